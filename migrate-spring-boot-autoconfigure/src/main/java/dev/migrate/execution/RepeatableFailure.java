package dev.migrate.execution;

import java.io.UncheckedIOException;
import java.sql.SQLException;

import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScript;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong in a repeatable script or seed into what its user needs to know.
 */
final class RepeatableFailure {

	private final RunContext run;

	private final RepeatableScript script;

	private final @Nullable String before;

	/**
	 * Create a translator.
	 * @param before what the run had committed, or {@code null} where all of the run is
	 * one transaction
	 */
	RepeatableFailure(RunContext run, RepeatableScript script, @Nullable String before) {
		this.run = run;
		this.script = script;
		this.before = before;
	}

	/**
	 * Say what a run had committed.
	 */
	static String before(int revisions, int scripts) {
		if (revisions == 0 && scripts == 0) {
			return "This run has committed nothing else";
		}
		return "Before it this run has committed " + revisions + " revision" + ((revisions == 1) ? "" : "s") + " and "
				+ scripts + " other script" + ((scripts == 1) ? "" : "s");
	}

	MigrateException translate(Exception failure) {
		String command = this.script.key().kind().command() + (this.run.dryRun() ? " --dry-run" : "");
		if (this.run.cancel().isGiven()) {
			return new MigrationCancelledException(Failure.of("The migration was cancelled at " + this.script.key())
				.file(this.script.description())
				.run(this.run.id())
				.state(state())
				.action("Migrate again when you are ready")
				.next(command)
				.build(), failure);
		}
		if (failure instanceof MigrateException known) {
			return known;
		}
		String fenced = (failure instanceof SQLException sql) ? StepFailure.fence(sql) : null;
		if (fenced != null) {
			return new HistoryConflictException(Failure.of("Another session took the lock during this run: " + fenced)
				.file(this.script.description())
				.run(this.run.id())
				.state(state())
				.action("Find out who migrates beside this run; then migrate again")
				.next("migrate status")
				.build(), failure);
		}
		Failure.Builder builder = describe(failure)
			.action("Correct the cause; then run it again, which goes on with this" + " script");
		BlockedFailure.explain(builder, this.run);
		return new MigrationFailedException(builder.run(this.run.id()).state(state()).next(command).build(), failure);
	}

	/**
	 * Say what the driver said when the connection was lost, and about which statement.
	 */
	Failure said(Exception failure) {
		return describe(failure).build();
	}

	private Failure.Builder describe(Exception failure) {
		if (failure instanceof StatementFailedException statement) {
			return StatementFailure.describe(statement, this.script.description());
		}
		if (failure instanceof SQLException sql) {
			return Failure.of(StatementFailure.sentence(this.run.database().message(sql).message()))
				.sqlState(sql.getSQLState())
				.file(this.script.description());
		}
		String reason = (failure instanceof UncheckedIOException) ? "cannot be read any more: " + failure.getMessage()
				: "could not be carried out: " + failure;
		return Failure.of("The script " + reason).file(this.script.description());
	}

	private String state() {
		if (this.run.dryRun()) {
			return "Nothing was changed (dry run)";
		}
		if (this.before == null) {
			return "The whole run, one transaction, was rolled back";
		}
		String word = (this.script.key().kind() == RepeatableKind.SEED) ? "seed" : "repeatable script";
		return "All revisions are applied; the " + word + " was rolled back. " + this.before;
	}

}
