package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

import dev.migrate.database.FailureKind;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong in a step into what its user needs to know: statement, file and
 * line, the state the database was left in, and what to do.
 */
final class StepFailure {

	private static final String FENCE = "migrate-fence: ";

	private final RunContext run;

	private final Plan.Step step;

	private final String file;

	private final boolean transactional;

	private final int done;

	/**
	 * Create a translator for the failures of a step.
	 * @param file where the step comes from, for messages
	 * @param done how many steps of the run are done and committed
	 */
	StepFailure(RunContext run, Plan.Step step, String file, boolean transactional, int done) {
		this.run = run;
		this.step = step;
		this.file = file;
		this.transactional = transactional;
		this.done = done;
	}

	/**
	 * Return what the fence said, if it was the fence.
	 */
	static @Nullable String fence(SQLException failure) {
		String message = Objects.requireNonNullElse(failure.getMessage(), "");
		int start = message.indexOf(FENCE);
		if (start < 0 || !"22P02".equals(failure.getSQLState())) {
			return null;
		}
		String said = message.substring(start + FENCE.length());
		return said.endsWith("\"") ? said.substring(0, said.length() - 1) : said;
	}

	MigrateException translate(Exception failure, FailureKind kind) {
		if (failure instanceof MigrateException known) {
			return known;
		}
		if (this.run.cancel().isGiven()) {
			return new MigrationCancelledException(Failure.of("The migration was cancelled")
				.revision(this.step.revision().id())
				.run(this.run.id())
				.state(state())
				.action("Migrate again when you are ready")
				.next("migrate upgrade")
				.build(), failure);
		}
		if (failure instanceof Verification.VerifyFailure verify) {
			return failed(verify.failure(), verify);
		}
		if (failure instanceof SQLException sql) {
			String fenced = fence(sql);
			return (fenced != null) ? fenced(fenced, sql) : failed(server(sql, kind), sql);
		}
		if (failure instanceof JavaStepRunner.JavaMigrationException wrapped) {
			return failed(thrown(Objects.requireNonNull(wrapped.getCause())), wrapped.getCause());
		}
		if (failure instanceof UncheckedIOException io) {
			IOException cause = Objects.requireNonNull(io.getCause());
			return failed(Failure.of("The script cannot be read any more: " + cause.getMessage()).file(this.file),
					cause);
		}
		return failed(thrown(failure), failure);
	}

	private Failure.Builder thrown(Throwable failure) {
		SQLException sql = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			sql = (cause instanceof SQLException found) ? found : sql;
		}
		return Failure
			.of("The Java migration failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage())
			.file(this.file)
			.sqlState((sql != null) ? sql.getSQLState() : null);
	}

	private Failure.Builder server(SQLException failure, FailureKind kind) {
		if (failure instanceof StatementFailedException statement) {
			return statement(statement, kind);
		}
		return Failure.of(sentence(failure.getMessage())).sqlState(failure.getSQLState()).file(this.file);
	}

	private Failure.Builder statement(StatementFailedException failure, FailureKind kind) {
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
			builder.file(origin.file(), origin.line(failure.position(), failure.copyLine()))
				.statement(Secrets.mask(origin.statement().text()));
		}
		else {
			builder.file(this.file);
			if (failure.command().origin() instanceof String origin) {
				builder.detail(origin);
			}
			else {
				builder.statement(Secrets.mask(failure.command().sql()));
			}
		}
		if (kind == FailureKind.IN_TRANSACTION) {
			builder.action("The statement cannot run in a transaction: give it a revision of its own, or write"
					+ " 'no-transaction' behind '-- migrate:" + direction() + "'");
		}
		return builder;
	}

	private static String sentence(@Nullable String message) {
		return Secrets.mask(Objects.requireNonNullElse(message, "the database gave no reason").strip());
	}

	private MigrationFailedException failed(Failure.Builder builder, Throwable cause) {
		Failure partial = builder.build();
		return new MigrationFailedException(builder.revision(this.step.revision().id())
			.run(this.run.id())
			.state(state(cause))
			.action((partial.action() != null) ? partial.action()
					: "Correct the cause; then migrate again, which goes on with this revision")
			.next((this.step.direction() == Direction.UPGRADE) ? "migrate upgrade" : "migrate status")
			.build(), cause);
	}

	private MigrateException fenced(String said, SQLException cause) {
		return new HistoryConflictException(Failure
			.of("Another session changed the history or took the lock during this run: " + said)
			.revision(this.step.revision().id())
			.run(this.run.id())
			.state(state())
			.action("Find out who migrates beside this run: a script that frees advisory locks, a second cluster node"
					+ " after a fail-over, or a pooler; then migrate again")
			.next("migrate status")
			.build(), cause);
	}

	private String state(Throwable cause) {
		if (cause instanceof StatementFailedException failure && failure.connectionLost()) {
			return "The connection was lost; whether the server committed the revision is not known until the history is"
					+ " read again. " + before();
		}
		return state();
	}

	private String state() {
		if (this.transactional) {
			return "The revision was rolled back and is "
					+ ((this.step.direction() == Direction.UPGRADE) ? "not applied" : "still applied") + ". "
					+ before();
		}
		return "The section runs outside a transaction: the statements that ended before are committed and journalled,"
				+ " and are not run again. " + before();
	}

	private String before() {
		if (this.done == 0) {
			return "This run has committed no other revision";
		}
		return "Before it this run has committed " + this.done + " revision" + ((this.done == 1) ? "" : "s");
	}

	private String direction() {
		return this.step.direction().name().toLowerCase(Locale.ROOT);
	}

}
