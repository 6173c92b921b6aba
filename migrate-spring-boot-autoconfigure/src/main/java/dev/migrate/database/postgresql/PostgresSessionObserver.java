package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.ServerProgress;
import dev.migrate.database.ServerSession;
import dev.migrate.database.SessionActivity;
import dev.migrate.database.SessionObserver;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Looks at sessions through PostgreSQL's statistics views. Their columns are those that
 * all versions from 14 to 18 have. {@code pg_blocking_pids} stops the whole lock manager
 * for a moment, so it is asked only about a session that waits for a lock.
 */
final class PostgresSessionObserver implements SessionObserver {

	/** Longest part of a statement that is kept, in characters. */
	private static final int STATEMENT_LIMIT = 600;

	private static final String HIDDEN = "<insufficient privilege>";

	private static final String ACTIVITY = "pg_catalog.pg_stat_activity";

	/** The columns of a session. A prepared transaction has no row, and number 0. */
	private static final String SESSION = "coalesce(a.pid, 0) AS pid, a.application_name, a.usename::text,"
			+ " CASE WHEN a.client_port = -1 THEN 'local' ELSE pg_catalog.host(a.client_addr) END AS client, a.state,"
			+ " a.query, a.wait_event_type || ': ' || a.wait_event AS wait, " + age("query_start") + ", "
			+ age("state_change") + ", " + age("xact_start") + ", " + age("backend_start");

	private static final String NO_PROGRESS = ", NULL AS command, NULL AS relation, NULL AS phase,"
			+ " 0::bigint AS done, 0::bigint AS total";

	private static final String BLOCKERS = "SELECT 'blocker' AS kind, " + SESSION + NO_PROGRESS
			+ " FROM (SELECT DISTINCT b.pid FROM observed o CROSS JOIN LATERAL pg_catalog.unnest(CASE"
			+ " o.wait_event_type WHEN 'Lock' THEN pg_catalog.pg_blocking_pids(o.pid) END) AS b (pid)) AS b LEFT JOIN "
			+ ACTIVITY + " a ON a.pid = b.pid";

	private static final String PROGRESS = "SELECT pid, command, relid, phase,"
			+ " CASE WHEN phase LIKE 'waiting%' THEN lockers_done WHEN phase LIKE '%sorting%' THEN 0"
			+ " WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END AS done,"
			+ " CASE WHEN phase LIKE 'waiting%' THEN lockers_total WHEN phase LIKE '%sorting%' THEN 0"
			+ " WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END AS total"
			+ " FROM pg_catalog.pg_stat_progress_create_index"
			+ " UNION ALL SELECT pid, command, relid, phase, heap_blks_scanned, heap_blks_total"
			+ " FROM pg_catalog.pg_stat_progress_cluster"
			+ " UNION ALL SELECT pid, 'VACUUM', relid, phase, CASE phase WHEN 'vacuuming heap' THEN heap_blks_vacuumed"
			+ " ELSE heap_blks_scanned END, heap_blks_total FROM pg_catalog.pg_stat_progress_vacuum"
			+ " UNION ALL SELECT pid, 'ANALYZE', relid, phase, sample_blks_scanned, sample_blks_total"
			+ " FROM pg_catalog.pg_stat_progress_analyze"
			+ " UNION ALL SELECT pid, command, relid, tuples_processed || ' rows', bytes_processed, bytes_total"
			+ " FROM pg_catalog.pg_stat_progress_copy";

	private final Connection connection;

	PostgresSessionObserver(Connection connection) {
		this.connection = connection;
	}

	private static String age(String column) {
		return "CASE WHEN a." + column + " IS NOT NULL THEN greatest(0, (extract(epoch FROM"
				+ " pg_catalog.clock_timestamp() - a." + column + ") * 1000)::bigint) END AS " + column;
	}

	@Override
	public @Nullable Observation observe(int pid) throws SQLException {
		Rows rows = query("WITH observed AS MATERIALIZED (SELECT * FROM " + ACTIVITY
				+ " WHERE pid = ?) SELECT 'session'" + " AS kind, " + SESSION
				+ ", p.command, (SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c"
				+ " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p.relid) AS relation,"
				+ " p.phase, p.done, p.total FROM observed a LEFT JOIN (" + PROGRESS + ") AS p ON p.pid = a.pid"
				+ " UNION ALL " + BLOCKERS, pid);
		return (rows.session != null) ? new Observation(rows.session, rows.progress, rows.blockers) : null;
	}

