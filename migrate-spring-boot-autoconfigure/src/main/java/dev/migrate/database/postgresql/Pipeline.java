package dev.migrate.database.postgresql;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;

import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

import dev.migrate.database.Command;
import dev.migrate.database.CopyData;
import dev.migrate.database.SendListener;
import dev.migrate.database.StatementFailedException;

/**
 * One sending of commands through the driver's query executor, in PostgreSQL's extended
 * protocol ("Pipelining" in its message flow).
 * <p>
 * Commands are gathered into chunks; each chunk is written whole, ends in a Sync, and its
 * answers are read. The server skips what follows an error up to the Sync, and after the
 * Sync we stop, so nothing after a failed command is carried out. Commands between two
 * Syncs share an implicit transaction; therefore only those inside an explicit one travel
 * together, and every other command is a chunk of its own.
 * <p>
 * A query with unknown many rows is a chunk of its own in the simple protocol: there the
 * driver can read and drop the rows, while its way to drop them in the extended one is a
 * limit of one row, which ends a query early, side effects included. Copy commands talk a
 * protocol of their own, which the driver only knows outside a chunk.
 */
final class Pipeline {

	static final int EXTENDED = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN
			| QueryExecutor.QUERY_NO_BINARY_TRANSFER;

	private static final int SIMPLE = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN
			| QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_NO_RESULTS;

	private final QueryExecutor executor;

	private final SendListener listener;

	private final Cancellation cancellation;

	private Chunk chunk = new Chunk();

	/** Whether a transaction will be open after what is in the chunk, as far as known. */
	private boolean open;

	/** Commands before the chunk. */
	private long sent;

	Pipeline(QueryExecutor executor, SendListener listener, Cancellation cancellation) {
		this.executor = executor;
		this.listener = listener;
		this.cancellation = cancellation;
		this.open = isOpen();
	}

	void send(Iterator<Command> commands) throws SQLException {
		while (commands.hasNext()) {
			add(commands.next());
		}
		flush();
	}

	private void add(Command command) throws SQLException {
		CopyData data = command.copyData();
		if (data != null) {
			flush();
			copy(command, data);
			return;
		}
		CommandKind kind = CommandKind.of(command.sql());
		boolean alone = (!this.open && kind != CommandKind.BEGIN) || isSimple(command, kind);
		if (alone || !this.chunk.hasRoomFor(command)) {
			flush();
		}
		this.chunk.add(command, kind);
		switch (kind) {
			case BEGIN -> this.open = true;
			case COMMIT, ROLLBACK -> this.open = false;
			default -> {
			}
		}
		if (alone) {
			flush();
		}
	}

	private void flush() throws SQLException {
		if (this.chunk.isEmpty()) {
			return;
		}
		Chunk full = this.chunk;
		this.chunk = new Chunk();
		refuseWhenCancelled(full.command(0));
		boolean simple = full.size() == 1 && isSimple(full.command(0), full.kind(0));
		AnswerHandler answers = new AnswerHandler(full, this.sent, this.listener);
		Query query = full.toQuery(this.executor);
		this.executor.execute(query, full.toParameters(query), answers, 0, 0, simple ? SIMPLE : EXTENDED);
		long first = this.sent;
		this.sent += full.size();
		SQLException error = answers.getException();
		if (error != null) {
			if (!ServerMessages.isFromServer(error) && answers.current() < full.size() - 1) {
				// the server knows nothing of it and went on, perhaps to a commit
				this.executor.abort();
			}
			throw failure(full.command(answers.current()), first + answers.current(), error, error);
		}
		answers.end();
		if (answers.listenerFailure() != null) {
			throw answers.listenerFailure();
		}
		this.open = isOpen();
	}

	private void copy(Command command, CopyData data) throws SQLException {
		refuseWhenCancelled(command);
		long index = this.sent;
		this.sent++;
		try {
			new CopyTransfer(this.executor, this.cancellation::isRequested).send(command, data, this.listener);
		}
		catch (SQLException ex) {
			throw failure(command, index, ex, ex);
		}
		catch (IOException ex) {
			throw failure(command, index, new SQLException("the data cannot be read: " + ex.getMessage()), ex);
		}
		this.listener.completed(index, command);
		this.open = isOpen();
	}

	/**
	 * A copy command without data is either one that reads or writes a file of the
	 * server's or a mistake, which only the simple protocol survives.
	 */
	private static boolean isSimple(Command command, CommandKind kind) {
		return (kind == CommandKind.QUERY || kind == CommandKind.COPY) && command.rows() == null
				&& command.parameters().isEmpty();
	}

	private boolean isOpen() {
		return this.executor.getTransactionState() == TransactionState.OPEN;
	}

	private void refuseWhenCancelled(Command next) throws StatementFailedException {
		if (this.cancellation.isRequested()) {
			SQLException error = new SQLException("canceling statement due to user request", "57014");
			throw new StatementFailedException(next, this.sent, this.sent, ServerMessages.of(error), 0, false, null);
		}
	}

	private StatementFailedException failure(Command command, long index, SQLException error, Throwable cause) {
		if (ServerMessages.isConnectionFailure(error)) {
			// the driver does so itself, but not while it copies
			this.executor.abort();
		}
		return ServerMessages.failure(command, index, this.sent, error, this.executor.isClosed(), cause);
	}

}
