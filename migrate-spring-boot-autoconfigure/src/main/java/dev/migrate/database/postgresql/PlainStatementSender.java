package dev.migrate.database.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

import dev.migrate.database.Command;
import dev.migrate.database.CopyData;
import dev.migrate.database.SendListener;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;

/**
 * Sends statements one by one through JDBC alone, for connections whose driver cannot be
 * reached or was told to speak the simple protocol only. Otherwise it behaves like
 * {@link PipelinedStatementSender}, but with a round trip for each command and with the
 * rows of one query in the driver's memory.
 */
final class PlainStatementSender implements StatementSender {

	/** A question mark is found too, to keep the driver from taking it for its own. */
	private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)|\\?");

	private final Connection connection;

	private final @Nullable BaseConnection driverConnection;

	private final State state;

	private final int networkTimeout;

	PlainStatementSender(Connection connection, @Nullable BaseConnection driverConnection) {
		this(connection, driverConnection, new State(), 0);
	}

	private PlainStatementSender(Connection connection, @Nullable BaseConnection driverConnection, State state,
			int networkTimeout) {
		this.connection = connection;
		this.driverConnection = driverConnection;
		this.state = state;
		this.networkTimeout = networkTimeout;
	}

	@Override
	public void send(Iterator<Command> commands, SendListener listener) throws SQLException {
		int timeout = this.connection.getNetworkTimeout();
		this.connection.setNetworkTimeout(Runnable::run, this.networkTimeout);
		this.state.cancellation.begin();
		try {
			for (long index = 0; commands.hasNext(); index++) {
				Command command = commands.next();
				send(command, index, listener);
				listener.completed(index, command);
			}
		}
		finally {
			this.state.cancellation.end();
			if (!this.connection.isClosed()) {
				this.connection.setNetworkTimeout(Runnable::run, timeout);
			}
		}
	}

	@Override
	public void sendSingly(Command command, SendListener listener) throws SQLException {
		if (this.state.transaction != Transaction.NONE) {
			throw new SQLException("a transaction is open", "25001");
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
		send(Command.of("ROLLBACK"));
	}

	@Override
	public boolean cancel() throws SQLException {
		return this.state.cancellation.request(() -> {
			Statement statement = this.state.current;
			if (statement != null) {
				statement.cancel();
			}
			else if (this.driverConnection != null) {
				this.driverConnection.cancelQuery();
			}
		});
	}

	@Override
	public StatementSender givingUpAfter(Duration silence) {
		return silence.isZero() ? this : new PlainStatementSender(this.connection, this.driverConnection, this.state,
				Math.toIntExact(Math.max(silence.toMillis(), 1)));
	}

	private void send(Command command, long index, SendListener listener) throws SQLException {
		try {
			if (this.state.cancellation.isRequested()) {
				throw new SQLException("canceling statement due to user request", "57014");
			}
			CommandKind kind = CommandKind.of(command.sql());
			if (this.state.transaction == Transaction.FAILED && kind != CommandKind.ROLLBACK) {
				// the driver may have healed the transaction by a savepoint of its own
				throw new SQLException("current transaction is aborted", "25P02");
			}
			CopyData data = command.copyData();
			if (data != null) {
				copy(command, data, listener);
			}
			else if (command.parameters().isEmpty()) {
				execute(command, kind, listener);
			}
			else {
				executeWithParameters(command, listener);
			}
		}
		catch (StatementFailedException ex) {
			throw ex;
		}
		catch (SQLException ex) {
			throw failure(command, index, ex, ex);
		}
		catch (IOException ex) {
			throw failure(command, index, new SQLException("the data cannot be read: " + ex.getMessage()), ex);
		}
	}

	private void copy(Command command, CopyData data, SendListener listener) throws SQLException, IOException {
		if (this.driverConnection == null) {
			throw new SQLException("COPY with data needs a connection that gives way to PostgreSQL's own driver",
					"0A000");
		}
		new CopyTransfer(this.driverConnection.getQueryExecutor(), this.state.cancellation::isRequested).send(command,
				data, listener);
	}

	private void execute(Command command, CommandKind kind, SendListener listener) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			if (kind == CommandKind.COMMIT) {
				// JDBC hides the tag that tells a rollback; a failed transaction refuses
				// this
				statement.execute("SELECT 1");
				statement.clearWarnings();
			}
			this.state.current = statement;
			try {
				boolean hasRows = statement.execute(command.sql());
				finish(command, statement, hasRows, kind, listener);
			}
			finally {
				this.state.current = null;
			}
		}
	}

	private void executeWithParameters(Command command, SendListener listener) throws SQLException {
		List<@Nullable String> values = new ArrayList<>();
		Matcher matcher = PARAMETER.matcher(command.sql());
		String sql = matcher.replaceAll((match) -> {
			if (match.group(1) == null) {
				return "??";
			}
			values.add(command.parameters().get(Integer.parseInt(match.group(1)) - 1));
			return "?";
		});
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setEscapeProcessing(false);
			for (int index = 0; index < values.size(); index++) {
				// this type leaves it to the server to infer one
				statement.setObject(index + 1, values.get(index), Types.OTHER);
			}
			this.state.current = statement;
			try {
				finish(command, statement, statement.execute(), CommandKind.OTHER, listener);
			}
			finally {
				this.state.current = null;
			}
		}
	}

	private void finish(Command command, Statement statement, boolean hasRows, CommandKind kind, SendListener listener)
			throws SQLException {
		Consumer<List<@Nullable String>> rows = command.rows();
		if (hasRows && rows != null) {
			try (ResultSet resultSet = statement.getResultSet()) {
				read(resultSet, rows);
			}
		}
		boolean outsideTransaction = false;
		for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
			outsideTransaction |= "25P01".equals(warning.getSQLState());
			listener.notice(command, ServerMessages.of(warning));
		}
		if (kind == CommandKind.COMMIT && outsideTransaction) {
			throw new SQLException("there was no transaction to commit", "25P01");
		}
		switch (kind) {
			case BEGIN -> this.state.transaction = Transaction.OPEN;
			case COMMIT, ROLLBACK -> this.state.transaction = Transaction.NONE;
			default -> {
			}
		}
	}

	private static void read(ResultSet resultSet, Consumer<List<@Nullable String>> rows) throws SQLException {
		int columns = resultSet.getMetaData().getColumnCount();
		while (resultSet.next()) {
			List<@Nullable String> row = new ArrayList<>(columns);
			for (int column = 1; column <= columns; column++) {
				row.add(resultSet.getString(column));
			}
			rows.accept(Collections.unmodifiableList(row));
		}
	}

	private StatementFailedException failure(Command command, long index, SQLException error, Throwable cause)
			throws SQLException {
		if (this.state.transaction == Transaction.OPEN) {
			this.state.transaction = Transaction.FAILED;
		}
		boolean lost = ServerMessages.isConnectionFailure(error);
		return ServerMessages.failure(command, index, index + 1, error, lost || this.connection.isClosed(), cause);
	}

	private enum Transaction {

		NONE, OPEN, FAILED

	}

	/** What all senders on the connection have in common. */
	private static final class State {

		private final Cancellation cancellation = new Cancellation();

		private volatile @Nullable Statement current;

		/** As far as the commands tell. */
		private Transaction transaction = Transaction.NONE;

	}

}
