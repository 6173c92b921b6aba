package dev.migrate.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sends statements on one connection, in order and in few round trips. It neither begins
 * nor ends transactions: the caller puts these statements among the commands. Between
 * such a begin and its end, commands travel together; a command outside of them is sent
 * alone and commits by itself.
 * <p>
 * A sender is for one thread; only {@link #cancel()} may be called from another.
 */
public interface StatementSender {

	/**
	 * Send commands until the first that fails. What follows a failed command is not
	 * carried out, a commit least of all; a transaction that was open stays open, failed,
	 * until {@link #rollback()}.
	 * <p>
	 * Commands are asked for as they are needed and forgotten when they have ended, so
	 * their number and total size do not matter. Some are asked for before the answers of
	 * those before them are there.
	 * @param commands the commands
	 * @param listener hears what happens
	 * @throws StatementFailedException if a command failed
	 * @throws SQLException if nothing could be sent
	 */
	void send(Iterator<Command> commands, SendListener listener) throws SQLException;

	/**
	 * Send commands until the first that fails, unheard.
	 * @param commands the commands
	 * @throws StatementFailedException if a command failed
	 * @throws SQLException if nothing could be sent
	 */
	default void send(Command... commands) throws SQLException {
		send(Arrays.asList(commands).iterator(), SendListener.NONE);
	}

	/**
	 * Send one command outside any transaction, for those that the server refuses inside.
	 * @param command the command
	 * @param listener hears what happens
	 * @throws StatementFailedException if the command failed
	 * @throws SQLException if a transaction is open, or nothing could be sent
	 */
	void sendSingly(Command command, SendListener listener) throws SQLException;

	/**
	 * Send one command and return its rows.
	 * @param command the command
	 * @return the rows in order, each column as the server writes it
	 * @throws StatementFailedException if the command failed
	 * @throws SQLException if nothing could be sent
	 */
	List<List<@Nullable String>> query(Command command) throws SQLException;

	/**
	 * Undo and end the open transaction, failed or not. Does nothing where none is open.
	 * @throws SQLException if it could not be sent; the connection is then of no more use
	 */
	void rollback() throws SQLException;

	/**
	 * Ask the server to end the statement under way, which then fails, and send no more
	 * of the present commands. Does nothing where nothing is being sent. For other
	 * threads.
	 * @return whether something was being sent
	 * @throws SQLException if the server could not be asked
	 */
	boolean cancel() throws SQLException;

	/**
	 * Return a sender on the same connection that gives up when the network is silent.
	 * For short statements of the tool's own: a server at work on a long statement is
	 * silent too. Without, silence is borne for ever, whatever the connection was set to.
	 * @param silence how long to wait for each answer, a millisecond at least
	 * @return a sender whose connection is lost after that much silence
	 */
	StatementSender givingUpAfter(Duration silence);

}
