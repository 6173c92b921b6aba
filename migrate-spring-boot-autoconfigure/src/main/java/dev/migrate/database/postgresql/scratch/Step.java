package dev.migrate.database.postgresql.scratch;

import java.util.List;

import dev.migrate.database.ScratchStatement;
import dev.migrate.sql.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is to run in the scratch.
 *
 * @param statement the statement as it was given
 * @param sql what is sent instead
 * @param tokens the tokens of the statement as it was given
 * @param path the search path that it sets, or {@code null} where it sets none
 */
record Step(ScratchStatement statement, String sql, List<SqlToken> tokens, @Nullable List<String> path) {

	static Step of(ScratchStatement statement, List<SqlToken> tokens) {
		return new Step(statement, statement.sql(), tokens, null);
	}

	/** The step with a token taken away from the text. */
	Step without(int token) {
		SqlToken removed = this.tokens.get(token);
		String text = this.statement.sql();
		return as(text.substring(0, removed.start()) + text.substring(removed.end()));
	}

	/** The step with another text to send. */
	Step as(String other) {
		return new Step(this.statement, other, this.tokens, null);
	}

}
