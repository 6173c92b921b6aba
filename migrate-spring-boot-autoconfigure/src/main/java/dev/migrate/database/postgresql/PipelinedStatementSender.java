package dev.migrate.database.postgresql;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.AutoSave;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.StatementSender;

/**
 * Sends statements in few round trips through the driver's own query executor. Each
 * sending is a {@link Pipeline}; this class prepares the connection for it and puts it
 * back.
 */
final class PipelinedStatementSender implements StatementSender {

	private static final String ACTIVE_TRANSACTION = "25001";

	private final BaseConnection connection;

	private final QueryExecutor executor;

	private final Cancellation cancellation;

	private final int networkTimeout;

	PipelinedStatementSender(BaseConnection connection) {
		this(connection, new Cancellation(), 0);
	}

	private PipelinedStatementSender(BaseConnection connection, Cancellation cancellation, int networkTimeout) {
		this.connection = connection;
		this.executor = connection.getQueryExecutor();
		this.cancellation = cancellation;
		this.networkTimeout = networkTimeout;
	}

	@Override
	public void send(Iterator<Command> commands, SendListener listener) throws SQLException {
		if (this.connection.isClosed()) {
			throw new SQLException("the connection is closed", "08003");
		}
		// savepoints of the driver's own would make every chunk a subtransaction
		AutoSave autoSave = this.executor.getAutoSave();
		int timeout = exchangeNetworkTimeout(this.networkTimeout);
		this.executor.setAutoSave(AutoSave.NEVER);
		this.cancellation.begin();
		try {
			new Pipeline(this.executor, listener, this.cancellation).send(commands);
		}
		finally {
			this.cancellation.end();
			this.executor.setAutoSave(autoSave);
			if (!this.executor.isClosed()) {
				exchangeNetworkTimeout(timeout);
			}
		}
	}

	@Override
	public void sendSingly(Command command, SendListener listener) throws SQLException {
		if (this.executor.getTransactionState() != TransactionState.IDLE) {
			throw new SQLException("a transaction is open", ACTIVE_TRANSACTION);
		}
		send(List.of(command).iterator(), listener);
	}

	@Override
	public List<List<@Nullable String>> query(Command command) throws SQLException {
		List<List<@Nullable String>> rows = new ArrayList<>();
		send(command.withRows(rows::add));
		return rows;
	}

	@Override
	public void rollback() throws SQLException {
		if (this.connection.isClosed()) {
			throw new SQLException("the connection is closed", "08003");
		}
		if (this.executor.getTransactionState() != TransactionState.IDLE) {
			send(Command.of("ROLLBACK"));
		}
	}

	@Override
	public boolean cancel() throws SQLException {
		return this.cancellation.request(this.connection::cancelQuery);
	}

	@Override
	public StatementSender givingUpAfter(Duration silence) {
		return silence.isZero() ? this : new PipelinedStatementSender(this.connection, this.cancellation,
				Math.toIntExact(Math.max(silence.toMillis(), 1)));
	}

	private int exchangeNetworkTimeout(int milliseconds) throws SQLException {
		try {
			int before = this.executor.getNetworkTimeout();
			if (before != milliseconds) {
				this.executor.setNetworkTimeout(milliseconds);
			}
			return before;
		}
		catch (IOException ex) {
			throw new SQLException("the connection's network timeout cannot be set", "08006", ex);
		}
	}

}
