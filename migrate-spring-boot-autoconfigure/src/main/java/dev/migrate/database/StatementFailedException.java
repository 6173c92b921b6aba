package dev.migrate.database;

import java.io.Serial;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A command failed, and nothing after it was carried out. Not for users: who called turns
 * it into a message that names revision, file and line. The message and SQLSTATE of this
 * exception are the server's; values of rows are only in {@link #serverMessage()} and in
 * the cause.
 */
public final class StatementFailedException extends SQLException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Command command;

	private final transient ServerMessage serverMessage;

	private final long index;

	private final long sent;

	private final long copyLine;

	private final boolean connectionLost;

	/**
	 * Create an exception for a failed command.
	 * @param command the command
	 * @param index its place in what was sent, from 0
	 * @param sent how many commands had left for the server, see {@link #sent()}
	 * @param serverMessage what the server, or else the driver, said
	 * @param copyLine the line of copy data, from 1, or 0
	 * @param connectionLost whether the connection is of no more use
	 * @param cause what the driver threw, if it threw
	 */
	public StatementFailedException(Command command, long index, long sent, ServerMessage serverMessage, long copyLine,
			boolean connectionLost, @Nullable Throwable cause) {
		super(serverMessage.message(), serverMessage.sqlState(), cause);
		this.command = command;
		this.index = index;
		this.sent = sent;
		this.serverMessage = serverMessage;
		this.copyLine = copyLine;
		this.connectionLost = connectionLost;
	}

	/**
	 * Return the command that failed. Where the connection was lost it is the first one
	 * without an answer.
	 * @return the command as it was given
	 */
	public Command command() {
		return this.command;
	}

	/**
	 * Return the place of the failed command in what was sent.
	 * @return the index, from 0
	 */
	public long index() {
		return this.index;
	}

	/**
	 * Return how many commands had left, or begun to leave, for the server. Where the
	 * server reported the error, none after {@link #index()} was carried out. Where the
	 * connection was lost, any of those from {@link #index()} until before this number
	 * may have been: if a commit is among them its outcome is unknown.
	 * @return a number greater than the index
	 */
	public long sent() {
		return this.sent;
	}

	/**
	 * Return what the server said. Where the driver failed before or instead of the
	 * server, it is what the driver said.
	 * @return message, detail, hint, context and position
	 */
	public ServerMessage serverMessage() {
		return this.serverMessage;
	}

	/**
	 * Return the character in the statement at which the server saw the error.
	 * @return the character, from 1, or 0 where the server named none
	 */
	public int position() {
		return this.serverMessage.position();
	}

	/**
	 * Return the line of the copy data at which the server saw the error.
	 * @return the line, from 1, or 0 where the server named none
	 */
	public long copyLine() {
		return this.copyLine;
	}

	/**
	 * Return whether the connection is of no more use. Then even {@code ROLLBACK} cannot
	 * be sent, and the server undoes what was not committed by itself.
	 * @return {@code true} if another connection is needed
	 */
	public boolean connectionLost() {
		return this.connectionLost;
	}

}
