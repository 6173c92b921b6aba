package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.Scratch;
import dev.migrate.database.ScratchContents;
import dev.migrate.database.ScratchSettings;
import dev.migrate.database.ScratchStatement;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.database.postgresql.quoting.PostgresTimeZones;
import dev.migrate.sql.SchemaRenaming;
import dev.migrate.sql.SqlTokens;
import org.jspecify.annotations.Nullable;

/**
 * A scratch in a transaction of PostgreSQL. Its schemas are called {@code mig_} and a
 * random number, which needs no quotes and occurs nowhere else, so that it can be
 * replaced in what the server prints.
 */
public final class PostgresScratch implements Scratch {

	private static final String SAVEPOINT = "mig_attempt";

	/** How long the server waits for a client that was stopped in the midst. */
	private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

	private final StatementSender sender;

	private final ScratchSettings settings;

	private final ServerFacts facts;

	private final String defaultSchema;

	private final String prefix = "mig_" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 24);

	private final Map<String, String> standIns = new LinkedHashMap<>();

	private Set<String> extensionSchemas;

	private Map<String, Set<String>> foreignNames;

	private boolean closed;

	private PostgresScratch(StatementSender sender, ScratchSettings settings, ServerFacts facts) throws SQLException {
		this.sender = sender;
		this.settings = settings;
		this.facts = facts;
		this.defaultSchema = Objects.requireNonNullElse(settings.defaultSchema(),
				Objects.requireNonNullElse(facts.currentSchema(), "public"));
		this.extensionSchemas = ServerFacts.extensionSchemas(sender);
		this.foreignNames = ServerFacts.members(sender);
		standIn(this.defaultSchema);
	}

	/**
	 * Begin the transaction of a scratch.
	 * @param session a session with no transaction open
	 * @param settings how to work
	 * @return the scratch, of which nothing is built yet
	 * @throws SQLException when the server cannot be asked
	 */
	public static PostgresScratch open(DatabaseSession session, ScratchSettings settings) throws SQLException {
		StatementSender sender = session.sender();
		ServerFacts facts = ServerFacts.read(sender);
		// a standby can be read, but nothing can be built there
		Command begin = facts.recovering() ? Command.of("BEGIN READ ONLY") : session.begin();
		sender.send(begin, limits(settings));
		try {
			return new PostgresScratch(sender, settings, facts);
		}
		catch (SQLException | RuntimeException ex) {
			sender.rollback();
			throw ex;
		}
	}

	private static Command limits(ScratchSettings settings) {
		return Command.of("SELECT pg_catalog.set_config('lock_timeout', '" + settings.lockTimeout().toMillis()
				+ "', true), pg_catalog.set_config('statement_timeout', '" + settings.statementTimeout().toMillis()
				+ "', true), pg_catalog.set_config('TimeZone', "
				+ PostgresIdentifiers.literal(PostgresTimeZones.name(settings.timeZone()))
				+ ", true), pg_catalog.set_config('idle_in_transaction_session_timeout', '" + IDLE_LIMIT.toMillis()
				+ "', true), pg_catalog.set_config('check_function_bodies', 'off', true),"
				+ " pg_catalog.set_config('client_min_messages', 'warning', true),"
				+ " pg_catalog.set_config('default_tablespace', '', true),"
				// a statement ends soon after its client; other systems cannot see that
				+ " CASE WHEN pg_catalog.version() LIKE '%linux%'"
				+ " THEN pg_catalog.set_config('client_connection_check_interval', '1s', true) END")
			.withFewRows();
	}

	@Override
	public int majorVersion() {
		return this.facts.majorVersion();
	}

	@Override
	public int minorVersion() {
		return this.facts.minorVersion();
	}

	@Override
	public String defaultSchema() {
		return this.defaultSchema;
	}

	@Override
	public Map<String, Set<String>> foreignNames() {
		return this.foreignNames;
	}

	@Override
	public String standIn(String schema) {
		if (this.standIns.containsValue(schema)) {
			return schema;
		}
		return this.standIns.computeIfAbsent(schema, (name) -> this.settings.ownDatabase() ? name
				: this.prefix + (this.standIns.isEmpty() ? "" : "_" + this.standIns.size()));
	}

	@Override
	public List<String> schemas() {
		return List.copyOf(this.standIns.keySet());
	}

	@Override
	public SchemaScope scope() {
		Map<String, String> presented = new HashMap<>();
		this.standIns.forEach((schema, standIn) -> {
			if (!schema.equals(standIn)) {
				presented.put(standIn, schema);
			}
		});
		return new SchemaScope(List.copyOf(this.standIns.values()), presented);
	}

	@Override
	public boolean install(List<ScratchStatement> statements) throws SQLException {
		StatementPreparation preparation = preparation();
		for (ScratchStatement statement : statements) {
			preparation.addExtension(statement);
		}
		boolean changed = new ExtensionInstallation(this.sender, this.facts, this.defaultSchema)
			.install(preparation.extensions());
		if (changed) {
			this.extensionSchemas = ServerFacts.extensionSchemas(this.sender);
			this.foreignNames = ServerFacts.members(this.sender);
		}
		return changed;
	}

	private StatementPreparation preparation() {
		return new StatementPreparation(this::standIn, Collections.unmodifiableMap(this.standIns),
				this.extensionSchemas);
	}

	@Override
	public ScratchContents build(List<ScratchStatement> statements) throws SQLException {
		StatementPreparation preparation = preparation();
		statements.forEach(preparation::add);
		LockRoom.require(preparation.steps(), this.facts);
		makeSchemas();
		new ScratchBuild(this.sender, Set.copyOf(this.standIns.values()), this.settings.outsideTables(), path(),
				this::shown)
			.run(preparation.steps());
		inspect();
		return new ScratchContents(preparation.extensions(),
				preparation.data()
					.stream()
					.map((data) -> new ScratchStatement(renamed(data.sql()), data.origin()))
					.toList(),
				preparation.notes());
	}

	/** The search path of the beginning. */
	private List<String> path() {
		List<String> path = new ArrayList<>(List.of(standIn(this.defaultSchema)));
		this.extensionSchemas.stream().filter((schema) -> !path.contains(schema)).forEach(path::add);
		return path;
	}

	private void makeSchemas() throws SQLException {
		if (this.facts.recovering()) {
			throw ScratchFailures.standby(this.facts.database());
		}
		if (this.settings.ownDatabase()) {
			requireEmpty();
		}
		if (!this.facts.mayCreate()) {
			throw ScratchFailures.privilege(this.facts);
		}
		List<Command> commands = new ArrayList<>();
		for (String standIn : this.standIns.values()) {
			commands.add(Command.of("CREATE SCHEMA IF NOT EXISTS " + PostgresIdentifiers.quote(standIn)));
		}
		this.sender.send(commands.toArray(Command[]::new));
	}

	/** In a database of its own, nothing may be mistaken for a part of the model. */
	private void requireEmpty() throws SQLException {
		String names = this.standIns.values()
			.stream()
			.map(PostgresIdentifiers::literal)
			.collect(Collectors.joining(", "));
		List<List<@Nullable String>> rows = this.sender.query(Command.of("SELECT n.nspname, c.relname"
				+ " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE n.nspname IN (" + names + ") AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e"
				+ " WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e') LIMIT 1"));
		if (!rows.isEmpty()) {
			throw ScratchFailures.notEmpty(String.valueOf(rows.get(0).get(0)), String.valueOf(rows.get(0).get(1)));
		}
	}

	private void inspect() throws SQLException {
		if (this.settings.ownDatabase()) {
			return;
		}
		ScratchInspection.locks(this.sender, Set.copyOf(this.standIns.values()), this.settings.outsideTables());
		ScratchInspection.dependencies(this.sender, this.standIns.keySet(), this.settings.outsideTables());
	}

	/** A statement with the schemas' own names. */
	private String renamed(String sql) {
		Map<String, String> names = new HashMap<>();
		this.standIns.forEach((schema, standIn) -> names.put(standIn, PostgresIdentifiers.quote(schema)));
		return this.settings.ownDatabase() ? sql : new SchemaRenaming(names, Map.of(), Map.of()).apply(sql);
	}

	/** A text for people, in which no stand-in is named. */
	private String shown(String text) {
		String shown = text;
		List<String> schemas = new ArrayList<>(this.standIns.keySet());
		// the longest first, for one name may begin with another
		Collections.reverse(schemas);
		for (String schema : schemas) {
			shown = shown.replace(Objects.requireNonNull(this.standIns.get(schema)), schema);
		}
		return shown;
	}

	@Override
	public void attempt(List<List<String>> groups, Map<String, Set<String>> known) throws SQLException {
		this.sender.send(Command.of("SAVEPOINT " + SAVEPOINT + "s"));
		SchemaRenaming renaming = new SchemaRenaming(this.settings.ownDatabase() ? Map.of() : this.standIns,
				this.foreignNames, known);
		new Attempts(this.sender, SAVEPOINT)
			.run(groups.stream().map((group) -> group.stream().map(renaming::apply).toList()).toList());
	}

	@Override
	public void withdraw() throws SQLException {
		this.sender.send(Command.of("ROLLBACK TO " + SAVEPOINT + "s"));
	}

	@Override
	public void close() throws SQLException {
		if (!this.closed) {
			this.closed = true;
			this.sender.rollback();
		}
	}

}
