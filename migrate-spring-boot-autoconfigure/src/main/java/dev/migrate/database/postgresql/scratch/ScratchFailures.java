package dev.migrate.database.postgresql.scratch;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.migrate.database.ScratchException;
import dev.migrate.database.ScratchStatement;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;

/**
 * Words for what can go wrong with a scratch.
 */
final class ScratchFailures {

	private static final String STATE = "Nothing was changed: the model is built in a transaction that is rolled back";

	private static final String NEXT = "migrate diff";

	private static final String ELSEWHERE = "set migrate.autogenerate.scratch-url to an empty database in which the"
			+ " model may be built under its own names";

	private ScratchFailures() {
	}

	static ScratchException standby(String database) {
		return new ScratchException(
				failure("The model cannot be built in database " + database + ", which is a standby and only reads")
					.action("Connect to the primary, or " + ELSEWHERE)
					.build());
	}

	static ScratchException privilege(ServerFacts facts) {
		return new ScratchException(failure("Role " + facts.role() + " may not make a schema in database "
				+ facts.database() + ", so the model cannot be built there")
			.action("Grant it with: GRANT CREATE ON DATABASE "
					+ facts.database() + " TO " + facts.role() + "; or " + ELSEWHERE)
			.build());
	}

	static ScratchException room(long needed, ServerFacts facts) {
		return new ScratchException(failure("The model is too large to be built beside the application: it needs about "
				+ needed + " locks, and the server has room for " + facts.lockRoom() + " for all its sessions")
			.action("Raise max_locks_per_transaction, or " + ELSEWHERE)
			.build());
	}

	static ScratchException notEmpty(String schema, String object) {
		return new ScratchException(failure("The scratch database is not empty: schema " + schema + " has " + object)
			.action("Let migrate.autogenerate.scratch-url lead to a database that is there for nothing else")
			.build());
	}

	static ScratchException extension(String extension, ServerFacts facts, StatementFailedException cause) {
		return new ScratchException(
				failure("The model wants extension " + extension + ", which is not installed, and role " + facts.role()
						+ " could not install it")
					.detail("Server: " + cause.serverMessage())
					.sqlState(cause.getSQLState())
					.action("Let a role that may do it run: CREATE EXTENSION \"" + extension
							+ "\"; where the server lacks its files, install those first")
					.build(),
				cause);
	}

	static ScratchException refused(ScratchStatement statement, String what) {
		return new ScratchException(
				at(statement, 0, failure(what + " has no place in a model")).statement(statement.sql())
					.action("Say only what shall be there in the end: take the statement out of the model")
					.build());
	}

	static ScratchException outside(ScratchStatement statement, String name) {
		return new ScratchException(at(statement, 0,
				failure("A statement of the model is about " + name + ", which the model does not make"))
			.detail("It would lock or change what the application uses now")
			.statement(statement.sql())
			.action("Let the model make it first; or, where only the way it is named is not understood, " + ELSEWHERE)
			.build());
	}

	static ScratchException outsideReference(ScratchStatement statement, String name) {
		return new ScratchException(at(statement, 0,
				failure("A foreign key of the model refers to " + name + ", which the model does not make"))
			.detail("Building it takes a lock on the table that keeps writers away for a moment")
			.statement(statement.sql())
			.action("Let the model make the table, name it in migrate.autogenerate.outside-tables, or " + ELSEWHERE)
			.build());
	}

	static ScratchException failed(ScratchStatement statement, StatementFailedException cause,
			UnaryOperator<String> shown) {
		ServerMessage message = cause.serverMessage();
		Failure.Builder failure = at(statement, line(statement.sql(), message.position()),
				failure("A statement of the model failed: " + shown.apply(message.message())));
		if (message.detail() != null) {
			failure.detail("Detail: " + shown.apply(message.detail()));
		}
		if (message.hint() != null) {
			failure.detail("Hint: " + shown.apply(message.hint()));
		}
		boolean timeout = "55P03".equals(message.sqlState()) || "57014".equals(message.sqlState());
		return new ScratchException(failure.statement(shown.apply(statement.sql()))
			.sqlState(message.sqlState())
			.action(timeout ? "Try again when the database is less busy"
					: "Correct the model; where it is right and only its place in a scratch schema is the trouble, "
							+ ELSEWHERE)
			.build(), cause);
	}

	static ScratchException locked(List<String> locks) {
		Failure.Builder failure = failure("A statement of the model reached a table outside of the model");
		locks.forEach(failure::detail);
		return new ScratchException(
				failure.action("Name it in the statement with the schema of the model, or " + ELSEWHERE).build());
	}

	static ScratchException leaning(List<String> dependencies) {
		Failure.Builder failure = failure("The model, once built, leans on objects that are there already");
		dependencies.forEach(failure::detail);
		return new ScratchException(failure
			.action("Let the model make them too, name their schema in migrate.autogenerate.schemas, or " + ELSEWHERE)
			.build());
	}

	private static Failure.Builder failure(String what) {
		return Failure.of(what).state(STATE).next(NEXT);
	}

	/** An origin such as {@code schema.sql:12} is a file and a line. */
	private static Failure.Builder at(ScratchStatement statement, int lines, Failure.Builder failure) {
		String origin = statement.origin();
		int colon = origin.lastIndexOf(':');
		if (colon > 0 && origin.substring(colon + 1).matches("\\d{1,9}")) {
			return failure.file(origin.substring(0, colon), Integer.parseInt(origin.substring(colon + 1)) + lines);
		}
		return origin.isEmpty() ? failure : failure.detail("From: " + origin);
	}

	private static int line(String sql, int position) {
		return (int) sql.substring(0, Math.min(Math.max(position - 1, 0), sql.length()))
			.chars()
			.filter((c) -> c == '\n')
			.count();
	}

}
