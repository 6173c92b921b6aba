package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.core.BaseConnection;

import dev.migrate.database.StatementSender;

class PlainStatementSenderTests extends StatementSenderBehaviour {

	@Override
	StatementSender sender(Connection connection) throws SQLException {
		return new PlainStatementSender(connection, connection.unwrap(BaseConnection.class));
	}

}
