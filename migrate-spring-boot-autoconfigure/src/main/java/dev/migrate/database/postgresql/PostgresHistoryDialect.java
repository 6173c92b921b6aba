package dev.migrate.database.postgresql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;

/**
 * The history tables on PostgreSQL 14 and later.
 * <p>
 * Everything a start needs is one {@code UNION ALL} of text columns, because a second
 * statement is a second round trip.
 */
class PostgresHistoryDialect implements HistoryDialect {

	private static final String MICROSECONDS = "(extract(epoch FROM %s) * 1000000)::bigint::text";

	@Override
	public String read(HistoryLocation location) {
		String revision = table(location, "revision");
		return "SELECT 'revision', revision, array_to_string(revises, ','), array_to_string(depends_on, ','),"
				+ " array_to_string(labels, ','), message, script, type, checksum, raw_checksum, batch::text, "
				+ MICROSECONDS.formatted("applied_at") + ", applied_by, application, host, duration_ms::text, origin,"
				+ " verified::text FROM " + revision
				+ "\nUNION ALL SELECT 'statement', run, revision, direction, ordinal::text, hash, "
				+ MICROSECONDS.formatted("started") + ", " + MICROSECONDS.formatted("ended") + ", outcome, before"
				+ nulls(8) + " FROM " + table(location, "statement")
				+ "\nUNION ALL SELECT 'repeatable', kind, profile, name, checksum, raw_checksum, "
				+ MICROSECONDS.formatted("applied_at") + ", applied_by, " + MICROSECONDS.formatted("checked_at")
				+ nulls(9) + " FROM " + table(location, "repeatable")
				+ "\nUNION ALL SELECT 'meta', format::text, environment, application" + nulls(14) + " FROM "
				+ table(location, "meta") + "\nUNION ALL (SELECT 'log', run, outcome, sqlstate, error, "
				+ MICROSECONDS.formatted("at") + nulls(12) + " FROM " + table(location, "log")
				+ " WHERE revision IS NULL ORDER BY id DESC LIMIT 1)"
				+ "\nUNION ALL SELECT 'server', current_database()::text, current_schema()::text, current_user::text,"
				+ " current_setting('server_version'), current_setting('server_version_num'), pg_backend_pid()::text,"
				+ " pg_is_in_recovery()::text, current_setting('default_transaction_read_only'),"
				+ " (SELECT n.nspname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE c.oid = to_regclass(" + PostgresIdentifiers.literal(revision) + "))" + nulls(8);
	}

	@Override
	public String search(HistoryLocation location) {
		String names = HistoryLocation.TABLES.stream()
			.map((name) -> PostgresIdentifiers.literal(location.prefix() + name))
			.collect(Collectors.joining(", "));
		String there = "pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND c.relname ";
		String schema = (location.schema() != null) ? PostgresIdentifiers.literal(location.schema())
				: "current_schema()";
		String expected = "(SELECT n.oid FROM pg_namespace n WHERE n.nspname = " + schema + ")";
		return "SELECT 'schema', " + schema + "::text, (" + expected + " IS NOT NULL)::text,"
				+ " coalesce(has_schema_privilege(" + expected + ", 'USAGE'), false)::text,"
				+ " coalesce(has_schema_privilege(" + expected + ", 'CREATE'), false)::text,"
				+ " has_database_privilege(current_database(), 'CREATE')::text,"
				+ " (SELECT count(*) FROM pg_class c WHERE c.relnamespace = " + expected
				+ " AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE "
				+ PostgresIdentifiers.literal(escapeLike(location.prefix()) + "%")
				+ " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
				+ " AND d.objid = c.oid AND d.deptype = 'e'))::text, current_user::text, current_database()::text,"
				+ " current_setting('search_path'), pg_is_in_recovery()::text,"
				+ " current_setting('default_transaction_read_only'), current_setting('server_version'),"
				+ " current_setting('server_version_num'), pg_backend_pid()::text"
				+ "\nUNION ALL SELECT 'found', n.nspname::text, has_schema_privilege(n.oid, 'USAGE')::text,"
				+ " (NOT EXISTS (SELECT FROM " + there + "IN (" + names
				+ ") AND NOT has_table_privilege(c.oid, 'SELECT')))::text,"
				+ " (SELECT coalesce(string_agg(t.name, ','), '') FROM unnest(ARRAY[" + names
				+ "]) AS t (name) WHERE NOT EXISTS (SELECT FROM " + there + "= t.name))" + nulls(10)
				+ " FROM pg_namespace n WHERE EXISTS (SELECT FROM " + there + "IN (" + names + "))";
	}

