package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.Command;
import dev.migrate.database.ServerSession;
import dev.migrate.database.ServerSession.Presence;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * Names sessions and looks for them. The system identifier is in the control file, which
 * some providers keep from ordinary roles; the timeline is the first part of the name of
 * the log file being written.
 */
final class ServerSessions {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String INSTANCE = "extract(epoch FROM pg_catalog.pg_postmaster_start_time())::text";

	private static final String SYSTEM = "(SELECT system_identifier::text FROM pg_catalog.pg_control_system())";

	private static final String TIMELINE = "CASE WHEN NOT pg_catalog.pg_is_in_recovery() THEN"
			+ " left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8) END";

	private ServerSessions() {
	}

	/**
	 * Name the session of a connection.
	 */
	static ServerSession of(StatementSender sender) throws SQLException {
		List<@Nullable String> row;
		try {
			row = sender.query(Command.of(query(SYSTEM))).get(0);
		}
		catch (SQLException ex) {
			if (!INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				throw ex;
			}
			row = sender.query(Command.of(query("NULL"))).get(0);
		}
		return new ServerSession(Integer.parseInt(Objects.requireNonNull(row.get(0))), row.get(1),
				Objects.requireNonNull(row.get(2)), row.get(3), row.get(4));
	}

	private static String query(String system) {
		return "SELECT pg_catalog.pg_backend_pid(), (SELECT extract(epoch FROM a.backend_start)::text"
				+ " FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) a), " + INSTANCE + ", " + system
				+ ", " + TIMELINE;
	}

	/**
	 * Look for a session from another connection. Only a primary of the same data can say
	 * that it is gone: the server that it was on, started anew or not, or the one that
	 * took its place.
	 */
	static Presence presence(Connection connection, ServerSession session) throws SQLException {
		String same = (session.system() != null) ? SYSTEM + " = ?" : INSTANCE + " = ?";
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT " + same + " AND NOT pg_catalog.pg_is_in_recovery(),"
					+ " EXISTS (SELECT FROM pg_catalog.pg_stat_get_activity(?) a WHERE a.backend_start IS NULL"
					+ " OR ?::text IS NULL OR extract(epoch FROM a.backend_start)::text = ?)")) {
			statement.setString(1, (session.system() != null) ? session.system() : session.instance());
			statement.setInt(2, session.pid());
			statement.setString(3, session.started());
			statement.setString(4, session.started());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				if (!row.getBoolean(1)) {
					return Presence.UNKNOWN;
				}
				return row.getBoolean(2) ? Presence.THERE : Presence.GONE;
			}
		}
	}

}
