package dev.migrate.autogenerate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import dev.migrate.autogenerate.AutogenerateSettings.ScratchDatabase;
import dev.migrate.database.Database;
import dev.migrate.database.Scratch;
import dev.migrate.error.Failure;

/**
 * Opens the database that models are built in where the live one will not do.
 */
final class ScratchConnection {

	private ScratchConnection() {
	}

	static Connection open(Database database, ScratchDatabase scratch, Connection live) throws SQLException {
		Connection connection = connect(database, scratch);
		try {
			if (database.identity(connection).equals(database.identity(live))) {
				throw new ModelException(
						failure("migrate.autogenerate.scratch-url leads to the very database that is compared")
							.action("Name an empty database that is there for nothing else, or remove the setting")
							.build());
			}
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	private static Connection connect(Database database, ScratchDatabase scratch) {
		Properties properties = new Properties();
		if (scratch.username() != null) {
			properties.setProperty("user", scratch.username());
		}
		if (scratch.password() != null) {
			properties.setProperty("password", scratch.password());
		}
		try {
			return DriverManager.getConnection(scratch.url(), properties);
		}
		catch (SQLException ex) {
			throw new ModelException(failure(
					"The scratch database cannot be reached: " + database.message(ex).message())
				.sqlState(ex.getSQLState())
				.action("Correct migrate.autogenerate.scratch-url, or remove it to build the model in a scratch schema"
						+ " beside the live ones")
				.build(), ex);
		}
	}

	/** What a server prints depends on its version, so one reader is not enough. */
	static void requireSameVersion(Scratch live, Scratch scratch) {
		if (live.majorVersion() != scratch.majorVersion()) {
			throw new ModelException(failure("The scratch database runs version " + scratch.majorVersion()
					+ " of the server, the live one version " + live.majorVersion())
				.action("Let migrate.autogenerate.scratch-url lead to a server of version " + live.majorVersion())
				.build());
		}
	}

	private static Failure.Builder failure(String what) {
		return Failure.of(what).state("Nothing was changed").next("migrate diff");
	}

}
