package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import dev.migrate.database.Command;
import dev.migrate.database.LockAttempt;
import dev.migrate.database.LockHolder;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * The advisory lock of a history, as one session tries to get it. Behind a transaction
 * pooler a session's lock would stay on the server's session, which belongs to nobody,
 * and another client on the same one would get it too. There the transaction's lock only
 * tells that it is free.
 */
final class SessionLock {

	/** A table or schema that was there, or may not be read any more. */
	private static final Set<String> GONE = Set.of("42P01", "3F000", "42501");

	private final StatementSender sender;

	private final boolean transactionPooled;

	SessionLock(StatementSender sender, boolean transactionPooled) {
		this.sender = sender;
		this.transactionPooled = transactionPooled;
	}

	boolean attempt(long key) throws SQLException {
		return "t".equals(single("SELECT " + expression(key)));
	}

	/**
	 * Try to take the lock unless there is news.
	 * <p>
	 * {@code CASE} looks at its conditions in order, and at a volatile function not
	 * before its turn; the news are subqueries, which it does not work out beforehand
	 * either. Where they fail the lock has not been tried.
	 * @param news a condition
	 */
	LockAttempt attempt(long key, String news) throws SQLException {
		try {
			return LockAttempt.valueOf(single("SELECT CASE WHEN " + news + " THEN 'NEWS' WHEN " + expression(key)
					+ " THEN 'OBTAINED' ELSE 'HELD' END"));
		}
		catch (SQLException ex) {
			if (GONE.contains(String.valueOf(ex.getSQLState()))) {
				return LockAttempt.NEWS;
			}
			throw ex;
		}
	}

	private String expression(long key) {
		return this.transactionPooled ? "pg_catalog.pg_try_advisory_xact_lock(" + key + ")"
				: "pg_catalog.pg_try_advisory_lock(" + key + ")";
	}

	void giveBack(long key) throws SQLException {
		if (!this.transactionPooled) {
			single("SELECT pg_catalog.pg_advisory_unlock(" + key + ")");
		}
	}

	private String single(String sql) throws SQLException {
		return Objects.requireNonNull(this.sender.query(Command.of(sql)).get(0).get(0));
	}

	@Nullable LockHolder holder(Connection connection, long key) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT a.pid, a.application_name, a.usename,"
						+ " host(a.client_addr), a.query, extract(epoch FROM clock_timestamp() - a.query_start)::bigint,"
						+ " extract(epoch FROM clock_timestamp() - a.backend_start)::bigint"
						+ " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid" + " WHERE "
						+ AdvisoryLocks.isHeld("l", key) + " ORDER BY a.backend_start LIMIT 1")) {
			if (!rows.next()) {
				return null;
			}
			return new LockHolder(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4),
					PostgresSessionObserver.statement(rows.getString(5)), seconds(rows, 6), seconds(rows, 7));
		}
	}

	private static @Nullable Duration seconds(ResultSet rows, int column) throws SQLException {
		long seconds = rows.getLong(column);
		return rows.wasNull() ? null : Duration.ofSeconds(seconds);
	}

	/**
	 * An expression that takes the lock for the transaction as well. Where the session
	 * has it this always succeeds; where the session lost it, it fails unless nobody else
	 * has it. A statement of its own before the fence, which must see what was committed
	 * while another had the lock.
	 */
	static String hold(long key) {
		return "CASE WHEN pg_catalog.pg_try_advisory_xact_lock(" + key + ") THEN 0 ELSE "
				+ Fence.fail("'lock held by another session'") + " END";
	}

	/**
	 * Expressions that leave the session with the lock, once, whether it still had it or
	 * a user's statement had freed it. A statement of its own behind {@link #hold(long)},
	 * in its transaction, so that nobody else can get the lock in between. Where the
	 * session had lost it, the server warns of that.
	 */
	static String regain(long key) {
		return "pg_catalog.pg_advisory_unlock(" + key + "), pg_catalog.pg_try_advisory_lock(" + key + ")";
	}

}
