package dev.migrate.database.postgresql.recovery;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * Statements that come to the same when they run twice: {@code VACUUM}, {@code CLUSTER},
 * {@code ALTER SYSTEM} and their like.
 */
final class Repetition implements Trace {

	@Override
	public String kind() {
		return "repeatable";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		boolean repeatable = statement.accept("vacuum") || statement.accept("analyze") || statement.accept("cluster")
				|| statement.accept("checkpoint") || statement.accept("alter", "system") || isReindex(statement)
				|| isMove(statement) || isRefresh(statement.restart());
		return repeatable ? Note.of(kind()) : null;
	}

	/** The concurrent form leaves something behind. */
	private static boolean isReindex(StatementCursor statement) {
		return statement.accept("reindex")
				&& !(statement.acceptPunctuation("(") && statement.skipParentheses("concurrently"))
				&& statement.identifier() != null && !statement.accept("concurrently");
	}

	private static boolean isMove(StatementCursor statement) {
		return statement.accept("alter", "database") && statement.identifier() != null
				&& statement.accept("set", "tablespace");
	}

	private static boolean isRefresh(StatementCursor statement) {
		return statement.accept("alter", "subscription") && statement.identifier() != null
				&& (statement.accept("refresh") || statement.accept("set"));
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) {
		return StatementEffect.of(Kind.REPEATABLE, "It does no harm to run it again");
	}

}
