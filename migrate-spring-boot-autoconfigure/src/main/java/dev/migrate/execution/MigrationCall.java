package dev.migrate.execution;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.script.JavaRevisionScript;

/**
 * Calls a method of a Java migration. What the migration is given works until its method
 * returns, and whatever it throws, also an error of the JVM's, is a failure like others:
 * the transaction is rolled back and the log written.
 */
final class MigrationCall {

	private final Database database;

	private final DatabaseSession session;

	private final BooleanSupplier cancelled;

	/**
	 * Create a call.
	 * @param cancelled tells when nothing shall be begun any more
	 */
	MigrationCall(Database database, DatabaseSession session, BooleanSupplier cancelled) {
		this.database = database;
		this.session = session;
		this.cancelled = cancelled;
	}

	/**
	 * Return a migration, which is made now: a class that it needs may be missing.
	 */
	static Migration migration(JavaRevisionScript script) {
		try {
			return script.migration();
		}
		catch (Error ex) {
			throw new JavaMigrationException(ex);
		}
	}

	/**
	 * A method of a migration.
	 */
	interface MigrationMethod {

		void with(MigrationContext context) throws Exception;

	}

	/**
	 * Call the method.
	 * @throws SQLException what the method throws, or when it left a transfer of data
	 * @throws RuntimeException what the method throws; a {@link JavaMigrationException}
	 * for what is neither
	 */
	void call(MigrationMethod method) throws SQLException {
		GuardedConnection connection = new GuardedConnection(this.session, this.cancelled);
		boolean transferring;
		try {
			method.with(new JavaMigrationContext(this.database, this.session, connection));
		}
		catch (SQLException | RuntimeException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new JavaMigrationException(ex);
		}
		finally {
			transferring = connection.end();
		}
		if (transferring) {
			throw new SQLException("The migration returned while a COPY that it had begun was under way; end it with"
					+ " endCopy() or cancelCopy()", "55000");
		}
	}

	/**
	 * A checked exception or an error of a migration.
	 */
	static final class JavaMigrationException extends RuntimeException {

		JavaMigrationException(Throwable cause) {
			super(cause);
		}

	}

}
