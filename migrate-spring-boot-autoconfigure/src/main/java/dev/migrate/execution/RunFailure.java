package dev.migrate.execution;

import java.sql.SQLException;

import dev.migrate.database.Database;
import dev.migrate.database.FailureKind;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong around the revisions, not in one, into what its user needs to
 * know.
 */
final class RunFailure {

	private RunFailure() {
	}

	/**
	 * Explain what the database answered to a statement of the tool's own.
	 */
	static MigrateException of(Database database, SQLException failure) {
		String said = Secrets.mask(database.message(failure).message());
		String fence = StepFailure.fence(failure);
		if (fence != null) {
			return new HistoryConflictException(Failure.of("Another run took the lock: " + fence)
				.state("Nothing was changed by this run")
				.action("Migrate again when it has ended")
				.next("migrate lock")
				.build(), failure);
		}
		if (database.kind(failure) == FailureKind.NO_TRANSACTIONS) {
			return new DatabaseUnavailableException(Failure
				.of("The pooler in front of the server allows no transactions")
				.detail("It said: " + said)
				.sqlState(failure.getSQLState())
				.state("Nothing was changed")
				.action("Set migrate.url to the server's own address, past the pooler, or have the pooler pool sessions or"
						+ " transactions")
				.next("migrate status")
				.build(), failure);
		}
		return new DatabaseUnavailableException(Failure.of("The database did not do what was asked: " + said)
			.detail("While reading or preparing the history, not in a revision")
			.sqlState(failure.getSQLState())
			.state("No revision was run by this statement")
			.action((database.kind(failure) == FailureKind.PRIVILEGE)
					? "Grant the role what it lacks: to read and write the history's tables; or migrate with other"
							+ " credentials (migrate.username)"
					: "Correct the cause and migrate again")
			.next("migrate status")
			.build(), failure);
	}

	/**
	 * Explain what was thrown by the program itself or by what users plugged into it.
	 * @param run the run, or {@code null} where none had begun
	 */
	static MigrateException unforeseen(Database database, Exception failure, @Nullable RunContext run) {
		String id = (run != null) ? run.id() : null;
		if (failure instanceof SQLException sql) {
			return new DatabaseUnavailableException(of(database, sql).getFailure().toBuilder().run(id).build(), sql);
		}
		return new MigrationFailedException(Failure.of("The run ended for a reason of the program's own: " + failure)
			.run(id)
			.state((run != null && !run.dryRun())
					? "The revision under way was rolled back, or is in the journal; those before it are" + " committed"
					: "Nothing was changed")
			.action("Look at the stack trace of the cause, and report it")
			.next("migrate status")
			.build(), failure);
	}

}
