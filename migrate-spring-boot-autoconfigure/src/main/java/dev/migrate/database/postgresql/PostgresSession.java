package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.DriverApi;
import dev.migrate.database.LockAttempt;
import dev.migrate.database.LockHolder;
import dev.migrate.database.ServerSession;
import dev.migrate.database.SilenceLimit;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.database.StepSettings;
import dev.migrate.database.postgresql.quoting.PostgresTimeZones;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A session of PostgreSQL.
 * <p>
 * What a script sets is taken back by {@code RESET ALL}, which also takes back what the
 * pool's own start-up SQL had set; so that is noted first and set again. Behind a
 * transaction pooler the server's session belongs to nobody: there everything is set for
 * the transaction only.
 */
final class PostgresSession implements DatabaseSession {

	/** The first major version that can end a transaction for its length. */
	private static final int TRANSACTION_TIMEOUT_SINCE = 17;

	private final Connection connection;

	private final Duration silence;

	private final StatementSender sender;

	private final StatementSender brief;

	private @Nullable ServerSession home;

	private final Map<String, String> baseline = new LinkedHashMap<>();

	/** What every revision ends with; made once. */
	private List<Command> restore = List.of();

	private final boolean transactionTimeout;

	/** The key of the lock that revisions run under, as soon as one does. */
	private @Nullable Long lockKey;

	private @Nullable Boolean transactionPooled;

	/**
	 * Create a session.
	 * @param silence how long the network may be silent during short statements; zero is
	 * for ever
	 */
	PostgresSession(Connection connection, Duration silence) throws SQLException {
		this.connection = connection;
		this.silence = silence;
		this.sender = PostgresStatementSenders.on(connection);
		this.transactionTimeout = connection.getMetaData().getDatabaseMajorVersion() >= TRANSACTION_TIMEOUT_SINCE;
		this.brief = this.sender.givingUpAfter(silence);
	}

	@Override
	public Connection connection() {
		return this.connection;
	}

	@Override
	public @Nullable DriverApi driverApi() throws SQLException {
		BaseConnection driver = PostgresStatementSenders.unwrap(this.connection);
		return (driver != null) ? new PostgresDriverApi(driver) : null;
	}

	@Override
	public StatementSender sender() {
		return this.sender;
	}

	@Override
	public StatementSender brief() {
		return this.brief;
	}

	@Override
	public boolean isLost() {
		try {
			return driverConnection().isClosed();
		}
		catch (SQLException ex) {
			return true;
		}
	}

	@Override
	public boolean isInTransaction() throws SQLException {
		BaseConnection driver = PostgresStatementSenders.unwrap(this.connection);
		return driver != null && driver.getTransactionState() != TransactionState.IDLE;
	}

	@Override
	public void abort() throws SQLException {
		driverConnection().abort(Runnable::run);
	}

	/**
	 * A pool's wrapping does not notice what happens to the driver's connection.
	 */
	private Connection driverConnection() throws SQLException {
		return this.connection.isWrapperFor(BaseConnection.class) ? this.connection.unwrap(BaseConnection.class)
				: this.connection;
	}

	@Override
	public ServerSession home() throws SQLException {
		ServerSession known = this.home;
		if (known == null) {
			known = ServerSessions.of(this.brief);
			this.home = known;
		}
		return known;
	}

	@Override
	public void cancel() throws SQLException {
		if (!this.sender.cancel() && this.connection.isWrapperFor(PGConnection.class)) {
			this.connection.unwrap(PGConnection.class).cancelQuery();
		}
	}

