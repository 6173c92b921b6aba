package dev.migrate.autoconfigure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.TransactionMode;
import dev.migrate.execution.WhenAhead;
import dev.migrate.execution.WhenChanged;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties for migrations.
 */
@ConfigurationProperties("migrate")
public class MigrateProperties {

	/**
	 * Whether to enable migrations.
	 */
	private boolean enabled = true;

	/**
	 * Action to take when the application starts.
	 */
	private OnStartup onStartup = OnStartup.UPGRADE;

	/**
	 * Target, or comma-separated targets, that an upgrade without a target goes to.
	 */
	private String target = "head";

	/**
	 * Locations of the revision scripts, searched with their sub-folders.
	 */
	private List<String> locations = new ArrayList<>(List.of("classpath:db/migration"));

	/**
	 * Schema of the history tables, created when missing. Uses the current schema of the
	 * connection when not set.
	 */
	private @Nullable String schema;

	/**
	 * Prefix of the names of the history tables.
	 */
	private String tablePrefix = "migrate_";

	/**
	 * Action to take when the schema has tables but no history.
	 */
	private OnExistingSchema onExistingSchema = OnExistingSchema.FAIL;

	/**
	 * JDBC URL of the database to migrate. Uses the DataSource of the application when
	 * not set.
	 */
	private @Nullable String url;

	/**
	 * Login username for migrating. Uses the credentials of the DataSource when not set.
	 */
	private @Nullable String username;

	/**
	 * Login password for migrating.
	 */
	private @Nullable String password;

	/**
	 * Fully qualified name of the JDBC driver. Auto-detected based on the URL when not
	 * set.
	 */
	private @Nullable String driverClassName;

	/**
	 * Number of transactions of a run.
	 */
	private TransactionMode transactionMode = TransactionMode.PER_REVISION;

	/**
	 * Time that the network may be silent during the short statements of migrate itself,
	 * and between two looks at the server during long ones.
	 */
	@DurationOrNone
	private Duration networkTimeout = Duration.ofSeconds(30);

	/**
	 * Time zone of the session that migrates.
	 */
	private ZoneId timeZone = ZoneId.of("UTC");

	/**
	 * Action to take when the database has revisions that the code does not know.
	 */
	private WhenAhead whenAhead = WhenAhead.START;

	/**
	 * Action to take when an applied revision was edited.
	 */
	private WhenChanged whenChanged = WhenChanged.FAIL;

	/**
	 * Whether to keep the downgrades of SQL revisions in the history, so that an older
	 * release can go back.
	 */
	private boolean storeDowngrades = true;

	/**
	 * Profiles in which commands that lose all data want the name of the database typed.
	 */
	private List<String> protectedProfiles = new ArrayList<>(List.of("prod", "production"));

	private final Repeatable repeatable = new Repeatable();

	private final Seed seed = new Seed();

	private final Lock lock = new Lock();

	private final Session session = new Session();

	private final Retry retry = new Retry();

	private final ConnectRetry connectRetry = new ConnectRetry();

	private final Revision revision = new Revision();

	private final Command command = new Command();

	@NestedConfigurationProperty
	private final AutogenerateProperties autogenerate = new AutogenerateProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public OnStartup getOnStartup() {
		return this.onStartup;
	}

	public void setOnStartup(OnStartup onStartup) {
		this.onStartup = onStartup;
	}

	public String getTarget() {
		return this.target;
	}

	public void setTarget(String target) {
		this.target = target;
	}

	public List<String> getLocations() {
		return this.locations;
	}

	public void setLocations(List<String> locations) {
		this.locations = locations;
	}

	public @Nullable String getSchema() {
		return this.schema;
	}

	public void setSchema(@Nullable String schema) {
		this.schema = schema;
	}

	public String getTablePrefix() {
		return this.tablePrefix;
	}

	public void setTablePrefix(String tablePrefix) {
		this.tablePrefix = tablePrefix;
	}

	public OnExistingSchema getOnExistingSchema() {
		return this.onExistingSchema;
	}

	public void setOnExistingSchema(OnExistingSchema onExistingSchema) {
		this.onExistingSchema = onExistingSchema;
	}

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable String getDriverClassName() {
		return this.driverClassName;
	}

	public void setDriverClassName(@Nullable String driverClassName) {
		this.driverClassName = driverClassName;
	}

	public TransactionMode getTransactionMode() {
		return this.transactionMode;
	}

	public void setTransactionMode(TransactionMode transactionMode) {
		this.transactionMode = transactionMode;
	}

	public Duration getNetworkTimeout() {
		return this.networkTimeout;
	}

	public void setNetworkTimeout(Duration networkTimeout) {
		this.networkTimeout = networkTimeout;
	}

	public ZoneId getTimeZone() {
		return this.timeZone;
	}

	public void setTimeZone(ZoneId timeZone) {
		this.timeZone = timeZone;
	}

	public WhenAhead getWhenAhead() {
		return this.whenAhead;
	}

	public void setWhenAhead(WhenAhead whenAhead) {
		this.whenAhead = whenAhead;
	}

	public WhenChanged getWhenChanged() {
		return this.whenChanged;
	}

