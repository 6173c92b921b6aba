package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code DROP INDEX CONCURRENTLY}: one that does not end leaves the index, not valid any
 * more, to be dropped again.
 */
final class IndexDrop implements Trace {

	@Override
	public String kind() {
		return "drop-index";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		if (!statement.accept("drop", "index", "concurrently")) {
			return null;
		}
		statement.accept("if", "exists");
		QualifiedName name = statement.name();
		return (name != null) ? Note.of(kind(), Note.relation(name)).with("index", "t.oid") : null;
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) throws SQLException {
		List<@Nullable String> row = Trace
			.rows(sender, "SELECT n ->> 'index', " + Note.display("(n ->> 'index')::pg_catalog.oid") + " FROM note",
					note)
			.get(0);
		if (row.get(0) == null) {
			return StatementEffect.of(Kind.NONE, "There was no such index when it was sent");
		}
		return (row.get(1) == null) ? StatementEffect.of(Kind.DONE, "The index is gone")
				: StatementEffect.of(Kind.NONE, "The index " + row.get(1) + " is still there");
	}

}
