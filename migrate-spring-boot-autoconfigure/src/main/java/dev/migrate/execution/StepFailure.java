package dev.migrate.execution;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.migrate.database.FailureKind;
import dev.migrate.database.LockHolder;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong in a step into what its user needs to know: statement, file and
 * line, the state the database was left in, and what to do.
 */
final class StepFailure {

	private static final String FENCE = "migrate-fence: ";

	/** How many of the revisions that were committed before are named, the newest. */
	private static final int NAMED = 10;

	private static final Pattern USED_BY_OTHERS = Pattern
		.compile("column used (by a view|in a (trigger|policy) definition)");

	private final RunContext run;

	private final Plan.Step step;

	private final RevisionScript script;

	private final List<String> done;

	/**
	 * Create a translator for the failures of a step.
	 * @param done the revisions that the run has done and committed before, in their
	 * order
	 */
	StepFailure(RunContext run, Plan.Step step, RevisionScript script, List<String> done) {
		this.run = run;
		this.step = step;
		this.script = script;
		this.done = List.copyOf(done);
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

	MigrateException translate(Exception failure) {
		if (this.run.cancel().isGiven()) {
			return new MigrationCancelledException(Failure.of("The migration was cancelled")
				.revision(this.step.revision().id())
				.file(this.script.toString())
				.run(this.run.id())
				.state(state(failure))
				.action("Migrate again when you are ready")
				.next("migrate upgrade")
				.build(), failure);
		}
		if (failure instanceof MigrateException known) {
			return known;
		}
		Exception reason = reason(failure);
		String fenced = (reason instanceof SQLException sql) ? fence(sql) : null;
		if (fenced != null) {
			return fenced(fenced, reason);
		}
		Failure.Builder builder = describe(reason);
		BlockedFailure.explain(builder, this.run);
		return failed(builder, failure, reason);
	}

	/**
	 * Say what the driver said when the connection was lost, and about which statement.
	 */
	Failure said(Exception failure) {
		return describe(reason(failure)).build();
	}

	private static Exception reason(Exception failure) {
		if (failure instanceof LoneStatementException alone) {
			return alone.reason();
		}
		return (failure instanceof UnverifiedException unverified) ? unverified.reason() : failure;
	}

	private Failure.Builder describe(Exception failure) {
		if (failure instanceof Verification.VerifyFailure verify) {
			return verify.failure();
		}
		if (failure instanceof StatementFailedException statement) {
			return statement(statement);
		}
		if (this.script instanceof JavaRevisionScript) {
			boolean wrapped = failure instanceof JavaStepRunner.JavaMigrationException;
			return thrown(wrapped ? Objects.requireNonNull(failure.getCause()) : failure);
		}
		if (failure instanceof SQLException sql) {
			return Failure.of(sentence(this.run.database().message(sql).message()))
				.sqlState(sql.getSQLState())
				.file(this.script.toString());
		}
		if (failure instanceof UncheckedIOException) {
			return Failure.of("The script cannot be read any more: " + failure.getMessage())
				.file(this.script.toString());
		}
		return Failure.of("The revision could not be carried out: " + failure).file(this.script.toString());
	}

	/**
	 * What Spring and the driver put into their messages may hold values, which must not
	 * reach the log table with the first sentence.
	 */
	private Failure.Builder thrown(Throwable failure) {
		SQLException sql = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof StatementFailedException operation) {
				return statement(operation);
			}
			sql = (cause instanceof SQLException found) ? found : sql;
		}
		String name = failure.getClass().getSimpleName();
		if (sql == null) {
			return Failure.of("The Java migration failed: " + name + ": " + sentence(failure.getMessage()))
				.file(this.script.toString());
		}
		ServerMessage message = this.run.database().message(sql);
		Failure.Builder builder = Failure.of("The Java migration failed: " + sentence(message.message()))
			.detail(name + ": " + sentence(failure.getMessage()).replaceAll("\\s+", " "));
		if (message.detail() != null) {
			builder.detail(Secrets.mask(message.detail()));
		}
		return builder.sqlState(sql.getSQLState()).file(this.script.toString());
	}

	private Failure.Builder statement(StatementFailedException failure) {
		Failure.Builder builder = StatementFailure.describe(failure, this.script.toString());
		if (this.run.database().kind(failure) == FailureKind.IN_TRANSACTION) {
			builder.action(inTransaction());
		}
		else if ("2BP01".equals(failure.getSQLState()) || USED_BY_OTHERS.matcher(builder.build().what()).find()) {
			builder.action("Something is built on it. Drop that in this revision too; what a repeatable script makes is"
					+ " made again behind the revisions");
		}
		return builder;
	}

	private String inTransaction() {
		if (this.script instanceof JavaRevisionScript) {
			return "The statement cannot run in a transaction: give it a revision of its own that says transactional ="
					+ " false";
		}
		return this.script.isTransactional(this.step.direction())
				? "The statement cannot run in a transaction: give it a revision of its own, or write 'no-transaction'"
						+ " behind '-- migrate:" + direction() + "'"
				: "The statement cannot run in a transaction: take it out of the group between BEGIN and COMMIT";
	}

	private static String sentence(@Nullable String message) {
		return StatementFailure.sentence(message);
	}

	private MigrationFailedException failed(Failure.Builder builder, Exception failure, Exception cause) {
		Failure partial = builder.build();
		builder.revision(this.step.revision().id()).run(this.run.id()).state(state(failure));
		if (isInDoubt(failure)) {
			return new MigrationFailedException(
					builder.action(WaysOut.action("Correct the cause, and look in the database what was done"))
						.next(WaysOut.NEXT)
						.build(),
					cause);
		}
		return new MigrationFailedException(builder
			.action((partial.action() != null) ? partial.action()
					: "Correct the cause; then migrate again, which goes on with this revision")
			.next((this.step.direction() == Direction.UPGRADE)
					? (this.run.dryRun() ? "migrate upgrade --dry-run" : "migrate upgrade") : "migrate status")
			.build(), cause);
	}

	/**
	 * Whether only a person can tell what the failure has left.
	 */
	private boolean isInDoubt(Exception failure) {
		if (failure instanceof LoneStatementException alone) {
			return !alone.effect().kind().isKnown();
		}
		return this.script instanceof JavaRevisionScript java && java.options().noTransaction() && !java.isRetryable()
				&& !(failure instanceof UnverifiedException);
	}

	private MigrateException fenced(String said, Exception cause) {
		Failure.Builder failure = Failure
			.of("Another session changed the history or took the lock during this run: " + said);
		LockHolder holder = said.startsWith("lock") ? holder() : null;
		if (holder != null) {
			failure.detail("The lock is held by " + holder.describe());
		}
		return new HistoryConflictException(failure.revision(this.step.revision().id())
			.file(this.script.toString())
			.run(this.run.id())
			.state(state(cause))
			.action("Find out who migrates beside this run: a script that frees advisory locks, a second cluster node"
					+ " after a fail-over, or a pooler; then migrate again")
			.next("migrate status")
			.build(), cause);
	}

	/**
	 * The transaction that failed has been rolled back, so the server answers again.
	 */
	private @Nullable LockHolder holder() {
		try {
			return this.run.session().lockHolder(this.run.lockKey());
		}
		catch (SQLException ex) {
			return null;
		}
	}

	private String state(Exception failure) {
		if (this.run.dryRun()) {
			return "Nothing was changed (dry run)";
		}
		if (failure instanceof UnverifiedException) {
			return "The upgrade is done and the revision is applied, but not verified: the next upgrade runs the"
					+ " verification again and nothing else of it. " + before();
		}
		if (this.script.isTransactional(this.step.direction())) {
			return "The revision was rolled back and is "
					+ ((this.step.direction() == Direction.UPGRADE) ? "not applied" : "still applied") + ". "
					+ before();
		}
		if (this.script instanceof JavaRevisionScript java) {
			return "The migration runs outside a transaction: what it had done is committed"
					+ (java.isRetryable() ? ", and the next run begins it again, as its header allows. " : ". ")
					+ before();
		}
		return "The section runs outside a transaction: the statements that ended before are committed and journalled,"
				+ " and are not run again. " + left(failure) + before();
	}

	private static String left(Exception failure) {
		if (!(failure instanceof LoneStatementException alone)) {
			return "";
		}
		StatementEffect effect = alone.effect();
		return "This one: " + effect.finding() + (effect.cleanUp().isEmpty() ? ". "
				: "; the next run puts that right (" + String.join("; ", effect.cleanUp()) + ") and sends it again. ");
	}

	private String before() {
		return before(this.done);
	}

	/**
	 * Say what a run had committed.
	 */
	static String before(List<String> done) {
		if (done.isEmpty()) {
			return "This run has committed no other revision";
		}
		int size = done.size();
		String last = String.join(", ", done.subList(Math.max(0, size - NAMED), size));
		return "Before it this run has committed " + size + " revision" + ((size == 1) ? "" : "s") + ": "
				+ ((size > NAMED) ? "… " : "") + last;
	}

	private String direction() {
		return this.step.direction().name().toLowerCase(Locale.ROOT);
	}

}