	@Override
	public void prepare(ZoneId timeZone) throws SQLException {
		this.baseline.clear();
		if (isTransactionPooled()) {
			// a pooler of statements refuses it; in one message with its end it might not
			this.brief.send(begin());
			this.brief.rollback();
			this.baseline.put("TimeZone", PostgresTimeZones.name(timeZone));
			List<Command> commands = new ArrayList<>(restore(SettingCommands.command(this.baseline, true)));
			// what a script locked for its session would stay locked for good
			commands.add(Command.of("SELECT pg_catalog.pg_advisory_unlock_all()").withFewRows());
			this.restore = List.copyOf(commands);
			return;
		}
		for (List<@Nullable String> row : this.brief
			.query(Command.of("SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'"
					+ " AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')"
					+ " UNION ALL SELECT 'role', pg_catalog.current_setting('role')"))) {
			this.baseline.put(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1)));
		}
		this.baseline.put("TimeZone", PostgresTimeZones.name(timeZone));
		this.baseline.put("idle_session_timeout", "0");
		this.baseline.put("default_transaction_isolation", "read committed");
		if (this.transactionTimeout) {
			this.baseline.put("transaction_timeout", "0");
		}
		this.baseline.put("tcp_keepalives_idle", "10");
		this.baseline.put("tcp_keepalives_interval", "5");
		this.baseline.put("tcp_keepalives_count", "3");
		Map<String, String> watching = new LinkedHashMap<>(this.baseline);
		watching.put("client_connection_check_interval", "1s");
		if (isAccepted(watching)) {
			this.baseline.putAll(watching);
		}
		else {
			this.brief.send(SettingCommands.command(this.baseline, false));
		}
		this.restore = restore(SettingCommands.command(this.baseline, false));
	}

	/**
	 * Set all or nothing. Not every system that a server runs on can see a client go
	 * away.
	 */
	private boolean isAccepted(Map<String, String> settings) throws SQLException {
		try {
			this.brief.send(SettingCommands.command(settings, false));
			return true;
		}
		catch (SQLException ex) {
			if (isLost()) {
				throw ex;
			}
			return false;
		}
	}

	@Override
	public boolean isTransactionPooled() throws SQLException {
		Boolean pooled = this.transactionPooled;
		if (pooled == null) {
			pooled = this.connection.isWrapperFor(PGConnection.class)
					&& this.connection.unwrap(PGConnection.class).getBackendPID() != home().pid();
			this.transactionPooled = pooled;
		}
		return pooled;
	}

	@Override
	public boolean tryLock(long key) throws SQLException {
		return lock().attempt(key);
	}

	@Override
	public LockAttempt tryLock(long key, String news) throws SQLException {
		return lock().attempt(key, news);
	}

	@Override
	public void unlock(long key) throws SQLException {
		lock().giveBack(key);
	}

	@Override
	public void showWaiting(long key, String who) throws SQLException {
		if (!isTransactionPooled()) {
			this.brief
				.send(SettingCommands.command(
						Map.of("application_name",
								SettingCommands
									.cut("migrate waiting " + PostgresSessionObserver.keyName(key) + " " + who)),
						false));
		}
	}

	private String single(String sql) throws SQLException {
		return Objects.requireNonNull(this.brief.query(Command.of(sql)).get(0).get(0));
	}

	@Override
	public @Nullable LockHolder lockHolder(long key) throws SQLException {
		try (SilenceLimit silent = SilenceLimit.on(this.connection, this.silence)) {
			return lock().holder(this.connection, key);
		}
	}

	private SessionLock lock() throws SQLException {
		return new SessionLock(this.brief, isTransactionPooled());
	}

	@Override
	public @Nullable List<@Nullable Boolean> booleans(Command query) throws SQLException {
		try {
			return new BooleanQuery(this.connection, this.sender).run(query);
		}
		catch (StatementFailedException ex) {
			throw ex;
		}
		catch (SQLException ex) {
			throw ServerMessages.failure(query, 0, 1, ex, isLost(), ex);
		}
	}

	@Override
	public Command begin() {
		return Command.of("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE NOT DEFERRABLE");
	}

	@Override
	public List<Command> enter(StepSettings settings) {
		keepLock(settings.lockKey());
		Map<String, String> local = limits(settings);
		if (Boolean.TRUE.equals(this.transactionPooled)) {
			local.putAll(this.baseline);
		}
		// one statement: the server needs longer to understand it than to carry it out
		return List.of(Command.of(SettingCommands.select(local, true) + ", " + SessionLock.hold(settings.lockKey()))
			.withFewRows());
	}

	@Override
	public List<Command> beginSection(StepSettings settings) {
		return List.of(SettingCommands.command(limits(settings), false));
	}

	@Override
	public List<Command> beginStatement(StepSettings settings) {
		keepLock(settings.lockKey());
		Command limits = Command.of("SELECT " + unlessSet("lock_timeout", settings.lockTimeout()) + ", "
				+ unlessSet("statement_timeout", settings.statementTimeout()));
		Command hold = Command.of("SELECT " + SessionLock.hold(settings.lockKey())).withFewRows();
		if (Boolean.TRUE.equals(this.transactionPooled)) {
			return List.of(begin(), limits, hold);
		}
		return List.of(begin(), limits, hold,
				Command.of("SELECT " + SessionLock.regain(settings.lockKey())).withFewRows());
	}

	private static String unlessSet(String name, Duration limit) {
		return "CASE pg_catalog.current_setting('" + name + "') WHEN '0' THEN pg_catalog.set_config('" + name + "', '"
				+ millis(limit) + "', true) END";
	}

	@Override
	public Command checkConstraints() {
		return Command.of("SET CONSTRAINTS ALL IMMEDIATE");
	}

	@Override
	public List<Command> restore() {
		return this.restore;
	}

	/**
	 * From now on a revision's session locks end with it too. There is no way to free all
	 * but one; so all are freed and the lock is taken again, while the transaction, which
	 * has it as well, keeps others away.
	 */
	private void keepLock(long key) {
		if (!Boolean.TRUE.equals(this.transactionPooled) && (this.lockKey == null || this.lockKey != key)) {
			this.lockKey = key;
			this.restore = restore(Command
				.of(SettingCommands.select(this.baseline, false)
						+ ", pg_catalog.pg_advisory_unlock_all(), pg_catalog.pg_try_advisory_lock(" + key + ")")
				.withFewRows());
		}
	}

	private static List<Command> restore(Command baseline) {
		return List.of(Command.of("CLOSE ALL"), Command.of("UNLISTEN *"), Command.of("DEALLOCATE ALL"),
				Command.of("RESET SESSION AUTHORIZATION"), Command.of("RESET ALL"), Command.of("DISCARD TEMP"),
				Command.of("DISCARD SEQUENCES"), baseline);
	}

	@Override
	public String transactionId() throws SQLException {
		return single("SELECT pg_catalog.pg_current_xact_id()");
	}

	@Override
	public Command commit() {
		return Command.of("COMMIT");
	}

	private Map<String, String> limits(StepSettings settings) {
		Map<String, String> limits = new LinkedHashMap<>();
		limits.put("application_name", SettingCommands.cut(settings.applicationName()));
		limits.put("lock_timeout", millis(settings.lockTimeout()));
		limits.put("statement_timeout", millis(settings.statementTimeout()));
		limits.put("idle_in_transaction_session_timeout", "0");
		if (this.transactionTimeout) {
			limits.put("transaction_timeout", "0");
		}
		return limits;
	}

	private static String millis(Duration timeout) {
		return String.valueOf(timeout.toMillis());
	}

}
