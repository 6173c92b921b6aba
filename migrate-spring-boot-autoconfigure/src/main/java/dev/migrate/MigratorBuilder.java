package dev.migrate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.autogenerate.SchemaFileModel;
import dev.migrate.database.Database;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.execution.MigrationRunner;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.MigratorSettings;
import dev.migrate.execution.OfflineScripts;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.PlanInspector;
import dev.migrate.execution.TransactionMode;
import dev.migrate.execution.WhenAhead;
import dev.migrate.execution.WhenChanged;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.Placeholders;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScripts;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Builds a {@link Migrator}, with or without Spring Boot. What is not set has the default
 * that the property of the same name has.
 */
public final class MigratorBuilder {

	private final Supplier<DataSource> dataSource;

	private final List<MigrationSource> sources = new ArrayList<>();

	private final List<MigratorListener> listeners = new ArrayList<>();

	private final List<PlanInspector> inspectors = new ArrayList<>();

	private final List<Supplier<? extends Collection<ModelSource>>> models = new ArrayList<>();

	private final List<ObjectFilter> objectFilters = new ArrayList<>();

	private AutogenerateSettings autogenerate = AutogenerateSettings.DEFAULT;

	private @Nullable String model;

	private String name = "migrator";

	private List<String> locations = List.of(ScriptLocation.DEFAULT);

	private @Nullable List<String> repeatableLocations;

	private @Nullable List<String> seedLocations;

	private List<String> seedProfiles = List.of("default");

	private @Nullable ClassLoader classLoader = ClassUtils.getDefaultClassLoader();

	private Placeholders placeholders = Placeholders.NONE;

	private @Nullable String schema;

	private String tablePrefix = "migrate_";

	private String target = "head";

	private String application = "application";

	private String environment = "default";

	private @Nullable String host;

	private OnExistingSchema onExistingSchema = OnExistingSchema.FAIL;

	private TransactionMode transactionMode = TransactionMode.PER_REVISION;

	private WhenAhead whenAhead = WhenAhead.START;

	private WhenChanged whenChanged = WhenChanged.FAIL;

	private boolean storeDowngrades = true;

	private List<String> protectedProfiles = List.of("prod", "production");

	private Duration lockWaitTimeout = Duration.ofMinutes(15);

	private Duration lockTimeout = Duration.ofSeconds(2);

	private Duration statementTimeout = Duration.ZERO;

	private int retryMaxAttempts = 30;

	private Duration retryMaxTime = Duration.ofMinutes(10);

	private Duration retryBackoff = Duration.ofSeconds(1);

	private Duration connectRetryTimeout = Duration.ofSeconds(60);

	private Duration networkTimeout = Duration.ofSeconds(30);

	private ZoneId timeZone = ZoneId.of("UTC");

	MigratorBuilder(Supplier<DataSource> dataSource) {
		this.dataSource = Objects.requireNonNull(dataSource, "'dataSource' must not be null");
	}

	/**
	 * Name the migrator.
	 * @param name the name, for messages and where there are several
	 * @return this builder
	 */
	public MigratorBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Say where SQL files are.
	 * @param locations locations that begin with {@code classpath:} or {@code file:};
	 * none for a migrator without SQL files
	 * @return this builder
	 */
	public MigratorBuilder locations(String... locations) {
		this.locations = List.of(locations);
		return this;
	}

	/**
	 * Say where repeatable scripts are. Without this they are at the default location
	 * where the SQL files are too, and else nowhere: the default location belongs to one
	 * database, and another migrator is for another.
	 * @param locations locations that begin with {@code classpath:} or {@code file:};
	 * none for a migrator without repeatable scripts
	 * @return this builder
	 */
	public MigratorBuilder repeatableLocations(String... locations) {
		this.repeatableLocations = List.of(locations);
		return this;
	}

