package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * Looks into PostgreSQL's catalogs.
 */
public final class PostgresStatementEffects implements StatementEffects {

	@Override
	public String note(String statement) {
		return "SELECT NULL::text";
	}

	@Override
	public StatementEffect look(StatementSender sender, @Nullable String note) throws SQLException {
		return StatementEffect.of(StatementEffect.Kind.UNKNOWN,
				"The database cannot tell what became of the statement");
	}

	@Override
	public @Nullable String objection(StatementSender sender, @Nullable String note) throws SQLException {
		return null;
	}

}
