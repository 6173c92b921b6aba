package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.database.Command;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a server before a scratch is made in it.
 *
 * @param version {@code server_version_num}
 * @param currentSchema the first schema of the search path that exists, or {@code null}
 * @param database the database's name
 * @param role the role's name
 * @param mayCreate whether the role may make schemas
 * @param recovering whether this is a standby
 * @param lockRoom how many locks the server has room for: so many for each of all
 * processes that it may have
 * @param locks how many it holds now
 */
record ServerFacts(int version, @Nullable String currentSchema, String database, String role, boolean mayCreate,
		boolean recovering, long lockRoom, long locks) {

	private static final String QUERY = "SELECT pg_catalog.current_setting('server_version_num'),"
			+ " pg_catalog.current_schema(), pg_catalog.current_database(), current_user,"
			+ " pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),"
			+ " pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('max_locks_per_transaction')::bigint"
			+ " * (pg_catalog.current_setting('max_connections')::bigint"
			+ " + pg_catalog.current_setting('max_prepared_transactions')::bigint"
			+ " + pg_catalog.current_setting('max_worker_processes')::bigint"
			+ " + pg_catalog.current_setting('max_wal_senders')::bigint + 1 + coalesce("
			+ "pg_catalog.current_setting('autovacuum_worker_slots', true),"
			+ " pg_catalog.current_setting('autovacuum_max_workers'))::bigint),"
			+ " (SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks)";

	/** Members of extensions that have a name and a schema. */
	private static final String MEMBERS = "SELECT n.nspname, o.name FROM (SELECT classid, objid"
			+ " FROM pg_catalog.pg_depend WHERE deptype = 'e') d JOIN (" + member("pg_class", "relname", "relnamespace")
			+ " UNION ALL " + member("pg_type", "typname", "typnamespace") + " UNION ALL "
			+ member("pg_proc", "proname", "pronamespace") + " UNION ALL "
			+ member("pg_operator", "oprname", "oprnamespace") + " UNION ALL "
			+ member("pg_opclass", "opcname", "opcnamespace") + " UNION ALL "
			+ member("pg_opfamily", "opfname", "opfnamespace") + " UNION ALL "
			+ member("pg_collation", "collname", "collnamespace") + " UNION ALL "
			+ member("pg_ts_config", "cfgname", "cfgnamespace") + " UNION ALL "
			+ member("pg_ts_dict", "dictname", "dictnamespace") + ") o ON o.class = d.classid AND o.oid = d.objid"
			+ " JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace WHERE n.nspname <> 'pg_catalog'"
			+ " GROUP BY 1, 2";

	private static String member(String catalog, String name, String namespace) {
		return "SELECT '" + catalog + "'::regclass::oid AS class, oid, " + name + " AS name, " + namespace
				+ " AS namespace FROM pg_catalog." + catalog;
	}

	static ServerFacts read(StatementSender sender) throws SQLException {
		List<@Nullable String> row = sender.query(Command.of(QUERY)).get(0);
		return new ServerFacts(Integer.parseInt(text(row, 0)), row.get(1), text(row, 2), text(row, 3),
				text(row, 4).equals("t"), text(row, 5).equals("t"), Long.parseLong(text(row, 6)),
				Long.parseLong(text(row, 7)));
	}

	/**
	 * Return the schemas that extensions have put something into.
	 */
	static Set<String> extensionSchemas(StatementSender sender) throws SQLException {
		Set<String> schemas = new TreeSet<>();
		for (List<@Nullable String> row : sender.query(Command.of("SELECT DISTINCT n.nspname"
				+ " FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
				+ " WHERE n.nspname <> 'pg_catalog'"))) {
			schemas.add(text(row, 0));
		}
		return schemas;
	}

	/**
	 * Return the names of what belongs to extensions, by schema.
	 */
	static Map<String, Set<String>> members(StatementSender sender) throws SQLException {
		Map<String, Set<String>> names = new HashMap<>();
		for (List<@Nullable String> row : sender.query(Command.of(MEMBERS))) {
			names.computeIfAbsent(text(row, 0), (schema) -> new HashSet<>()).add(text(row, 1));
		}
		return names;
	}

	private static String text(List<@Nullable String> row, int column) {
		return Objects.requireNonNull(row.get(column));
	}

	int majorVersion() {
		return this.version / 10_000;
	}

	int minorVersion() {
		return this.version % 10_000;
	}

}