	/**
	 * Say where seeds are. Without this they are at the default location where the SQL
	 * files are too, and else nowhere.
	 * @param locations locations that begin with {@code classpath:} or {@code file:};
	 * none for a migrator without seeds
	 * @return this builder
	 */
	public MigratorBuilder seedLocations(String... locations) {
		this.seedLocations = List.of(locations);
		return this;
	}

	/**
	 * Say whose seeds run when nobody names profiles, beside those for all.
	 * @param profiles the profiles in their order
	 * @return this builder
	 */
	public MigratorBuilder seedProfiles(String... profiles) {
		this.seedProfiles = List.of(profiles);
		return this;
	}

	/**
	 * Say where class path locations are looked up.
	 * @param classLoader the class loader
	 * @return this builder
	 */
	public MigratorBuilder classLoader(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	/**
	 * Give values to the placeholders of the scripts that ask for them.
	 * @param values gives the value of a name, or {@code null} where there is none
	 * @return this builder
	 */
	public MigratorBuilder placeholders(Function<String, @Nullable String> values) {
		this.placeholders = new Placeholders(values);
		return this;
	}

	/**
	 * Add a source of revisions beside the SQL files.
	 * @param source the source
	 * @return this builder
	 */
	public MigratorBuilder source(MigrationSource source) {
		this.sources.add(source);
		return this;
	}

	/**
	 * Add somebody who hears what runs do.
	 * @param listener the listener
	 * @return this builder
	 */
	public MigratorBuilder listener(MigratorListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Add somebody who looks at plans before they run.
	 * @param inspector the inspector
	 * @return this builder
	 */
	public MigratorBuilder inspector(PlanInspector inspector) {
		this.inspectors.add(inspector);
		return this;
	}

	/**
	 * Add a model that says what is wanted. A file that does is a model by being named in
	 * {@link #autogenerate(AutogenerateSettings)}.
	 * @param model the model
	 * @return this builder
	 */
	public MigratorBuilder model(ModelSource model) {
		return models(() -> List.of(model));
	}

	/**
	 * Add models that are made only when somebody compares.
	 * @param models gives the models
	 * @return this builder
	 */
	public MigratorBuilder models(Supplier<? extends Collection<ModelSource>> models) {
		this.models.add(models);
		return this;
	}

	/**
	 * Choose the model to compare with, where there are several.
	 * @param name its name; {@code null} for the only one
	 * @return this builder
	 */
	public MigratorBuilder modelName(@Nullable String name) {
		this.model = (name != null && !name.isEmpty()) ? name : null;
		return this;
	}

	/**
	 * Say how models and database are compared. The prefix of the history's tables is
	 * that of {@link #tablePrefix(String)}.
	 * @param autogenerate the settings
	 * @return this builder
	 */
	public MigratorBuilder autogenerate(AutogenerateSettings autogenerate) {
		this.autogenerate = autogenerate;
		return this;
	}

	/**
	 * Add a filter that decides what is compared, beside what the settings say.
	 * @param filter the filter; what one of several leaves out is out
	 * @return this builder
	 */
	public MigratorBuilder objectFilter(ObjectFilter filter) {
		this.objectFilters.add(filter);
		return this;
	}

	/**
	 * Say where the history is.
	 * @param schema the schema, made when missing; {@code null} for the connection's
	 * @return this builder
	 */
	public MigratorBuilder schema(@Nullable String schema) {
		this.schema = (schema != null && !schema.isEmpty()) ? schema : null;
		return this;
	}

	/**
	 * Say what the names of the history's tables begin with.
	 * @param tablePrefix the prefix
	 * @return this builder
	 */
	public MigratorBuilder tablePrefix(String tablePrefix) {
		this.tablePrefix = tablePrefix;
		return this;
	}

	/**
	 * Say what an upgrade without a target goes to.
	 * @param target the target
	 * @return this builder
	 */
	public MigratorBuilder target(String target) {
		this.target = target;
		return this;
	}

	/**
	 * Name the application, as the history shows it.
	 * @param application the name
	 * @return this builder
	 */
	public MigratorBuilder application(String application) {
		this.application = application;
		return this;
	}

	/**
	 * Name the environment. The first run keeps it in the database.
	 * @param environment the name, such as the active profiles
	 * @return this builder
	 */
	public MigratorBuilder environment(String environment) {
		this.environment = environment;
		return this;
	}

	/**
	 * Name the host, as the history shows it.
	 * @param host the name; {@code null} for the one that the system knows
	 * @return this builder
	 */
	public MigratorBuilder host(@Nullable String host) {
		this.host = host;
		return this;
	}

	/**
	 * Say what to do where there are tables but no history.
	 * @param onExistingSchema what to do
	 * @return this builder
	 */
	public MigratorBuilder onExistingSchema(OnExistingSchema onExistingSchema) {
		this.onExistingSchema = onExistingSchema;
		return this;
	}

	/**
	 * Say how many transactions a run has.
	 * @param transactionMode the mode
	 * @return this builder
	 */
	public MigratorBuilder transactionMode(TransactionMode transactionMode) {
		this.transactionMode = transactionMode;
		return this;
	}

	/**
	 * Say what to do about revisions that only the database knows.
	 * @param whenAhead what to do
	 * @return this builder
	 */
	public MigratorBuilder whenAhead(WhenAhead whenAhead) {
		this.whenAhead = whenAhead;
		return this;
	}

	/**
	 * Say what to do about applied revisions that were edited.
	 * @param whenChanged what to do
	 * @return this builder
	 */
	public MigratorBuilder whenChanged(WhenChanged whenChanged) {
		this.whenChanged = whenChanged;
		return this;
	}

	/**
	 * Say whether the history keeps the downgrade of SQL revisions.
	 * @param storeDowngrades {@code true} to keep them
	 * @return this builder
	 */
	public MigratorBuilder storeDowngrades(boolean storeDowngrades) {
		this.storeDowngrades = storeDowngrades;
		return this;
	}

	/**
	 * Say in which environments what loses all data wants the database's name.
	 * @param protectedProfiles names of profiles, in any case
	 * @return this builder
	 */
	public MigratorBuilder protectedProfiles(String... protectedProfiles) {
		this.protectedProfiles = List.of(protectedProfiles);
		return this;
	}

	/**
	 * Say how long to wait for another run.
	 * @param timeout for how long at most
	 * @return this builder
	 */
	public MigratorBuilder lockWaitTimeout(Duration timeout) {
		this.lockWaitTimeout = timeout;
		return this;
	}

	/**
	 * Say how long a statement waits for a lock.
	 * @param timeout for how long at most; zero for no limit
	 * @return this builder
	 */
	public MigratorBuilder lockTimeout(Duration timeout) {
		this.lockTimeout = timeout;
		return this;
	}

	/**
	 * Say how long a statement may run.
	 * @param timeout for how long at most; zero for no limit
	 * @return this builder
	 */
	public MigratorBuilder statementTimeout(Duration timeout) {
		this.statementTimeout = timeout;
		return this;
	}

	/**
	 * Say when a revision is tried again after a lock timeout, a deadlock or a
	 * serialization failure.
	 * @param maxAttempts how often at most, the first time included
	 * @param maxTime for how long at most
	 * @param backoff the first pause, which grows
	 * @return this builder
	 */
	public MigratorBuilder retry(int maxAttempts, Duration maxTime, Duration backoff) {
		this.retryMaxAttempts = maxAttempts;
		this.retryMaxTime = maxTime;
		this.retryBackoff = backoff;
		return this;
	}

	/**
	 * Say how long to wait for a server that is still starting.
	 * @param timeout for how long at most
	 * @return this builder
	 */
	public MigratorBuilder connectRetryTimeout(Duration timeout) {
		this.connectRetryTimeout = timeout;
		return this;
	}

	/**
	 * Say how long the network may be silent during the tool's own short statements.
	 * @param timeout for how long at most
	 * @return this builder
	 */
	public MigratorBuilder networkTimeout(Duration timeout) {
		this.networkTimeout = timeout;
		return this;
	}

	/**
	 * Set the time zone of the session that migrates.
	 * @param timeZone the zone
	 * @return this builder
	 */
	public MigratorBuilder timeZone(ZoneId timeZone) {
		this.timeZone = timeZone;
		return this;
	}

	/**
	 * Build the migrator. Does not connect.
	 * @return the migrator
	 * @throws dev.migrate.error.MigrateException if a location, a target or a name is not
	 * what it should be
	 */
	public Migrator build() {
		ClassLoader loader = Objects
			.requireNonNull((this.classLoader != null) ? this.classLoader : Migrator.class.getClassLoader());
		List<MigrationSource> others = new ArrayList<>(this.sources);
		others.add(repeatables(RepeatableKind.REPEATABLE, this.repeatableLocations, loader));
		others.add(repeatables(RepeatableKind.SEED, this.seedLocations, loader));
		RevisionSources all = new RevisionSources(this.locations.stream().map(ScriptLocation::new).toList(), loader,
				this.placeholders, others);
		MigratorSettings settings = settings();
		Database database = new PostgresDatabase();
		database.requireNames(settings.history());
		MigrationRunner runner = new MigrationRunner(settings, this.dataSource, database, all.all(),
				this.listeners.stream().map((listener) -> listener.forMigrator(this.name, database.product())).toList(),
				this.inspectors);
		OfflineScripts offline = new OfflineScripts(settings, this.dataSource, database, all.all(), this.inspectors);
		Comparisons comparisons = new Comparisons(database, runner.reader(),
				this.autogenerate.forMigrator(this.tablePrefix, this.timeZone), this.objectFilters, models(loader),
				this.model);
		return new DefaultMigrator(settings, all, runner, offline, comparisons,
				Arrays.stream(this.target.split(",")).map(String::trim).map(RevisionTarget::parse).toList(),
				this.seedProfiles);
	}

	private Supplier<List<ModelSource>> models(ClassLoader loader) {
		List<Supplier<? extends Collection<ModelSource>>> sources = List.copyOf(this.models);
		String schemaFile = this.autogenerate.schemaFile();
		return () -> {
			List<ModelSource> found = new ArrayList<>();
			sources.forEach((source) -> found.addAll(source.get()));
			if (schemaFile != null) {
				found.add(new SchemaFileModel(schemaFile, loader));
			}
			return found;
		};
	}

	private RepeatableScripts repeatables(RepeatableKind kind, @Nullable List<String> given, ClassLoader loader) {
		List<String> found = given;
		if (found == null) {
			found = this.locations.contains(ScriptLocation.DEFAULT) ? List.of(kind.defaultLocation()) : List.of();
		}
		return new RepeatableScripts(kind, found.stream().map(ScriptLocation::new).toList(), loader, this.placeholders);
	}

	private MigratorSettings settings() {
		return new MigratorSettings(this.name, new HistoryLocation(this.schema, this.tablePrefix),
				new MigratorSettings.Identity(this.application, this.environment, hostName(), toolVersion()),
				new MigratorSettings.Session(this.lockTimeout, this.statementTimeout, this.timeZone,
						this.lockWaitTimeout, this.connectRetryTimeout, this.networkTimeout),
				new MigratorSettings.Retry(this.retryMaxAttempts, this.retryMaxTime, this.retryBackoff),
				new MigratorSettings.Policies(this.transactionMode, this.onExistingSchema, this.whenAhead,
						this.whenChanged, this.storeDowngrades, new HashSet<>(this.protectedProfiles)));
	}

	private static String toolVersion() {
		String version = Migrator.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

	private Supplier<String> hostName() {
		String given = this.host;
		return (given != null) ? () -> given : SingletonSupplier.of(MigratorBuilder::localHost);
	}

	private static String localHost() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

}