	@Override
	public ServerSession.Presence presence(ServerSession session) throws SQLException {
		return ServerSessions.presence(this.connection, session);
	}

	@Override
	public @Nullable LockObservation lock(long key) throws SQLException {
		String waiting = "migrate waiting " + keyName(key) + " %";
		Rows rows = query("WITH observed AS MATERIALIZED (SELECT a.* FROM " + ACTIVITY
				+ " a WHERE a.pid = (SELECT l.pid FROM pg_catalog.pg_locks l WHERE " + AdvisoryLocks.isHeld("l", key)
				+ " LIMIT 1)) SELECT 'session' AS kind, " + SESSION + NO_PROGRESS + " FROM observed a UNION ALL "
				+ BLOCKERS + " UNION ALL SELECT 'waiter', " + SESSION + NO_PROGRESS + " FROM " + ACTIVITY
				+ " a WHERE a.datname = pg_catalog.current_database() AND a.application_name LIKE ?"
				+ " OR a.pid IN (SELECT l.pid FROM pg_catalog.pg_locks l WHERE " + AdvisoryLocks.isWanted("l", key)
				+ ")", waiting);
		return (rows.session != null) ? new LockObservation(rows.session, rows.blockers, rows.waiters) : null;
	}

	/**
	 * Return the name that a key goes by in names of sessions, which are short.
	 */
	static String keyName(long key) {
		return "%016x".formatted(key).substring(0, 8);
	}

	/**
	 * Return a statement as it may be shown.
	 * @param query what the server says
	 * @return the statement without passwords and of a readable length, or {@code null}
	 * where there is none or it may not be seen
	 */
	static @Nullable String statement(@Nullable String query) {
		if (query == null || HIDDEN.equals(query) || query.isBlank()) {
			return null;
		}
		String masked = Secrets.mask(query.strip());
		return (masked.length() > STATEMENT_LIMIT) ? masked.substring(0, STATEMENT_LIMIT) + "…" : masked;
	}

	@Override
	public boolean terminate(long key, int pid) throws SQLException {
		try (PreparedStatement statement = this.connection
			.prepareStatement("SELECT pg_catalog.pg_terminate_backend(l.pid) FROM pg_catalog.pg_locks l WHERE "
					+ AdvisoryLocks.isHeld("l", key) + " AND l.pid = ? AND l.pid <> pg_catalog.pg_backend_pid()")) {
			statement.setInt(1, pid);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() && rows.getBoolean(1);
			}
		}
	}

	private Rows query(String sql, Object parameter) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setObject(1, parameter);
			try (ResultSet resultSet = statement.executeQuery()) {
				Rows rows = new Rows();
				while (resultSet.next()) {
					rows.add(resultSet);
				}
				return rows;
			}
		}
	}

	/**
	 * Sorts the rows of one query by their kind.
	 */
	private static final class Rows {

		private @Nullable SessionActivity session;

		private @Nullable ServerProgress progress;

		private final List<SessionActivity> blockers = new ArrayList<>();

		private final List<SessionActivity> waiters = new ArrayList<>();

		void add(ResultSet row) throws SQLException {
			SessionActivity activity = activity(row);
			switch (Objects.requireNonNull(row.getString("kind"))) {
				case "session" -> {
					this.session = activity;
					this.progress = progress(row);
				}
				case "blocker" -> this.blockers.add(activity);
				default -> this.waiters.add(activity);
			}
		}

		private static SessionActivity activity(ResultSet row) throws SQLException {
			String statement = row.getString("query");
			return new SessionActivity(row.getInt("pid"),
					Objects.requireNonNullElse(row.getString("application_name"), ""), row.getString("usename"),
					row.getString("client"), row.getString("state"), statement(statement), row.getString("wait"),
					new SessionActivity.Ages(age(row, "query_start"), age(row, "state_change"), age(row, "xact_start"),
							age(row, "backend_start")),
					HIDDEN.equals(statement));
		}

		private static @Nullable ServerProgress progress(ResultSet row) throws SQLException {
			String command = row.getString("command");
			String phase = row.getString("phase");
			return (command != null && phase != null) ? new ServerProgress(command, row.getString("relation"), phase,
					row.getLong("done"), row.getLong("total")) : null;
		}

		private static @Nullable Duration age(ResultSet row, String column) throws SQLException {
			long milliseconds = row.getLong(column);
			return row.wasNull() ? null : Duration.ofMillis(milliseconds);
		}

	}

}