	public void setWhenChanged(WhenChanged whenChanged) {
		this.whenChanged = whenChanged;
	}

	public boolean isStoreDowngrades() {
		return this.storeDowngrades;
	}

	public void setStoreDowngrades(boolean storeDowngrades) {
		this.storeDowngrades = storeDowngrades;
	}

	public List<String> getProtectedProfiles() {
		return this.protectedProfiles;
	}

	public void setProtectedProfiles(List<String> protectedProfiles) {
		this.protectedProfiles = protectedProfiles;
	}

	public Repeatable getRepeatable() {
		return this.repeatable;
	}

	public Seed getSeed() {
		return this.seed;
	}

	public Lock getLock() {
		return this.lock;
	}

	public Session getSession() {
		return this.session;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public ConnectRetry getConnectRetry() {
		return this.connectRetry;
	}

	public Command getCommand() {
		return this.command;
	}

	public Revision getRevision() {
		return this.revision;
	}

	public AutogenerateProperties getAutogenerate() {
		return this.autogenerate;
	}

	/**
	 * How new revisions are written.
	 */
	public static class Revision {

		/**
		 * Template of the names of new SQL files: revision, slug and patterns of time in
		 * braces. May have sub-folders.
		 */
		private String fileName = "{yyyyMMddHHmm}_{revision}_{slug}.sql";

		/**
		 * Time zone of the times in the names of new files.
		 */
		private ZoneId zone = ZoneId.of("UTC");

		public String getFileName() {
			return this.fileName;
		}

		public void setFileName(String fileName) {
			this.fileName = fileName;
		}

		public ZoneId getZone() {
			return this.zone;
		}

		public void setZone(ZoneId zone) {
			this.zone = zone;
		}

	}

	/**
	 * The lock that keeps runs apart.
	 */
	public static class Lock {

		/**
		 * Time to wait for another instance that is migrating.
		 */
		private Duration waitTimeout = Duration.ofMinutes(15);

		public Duration getWaitTimeout() {
			return this.waitTimeout;
		}

		public void setWaitTimeout(Duration waitTimeout) {
			this.waitTimeout = waitTimeout;
		}

	}

	/**
	 * The session that migrates.
	 */
	public static class Session {

		/**
		 * Time that a statement waits for a lock before the revision is tried again, or
		 * none for no limit.
		 */
		@DurationOrNone
		private Duration lockTimeout = Duration.ofSeconds(2);

		/**
		 * Time that a statement may run, or none for no limit.
		 */
		@DurationOrNone
		private Duration statementTimeout = Duration.ZERO;

		public Duration getLockTimeout() {
			return this.lockTimeout;
		}

		public void setLockTimeout(Duration lockTimeout) {
			this.lockTimeout = lockTimeout;
		}

		public Duration getStatementTimeout() {
			return this.statementTimeout;
		}

		public void setStatementTimeout(Duration statementTimeout) {
			this.statementTimeout = statementTimeout;
		}

	}

	/**
	 * When a revision is tried again.
	 */
	public static class Retry {

		/**
		 * Maximum number of attempts at a revision that fails because of a lock timeout,
		 * a deadlock or a serialization failure.
		 */
		private int maxAttempts = 30;

		/**
		 * Maximum time to spend on attempts at a revision.
		 */
		private Duration maxTime = Duration.ofMinutes(10);

		/**
		 * Pause after the first attempt. Grows with each attempt, with jitter.
		 */
		private Duration backoff = Duration.ofSeconds(1);

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getMaxTime() {
			return this.maxTime;
		}

		public void setMaxTime(Duration maxTime) {
			this.maxTime = maxTime;
		}

		public Duration getBackoff() {
			return this.backoff;
		}

		public void setBackoff(Duration backoff) {
			this.backoff = backoff;
		}

	}

	/**
	 * How a server that is still starting is waited for.
	 */
	public static class ConnectRetry {

		/**
		 * Time to wait for a database server that is still starting, and to connect again
		 * when the connection was lost.
		 */
		private Duration timeout = Duration.ofSeconds(60);

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Repeatable scripts.
	 */
	public static class Repeatable {

		/**
		 * Locations of the repeatable scripts, such as views and functions, searched with
		 * their sub-folders.
		 */
		private List<String> locations = new ArrayList<>(List.of("classpath:db/repeatable"));

		public List<String> getLocations() {
			return this.locations;
		}

		public void setLocations(List<String> locations) {
			this.locations = locations;
		}

	}

	/**
	 * Seeds.
	 */
	public static class Seed {

		/**
		 * Whether to run new and changed seeds at start-up, after an upgrade.
		 */
		private boolean enabled;

		/**
		 * Locations of the seeds, searched with their sub-folders, of which the first is
		 * the profile.
		 */
		private List<String> locations = new ArrayList<>(List.of("classpath:db/seed"));

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public List<String> getLocations() {
			return this.locations;
		}

		public void setLocations(List<String> locations) {
			this.locations = locations;
		}

	}

	/**
	 * The application as its own command line.
	 */
	public static class Command {

		/**
		 * Whether the argument "migrate" makes the application run a command and end.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