	@Override
	public String exists(HistoryLocation location) {
		return "pg_catalog.to_regclass(" + PostgresIdentifiers.literal(table(location, "log")) + ") IS NOT NULL";
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * The newest row of the log is of a revision as long as a run is at work, and of the
	 * run when it has ended; it is the first that the index gives.
	 */
	@Override
	public String hasNews(HistoryLocation location, Collection<String> awaited, String seenRun, String seenOutcome) {
		String ended = "(SELECT revision IS NULL AND outcome <> 'STARTED' AND (run, outcome) <> ("
				+ PostgresIdentifiers.literal(seenRun) + ", " + PostgresIdentifiers.literal(seenOutcome) + ") FROM "
				+ table(location, "log") + " ORDER BY id DESC LIMIT 1)";
		if (awaited.isEmpty()) {
			return ended;
		}
		String ids = awaited.stream().map(PostgresIdentifiers::literal).collect(Collectors.joining(", "));
		return "(" + ended + " OR (SELECT count(*) = " + awaited.size() + " FROM " + table(location, "revision")
				+ " WHERE revision IN (" + ids + ")))";
	}

	@Override
	public List<String> create(HistoryLocation location, boolean withSchema) {
		List<String> statements = new ArrayList<>();
		if (withSchema && location.schema() != null) {
			statements.add("CREATE SCHEMA IF NOT EXISTS " + PostgresIdentifiers.quote(location.schema()));
		}
		statements.addAll(tables(location));
		return statements;
	}

	private static List<String> tables(HistoryLocation location) {
		return List.of("CREATE TABLE IF NOT EXISTS " + table(location, "meta") + """
				 (
				  id smallint PRIMARY KEY CHECK (id = 1),
				  format integer NOT NULL,
				  environment text NOT NULL,
				  application text NOT NULL,
				  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
				)""", "CREATE TABLE IF NOT EXISTS " + table(location, "revision") + """
				 (
				  revision text PRIMARY KEY,
				  revises text[] NOT NULL,
				  depends_on text[] NOT NULL,
				  labels text[] NOT NULL,
				  message text NOT NULL,
				  script text NOT NULL,
				  type text NOT NULL,
				  checksum text,
				  raw_checksum text,
				  batch integer NOT NULL,
				  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
				  applied_by text NOT NULL DEFAULT session_user,
				  application text NOT NULL,
				  host text NOT NULL,
				  duration_ms bigint NOT NULL,
				  origin text NOT NULL,
				  verified boolean NOT NULL,
				  downgrade_sql text
				)""", "CREATE TABLE IF NOT EXISTS " + table(location, "statement") + """
				 (
				  revision text NOT NULL,
				  direction text NOT NULL,
				  ordinal integer NOT NULL,
				  run text NOT NULL,
				  hash text NOT NULL,
				  started timestamptz NOT NULL DEFAULT clock_timestamp(),
				  ended timestamptz,
				  outcome text NOT NULL,
				  before text,
				  PRIMARY KEY (revision, direction, ordinal)
				)""", "CREATE TABLE IF NOT EXISTS " + table(location, "repeatable") + """
				 (
				  kind text NOT NULL,
				  profile text NOT NULL,
				  name text NOT NULL,
				  checksum text NOT NULL,
				  raw_checksum text,
				  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
				  applied_by text NOT NULL DEFAULT session_user,
				  checked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
				  PRIMARY KEY (kind, profile, name)
				)""", "CREATE TABLE IF NOT EXISTS " + table(location, "log") + """
				 (
				  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				  run text NOT NULL,
				  revision text,
				  direction text,
				  at timestamptz NOT NULL DEFAULT clock_timestamp(),
				  outcome text NOT NULL,
				  sqlstate text,
				  error text,
				  who text NOT NULL DEFAULT session_user,
				  host text NOT NULL,
				  application text NOT NULL,
				  tool_version text NOT NULL
				)""");
	}

	@Override
	public String insertMeta(HistoryLocation location) {
		return "INSERT INTO " + table(location, "meta")
				+ " (id, format, environment, application) VALUES (1, 1, $1, $2) ON CONFLICT (id) DO NOTHING";
	}

	@Override
	public String insertRevision(HistoryLocation location) {
		return "WITH logged AS (INSERT INTO " + table(location, "log")
				+ " (run, revision, direction, outcome, host, application, tool_version)"
				+ " VALUES ($17, $1, CASE $14 WHEN 'STAMP' THEN 'STAMP' ELSE 'UPGRADE' END, 'DONE', $12, $11, $18))"
				+ " INSERT INTO " + table(location, "revision")
				+ " (revision, revises, depends_on, labels, message, script, type, checksum, raw_checksum, batch,"
				+ " application, host, duration_ms, origin, verified, downgrade_sql) VALUES ($1,"
				+ " string_to_array($2, ','), string_to_array($3, ','), string_to_array($4, ','), $5, $6, $7, $8, $9,"
				+ " $10::integer, $11, $12, coalesce($13::bigint, (extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000)::bigint), $14, $15::boolean, $16)";
	}

	@Override
	public String deleteRevision(HistoryLocation location) {
		return "WITH logged AS (INSERT INTO " + table(location, "log")
				+ " (run, revision, direction, outcome, host, application, tool_version)"
				+ " VALUES ($2, $1, $3, 'DONE', $5, $4, $6)), forgotten AS (DELETE FROM "
				+ table(location, "repeatable") + " WHERE kind = 'SEED' AND NOT EXISTS (SELECT FROM "
				+ table(location, "revision") + " WHERE revision <> $1)) DELETE FROM " + table(location, "revision")
				+ " WHERE revision = $1";
	}

	@Override
	public String verifyRevision(HistoryLocation location) {
		return "UPDATE " + table(location, "revision") + " SET verified = true WHERE revision = $1";
	}

	@Override
	public String insertLog(HistoryLocation location) {
		return "INSERT INTO " + table(location, "log")
				+ " (run, revision, direction, outcome, sqlstate, error, application, host, tool_version)"
				+ " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
	}

	@Override
	public String readLog(HistoryLocation location, int limit) {
		return "SELECT run, revision, direction, " + MICROSECONDS.formatted("at")
				+ ", outcome, sqlstate, error, who, host, application, tool_version FROM " + table(location, "log")
				+ " ORDER BY id DESC LIMIT " + limit;
	}

	@Override
	public String readRun(HistoryLocation location) {
		return "SELECT revision, direction, outcome FROM " + table(location, "log") + " WHERE run = $1";
	}

	@Override
	public String insertRepeatable(HistoryLocation location) {
		return "WITH logged AS (INSERT INTO " + table(location, "log")
				+ " (run, revision, direction, outcome, host, application, tool_version)"
				+ " VALUES ($6, $7, $1, 'DONE', $9, $8, $10)) INSERT INTO " + table(location, "repeatable")
				+ " AS r (kind, profile, name, checksum, raw_checksum) VALUES ($1, $2, $3, $4, $5)"
				+ " ON CONFLICT (kind, profile, name) DO UPDATE SET checksum = excluded.checksum,"
				+ " raw_checksum = excluded.raw_checksum, applied_at = excluded.applied_at,"
				+ " applied_by = excluded.applied_by, checked_at = excluded.checked_at";
	}

	@Override
	public String forgetRepeatables(HistoryLocation location) {
		return "DELETE FROM " + table(location, "repeatable")
				+ " WHERE kind = 'REPEATABLE' AND name = ANY (string_to_array($1, E'\\n'))";
	}

	@Override
	public String checkRepeatables(HistoryLocation location) {
		return "UPDATE " + table(location, "repeatable") + " SET checked_at = clock_timestamp()"
				+ " WHERE kind = 'REPEATABLE' AND name = ANY (string_to_array($1, E'\\n'))";
	}

	@Override
	public String startStatement(HistoryLocation location) {
		return "INSERT INTO " + table(location, "statement")
				+ " (run, revision, direction, ordinal, hash, outcome, before)"
				+ " VALUES ($1, $2, $3, $4::integer, $5, $6, $7)"
				+ " ON CONFLICT (revision, direction, ordinal) DO UPDATE SET run = excluded.run, hash = excluded.hash,"
				+ " outcome = excluded.outcome, before = excluded.before, started = clock_timestamp(), ended = NULL";
	}

	@Override
	public String endStatement(HistoryLocation location) {
		return "UPDATE " + table(location, "statement") + " SET ended = clock_timestamp(), outcome = $4"
				+ " WHERE revision = $1 AND direction = $2 AND ordinal = $3::integer";
	}

	@Override
	public String clearStatements(HistoryLocation location) {
		return "DELETE FROM " + table(location, "statement") + " WHERE revision = $1 AND direction = $2";
	}

	@Override
	public String forgetStatement(HistoryLocation location) {
		return clearStatements(location) + " AND ordinal = $3::integer";
	}

	@Override
	public String correctRevision(HistoryLocation location) {
		return "UPDATE " + table(location, "revision") + " SET revises = string_to_array($2, ','),"
				+ " depends_on = string_to_array($3, ','), labels = string_to_array($4, ','), message = $5, script = $6,"
				+ " type = $7, checksum = $8, raw_checksum = $9,"
				+ " downgrade_sql = CASE WHEN origin = 'UPGRADE' THEN $10 END WHERE revision = $1";
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * One look into the table for all: the planning of each further one costs the server
	 * more than the look.
	 */
	@Override
	public String fenceUpgrade(HistoryLocation location) {
		return "SELECT CASE WHEN bool_or(revision = $1) THEN " + Fence.fail("'applied ', $1::text")
				+ " WHEN count(*) < cardinality(string_to_array($2, ',')) - 1 THEN "
				+ Fence.fail("'prerequisite missing of ', $1::text") + " END FROM " + table(location, "revision")
				+ " WHERE revision = ANY (string_to_array($2, ','))";
	}

	@Override
	public String fenceDowngrade(HistoryLocation location) {
		String revision = table(location, "revision");
		return "SELECT CASE WHEN NOT EXISTS (SELECT FROM " + revision + " WHERE revision = $1)" + " THEN "
				+ Fence.fail("'not applied ', $1::text") + " WHEN EXISTS (SELECT FROM " + revision
				+ " WHERE $1 = ANY (revises) OR $1 = ANY (depends_on))" + " THEN "
				+ Fence.fail("'still needed ', $1::text") + " END";
	}

	@Override
	public String fenceRepeatable(HistoryLocation location) {
		return "SELECT CASE WHEN EXISTS (SELECT FROM " + table(location, "repeatable")
				+ " WHERE kind = $1 AND profile = $2 AND name = $3 AND applied_at > (SELECT min(at) FROM "
				+ table(location, "log") + " WHERE run = $4)) THEN " + Fence.fail("'applied ', $3::text") + " END";
	}

	@Override
	public String readStored(HistoryLocation location) {
		String revision = table(location, "revision");
		return "SELECT 'downgrade', revision, downgrade_sql FROM " + revision
				+ " WHERE revision = ANY (pg_catalog.string_to_array($1, ','))" + "\nUNION ALL "
				+ TableTrust.objections(revision);
	}

	private static String table(HistoryLocation location, String name) {
		String table = PostgresIdentifiers.quote(location.prefix() + name);
		return (location.schema() != null) ? PostgresIdentifiers.quote(location.schema()) + "." + table : table;
	}

	private static String escapeLike(String text) {
		return text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
	}

	private static String nulls(int count) {
		return ", NULL".repeat(count);
	}

}
