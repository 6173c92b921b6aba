package dev.migrate.execution;

import java.util.Objects;

import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What the server said of a statement, in the words of a {@link Failure}, with the file
 * and line of the statement.
 */
final class StatementFailure {

	private StatementFailure() {
	}

	/**
	 * Begin a failure.
	 * @param failure what the server said
	 * @param file the script, where the statement is not one of its own
	 */
	static Failure.Builder describe(StatementFailedException failure, String file) {
		ServerMessage message = failure.serverMessage();
		Failure.Builder builder = Failure.of(sentence(message.message())).sqlState(failure.getSQLState());
		if (message.detail() != null) {
			builder.detail(Secrets.mask(message.detail()));
		}
		if (message.hint() != null) {
			builder.detail("Hint: " + message.hint());
		}
		if (message.context() != null && failure.copyLine() == 0) {
			builder.detail("In " + Secrets.mask(message.context()).replaceAll("\\s+", " "));
		}
		if (failure.command().origin() instanceof StatementOrigin origin) {
			return builder.file(origin.file(), origin.line(failure.position(), failure.copyLine()))
				.statement(Secrets.mask(origin.statement().text()));
		}
		builder.file(file);
		if (failure.command().origin() instanceof String origin) {
			return builder.detail(origin);
		}
		return builder.statement(Secrets.mask(failure.command().sql()));
	}

	static String sentence(@Nullable String message) {
		return Secrets.mask(Objects.requireNonNullElse(message, "the database gave no reason").strip());
	}

}
