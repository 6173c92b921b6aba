package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.RenderingException;
import dev.migrate.database.SendListener;
import dev.migrate.migration.MigrationContext;
import dev.migrate.operation.Operation;
import dev.migrate.operation.Operations;

import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a Java migration works with: the session's connection, guarded, and operations
 * that run on it at once.
 */
final class JavaMigrationContext implements MigrationContext {

	private final Database database;

	private final DatabaseSession session;

	private final GuardedConnection connection;

	JavaMigrationContext(Database database, DatabaseSession session, GuardedConnection connection) {
		this.database = database;
		this.session = session;
		this.connection = connection;
	}

	@Override
	public Connection connection() {
		return this.connection.guarded();
	}

	@Override
	public JdbcClient jdbc() {
		return JdbcClient.create(new SingleConnectionDataSource(connection(), true));
	}

	@Override
	public Operations operations() {
		return this::run;
	}

	private void run(Operation operation) {
		for (String sql : statements(operation)) {
			try {
				send(sql);
			}
			catch (SQLException ex) {
				throw new UncategorizedSQLException(operation.getClass().getSimpleName(), sql, ex);
			}
		}
	}

	private List<String> statements(Operation operation) {
		try {
			return this.database.ddl(DdlStyle.QUALIFIED).render(operation);
		}
		catch (RenderingException ex) {
			throw new IllegalArgumentException(ex.getFailure().what() + ". " + ex.getFailure().action(), ex);
		}
	}

	/**
	 * Outside a transaction a statement goes alone: the server may refuse it inside one.
	 */
	private void send(String sql) throws SQLException {
		Command command = Command.of(sql).withFewRows();
		this.connection.use(() -> {
			if (this.session.connection().getAutoCommit()) {
				this.session.sender().sendSingly(command, SendListener.NONE);
			}
			else {
				this.session.sender().send(command);
			}
			return command;
		});
	}

}
