package dev.migrate.database.postgresql.scratch;

import java.util.List;

import dev.migrate.database.ScratchStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is to run in the scratch.
 *
 * @param statement the statement as it was given
 * @param sql what is sent instead
 * @param path the search path that it sets, or {@code null} where it sets none; empty for
 * that of the beginning
 * @param made the name of what it makes and what others are about, as written, or empty
 * @param targets what it is about
 * @param optional whether it drops what need not be there
 * @param locks how many locks it takes, about
 */
record Step(ScratchStatement statement, String sql, @Nullable List<String> path, List<String> made,
		List<Target> targets, boolean optional, int locks) {

	static Step of(ScratchStatement statement, String sql, Words words) {
		boolean optional = words.is(0, "drop") && words.find(1, "if") > 0;
		return new Step(statement, sql, null, TargetFinder.made(words), TargetFinder.in(words), optional,
				LockRoom.locks(words));
	}

	static Step path(ScratchStatement statement, List<String> schemas) {
		return new Step(statement, "", schemas, List.of(), List.of(), false, 0);
	}

}
