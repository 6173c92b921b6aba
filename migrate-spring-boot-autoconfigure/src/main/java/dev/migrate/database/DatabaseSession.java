package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The one connection that does all: it holds the lock, writes the history and runs the
 * migrations. Knows which role and settings the connection came with and puts them back
 * after every revision.
 */
public interface DatabaseSession {

	/**
	 * Return the connection.
	 * @return the connection, with auto-commit on between revisions
	 */
	Connection connection();

	/**
	 * Return what a Java migration may use of the driver, for one call of the migration.
	 * @return the driver, or {@code null} where the connection does not give way to it
	 * @throws SQLException if the connection is closed
	 */
	@Nullable DriverApi driverApi() throws SQLException;

	/**
	 * Return the sender on this connection.
	 * @return the sender
	 */
	StatementSender sender();

	/**
	 * Return the sender for the tool's own short statements on this connection.
	 * @return a sender that gives up, and with it the connection, when the network is
	 * silent for longer than the session's limit
	 */
	StatementSender brief();

	/**
	 * Return whether nothing can be sent on the connection any more, whatever a pool's
	 * wrapping of it says.
	 * @return {@code true} if another connection is needed
	 */
	boolean isLost();

	/**
	 * Return whether a transaction is open, as far as the driver can tell.
	 * @return {@code true} if something is still to be committed or rolled back
	 * @throws SQLException if the driver refuses
	 */
	boolean isInTransaction() throws SQLException;

	/**
	 * Give the connection up at once: what is being sent fails as if the network had cut
	 * it. For other threads.
	 * @throws SQLException if the driver refuses
	 */
	void abort() throws SQLException;

	/**
	 * Return where the connection leads to.
	 * @return the server's session
	 * @throws SQLException when the server cannot be asked
	 */
	ServerSession home() throws SQLException;

	/**
	 * Ask the server to end the statement that it is at on this connection, whoever sent
	 * it. For other threads.
	 * @throws SQLException if the server could not be asked
	 */
	void cancel() throws SQLException;

	/**
	 * Note role and settings of the connection and set the tool's own. Called once before
	 * the first lock.
	 * @param timeZone the time zone of the session
	 * @throws SQLException when the server cannot be asked
	 */
	void prepare(ZoneId timeZone) throws SQLException;

	/**
	 * Return whether a pooler hands the server's session to others between transactions,
	 * so that nothing of a session can be relied on: neither its locks nor its settings.
	 * @return {@code true} behind a transaction pooler
	 * @throws SQLException when the server cannot be asked
	 */
	boolean isTransactionPooled() throws SQLException;

	/**
	 * Try to take the lock for the session, without waiting.
	 * @param key the lock's key
	 * @return whether this session has it now
	 * @throws SQLException when the server cannot be asked
	 */
	boolean tryLock(long key) throws SQLException;

	/**
	 * Look into the history, and unless there are news try to take the lock, in one
	 * statement and without waiting. Behind a transaction pooler nothing is taken: there
	 * only a transaction can have the lock, and {@link #enter} takes it.
	 * @param key the lock's key
	 * @param news the condition that makes the lock needless to try, see
	 * {@link HistoryDialect#hasNews}
	 * @return what came of it
	 * @throws SQLException when the server cannot be asked
	 */
	LockAttempt tryLock(long key, String news) throws SQLException;

	/**
	 * Let others see in the server's list of sessions that this one waits for the lock.
	 * @param key the lock's key
	 * @param who who waits; cut to what the server keeps
	 * @throws SQLException when the server cannot be asked
	 */
	void showWaiting(long key, String who) throws SQLException;

	/**
	 * Give the lock back.
	 * @param key the lock's key
	 * @throws SQLException when the server cannot be asked
	 */
	void unlock(long key) throws SQLException;

	/**
	 * Find out who has the lock.
	 * @param key the lock's key
	 * @return the holder, or {@code null} where nobody has it
	 * @throws SQLException when the server cannot be asked
	 */
	@Nullable LockHolder lockHolder(long key) throws SQLException;

	/**
	 * Run a query, once and to its end, and return what it gives where that is exactly
	 * one boolean column. Those rows are all held, so such a query should have few.
	 * @param query the query
	 * @return the values, {@code null} for each that is none; or {@code null} where the
	 * query gives anything else
	 * @throws StatementFailedException when the query fails
	 * @throws SQLException when the server cannot be asked
	 */
	@Nullable List<@Nullable Boolean> booleans(Command query) throws SQLException;

	/**
	 * Return what begins a transaction: read committed and writable.
	 * @return the command
	 */
	Command begin();

	/**
	 * Return what begins a revision inside a transaction: its time limits, and the
	 * transaction's own hold on the lock, which fails where another session has it.
	 * @param settings the limits and the name to be seen by
	 * @return commands to send before the revision's own
	 */
	List<Command> enter(StepSettings settings);

	/**
	 * Return what prepares the session for a section that runs outside a transaction. Its
	 * limits are for what runs in no transaction at all.
	 * @param settings the limits and the name to be seen by
	 * @return commands to send first, outside a transaction
	 */
	List<Command> beginSection(StepSettings settings);

	/**
	 * Return what begins the transaction of one statement of such a section. Limits that
	 * the section set itself stay; else these hold.
	 * @param settings the limits and the name to be seen by
	 * @return commands to send first
	 */
	List<Command> beginStatement(StepSettings settings);

	/**
	 * Return what checks the constraints that the transaction has put off.
	 * @return a command to send inside a transaction
	 */
	Command checkConstraints();

	/**
	 * Return what puts the session back to what it was before the revision.
	 * @return commands that may be sent inside or outside a transaction
	 */
	List<Command> restore();

	/**
	 * Return what tells one transaction from another.
	 * @return an id that the server gives to the open transaction
	 * @throws SQLException when the server cannot be asked
	 */
	String transactionId() throws SQLException;

	/**
	 * Return what ends a transaction for good.
	 * @return the command
	 */
	Command commit();

}
