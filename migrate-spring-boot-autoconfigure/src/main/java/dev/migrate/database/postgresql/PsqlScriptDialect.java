package dev.migrate.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.ScriptDialect;
import dev.migrate.database.StepSettings;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.database.postgresql.quoting.PostgresTimeZones;
import dev.migrate.sql.PsqlText;
import org.jspecify.annotations.Nullable;

/**
 * Scripts for psql 14 and later.
 * <p>
 * Three things keep a script that goes on after an error from changing anything.
 * Transactions are aborted by their first guard that fails. The guards and history rows
 * name psql's variables, which a start that failed leaves unset, and ask whether this
 * session holds the lock, which it then does not. And the session's transactions are
 * read-only unless they say otherwise, so that nothing outside of our own can write: only
 * a statement that cannot run in a transaction has that lifted, by a transaction whose
 * guards held.
 */
final class PsqlScriptDialect implements ScriptDialect {

	private static final List<String> VARIABLES = List.of("session", "schema", "lock", "run", "batch", "failed",
			"before", "done");

	private static final String PID = " || pg_catalog.left(pg_catalog.pg_backend_pid()::text, 0)";

	private final HistoryLocation configured;

	private final HistoryLocation location;

	private final ZoneId timeZone;

	PsqlScriptDialect(HistoryLocation configured, ZoneId timeZone) {
		this.configured = configured;
		this.location = (configured.schema() != null) ? configured : configured.in(PsqlTemplate.SCHEMA);
		this.timeZone = timeZone;
	}

	@Override
	public HistoryLocation location() {
		return this.location;
	}

	@Override
	public String comment(String text) {
		return "-- " + text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ") + "\n";
	}

	@Override
	public String usage() {
		return comment("Run it with psql 14 or later, as the role that migrates:")
				+ comment("  psql -X -v ON_ERROR_STOP=1 -d DATABASE -f THIS-FILE");
	}

	@Override
	public String open() {
		StringBuilder text = new StringBuilder("\\set ON_ERROR_STOP on\n\\set AUTOCOMMIT on\n");
		VARIABLES.forEach((name) -> text.append("\\unset migrate_").append(name).append('\n'));
		return text.append("SET client_encoding = 'UTF8';\n")
			.append(gset("SELECT pg_catalog.json_object_agg(name, setting) AS session FROM (SELECT name, setting"
					+ " FROM pg_catalog.pg_settings WHERE source = 'session' AND name NOT IN ('client_encoding',"
					+ " 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')"
					+ " UNION ALL SELECT 'role', pg_catalog.current_setting('role')) AS settings"))
			.append(settings())
			.toString();
	}

	/**
	 * What the connection of a run has from the driver and from us.
	 */
	private String settings() {
		return "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nSET DateStyle = 'ISO';\n"
				+ "SET TimeZone = " + PsqlTemplate.literal(PostgresTimeZones.name(this.timeZone)) + ";\n"
				+ "SET idle_session_timeout = 0;\nSET default_transaction_read_only = on;\n";
	}

	@Override
	public String lock(boolean create) {
		String name = PsqlTemplate.literal(PostgresIdentifiers.quote(this.configured.prefix() + "revision"));
		String schema = this.configured.schema();
		String found = (schema != null)
				? "pg_catalog.to_regclass(" + PsqlTemplate.literal(PostgresIdentifiers.quote(schema) + "."
						+ PostgresIdentifiers.quote(this.configured.prefix() + "revision")) + ")"
				: "pg_catalog.to_regclass(" + name + ")";
		String missing = fail("'migrate: there is no history '"
				+ ((schema != null) ? " || " + PsqlTemplate.literal(this.configured.display())
						: " || " + PsqlTemplate.literal(this.configured.prefix() + "revision")
								+ " || ' in the search path '" + " || pg_catalog.current_setting('search_path')"));
		String otherwise = create ? ((schema != null) ? PsqlTemplate.literal(schema) : "pg_catalog.current_schema()")
				: missing + "::text";
		StringBuilder text = new StringBuilder();
		text.append(gset("SELECT CASE WHEN pg_catalog.transaction_timestamp() <> pg_catalog.statement_timestamp() THEN "
				+ fail("'migrate: this script begins its transactions itself; run it outside of one, without psql -1'")
				+ "::text ELSE coalesce((SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
				+ " ON n.oid = c.relnamespace WHERE c.oid = " + found + "), " + otherwise + ", "
				+ fail("'migrate: no schema of the search path exists: ' || pg_catalog.current_setting('search_path')")
				+ "::text) END AS schema"));
		text.append(gset("SELECT ('x' || pg_catalog.encode(pg_catalog.substring(pg_catalog.sha256("
				+ "pg_catalog.convert_to('migrate:' || :'migrate_schema' || "
				+ PsqlTemplate.literal("." + this.configured.prefix() + "revision")
				+ ", 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint AS lock"));
		return text.append(lockAgain()).toString();
	}

	@Override
	public String lockAgain() {
		return gset("SELECT CASE WHEN pg_catalog.pg_try_advisory_lock(:migrate_lock) THEN 0 ELSE "
				+ fail("'migrate: another migration is running; run this script again when it has ended'")
				+ " END AS done");
	}

	@Override
	public String begin() {
		return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE NOT DEFERRABLE;\n";
	}

	@Override
	public String commit() {
		return "COMMIT;\n";
	}

	@Override
	public String enter(StepSettings settings) {
		return "SET LOCAL application_name = " + PsqlTemplate.literal(SettingCommands.cut(settings.applicationName()))
				+ ";\nSET LOCAL lock_timeout = " + millis(settings.lockTimeout()) + ";\nSET LOCAL statement_timeout = "
				+ millis(settings.statementTimeout()) + ";\nSET LOCAL idle_in_transaction_session_timeout = 0;\n"
				+ held();
	}

	/**
	 * Ask whether this very session has the lock: a psql that lost its connection may
	 * have gone on in another session.
	 */
	private String held() {
		return gset("SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted"
				+ " AND pid = pg_catalog.pg_backend_pid() AND objsubid = 1 AND"
				+ " (classid::bigint << 32 | objid::bigint) = :migrate_lock) THEN 0 ELSE "
				+ fail("'migrate: this session does not hold the migration lock'") + " END AS done");
	}

	@Override
	public String requireNoTables() {
		return gset("SELECT CASE WHEN pg_catalog.to_regclass(pg_catalog.format('%I.%I', :'migrate_schema', "
				+ PsqlTemplate.literal(this.configured.prefix() + "revision")
				+ ")) IS NULL AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace ="
				+ " (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = :'migrate_schema')"
				+ " AND c.relkind IN ('r', 'p') AND NOT pg_catalog.starts_with(c.relname, "
				+ PsqlTemplate.literal(this.configured.prefix())
				+ ") AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid ="
				+ " 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')) THEN "
				+ fail("'migrate: there are tables but no history in the schema ' || :'migrate_schema' ||"
						+ " '; stamp them first, or set migrate.on-existing-schema=run'")
				+ " END AS done");
	}

	@Override
	public String createSchema() {
		String schema = this.configured.schema();
		if (schema == null) {
			return "";
		}
		return "DO " + PsqlTemplate.dollarQuoted(
				"BEGIN IF pg_catalog.to_regnamespace(" + PsqlTemplate.literal(PostgresIdentifiers.quote(schema))
						+ ") IS NULL THEN CREATE SCHEMA " + PostgresIdentifiers.quote(schema) + "; END IF; END",
				"migrate") + ";\n";
	}

	@Override
	public String requireApplied(SortedSet<String> applied, List<String> tips, boolean unlock) {
		String revision = table("revision");
		String wanted = tips.isEmpty() ? "base" : String.join(", ", tips);
		String current = "coalesce((SELECT pg_catalog.string_agg(r.revision, ', ' ORDER BY r.revision COLLATE \"C\") FROM "
				+ revision + " r WHERE NOT EXISTS (SELECT FROM " + revision
				+ " o WHERE r.revision = ANY (o.revises) OR r.revision = ANY (o.depends_on))), 'base')";
		String reason = PsqlTemplate
			.literal("migrate: this part of the script needs a database that is exactly at " + wanted + " ("
					+ applied.size() + " applied), and this one is at ")
				+ " || " + current + " || ' (' || (SELECT pg_catalog.count(*) FROM " + revision + ") || ' applied)'"
				+ (unlock ? " || pg_catalog.left(pg_catalog.pg_advisory_unlock(:migrate_lock)::text, 0)" : "");
		return gset("SELECT CASE WHEN (SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to("
				+ "coalesce(pg_catalog.string_agg(revision, ',' ORDER BY revision COLLATE \"C\"), ''), 'UTF8')), 'hex')"
				+ " FROM " + revision + ") = '" + digest(applied) + "' THEN 0 ELSE " + fail(reason) + " END AS done");
	}

	/**
	 * The ids in the order of their bytes, so that every server sorts them alike.
	 */
	private static String digest(SortedSet<String> ids) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			String text = String.join(",",
					ids.stream()
						.sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
								b.getBytes(StandardCharsets.UTF_8)))
						.toList());
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	@Override
	public String requireFinished(boolean verified) {
		String unverified = " WHEN EXISTS (SELECT FROM " + table("revision") + " WHERE NOT verified) THEN "
				+ fail("'migrate: a revision is not verified yet; migrate upgrade does that'");
		return gset("SELECT CASE WHEN EXISTS (SELECT FROM " + table("statement") + ") THEN "
				+ fail("'migrate: a revision that runs outside a transaction stopped in the middle; migrate upgrade"
						+ " or downgrade finishes it'")
				+ (verified ? unverified : "") + " ELSE 0 END AS done");
	}

	@Override
	public String number() {
		return gset(
				"SELECT pg_catalog.left(pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), 12) AS run,"
						+ " (SELECT coalesce(pg_catalog.max(batch), 0) + 1 FROM " + table("revision") + ") AS batch");
	}

	@Override
	public String bind(String sql, @Nullable Object... values) {
		return PsqlTemplate.bind(sql, values) + ";\n";
	}

	@Override
	public String query(String sql, @Nullable Object... values) {
		return gset(PsqlTemplate.bind(sql, values));
	}

	@Override
	public String statement(String sql) {
		return PsqlText.of(sql) + ";\n";
	}

	@Override
	public String verify(String sql, String place) {
		return PsqlVerification.of(sql, place) + ";\n";
	}

	@Override
	public String checkConstraints() {
		return "SET CONSTRAINTS ALL IMMEDIATE;\n";
	}

	@Override
	public String restore() {
		return reset() + settings();
	}

	/**
	 * All of the first lines are ASCII: until the encoding is set again, psql and server
	 * may have another.
	 */
	private static String reset() {
		return "CLOSE ALL;\nUNLISTEN *;\nDEALLOCATE ALL;\nRESET SESSION AUTHORIZATION;\nRESET ALL;\nDISCARD TEMP;\n"
				+ "DISCARD SEQUENCES;\nSET client_encoding = 'UTF8';\n"
				+ gset("SELECT pg_catalog.count(pg_catalog.set_config(key, value, false)) AS done"
						+ " FROM pg_catalog.json_each_text(:'migrate_session'::json)");
	}

	@Override
	public String beginSection(StepSettings settings) {
		return "SET application_name = " + PsqlTemplate.literal(SettingCommands.cut(settings.applicationName()))
				+ ";\nSET lock_timeout = 0;\nSET statement_timeout = 0;\nSET idle_in_transaction_session_timeout = 0;\n";
	}

	@Override
	public String beginStatement(StepSettings settings) {
		return begin() + gset("SELECT " + unlessSet("lock_timeout", settings.lockTimeout()) + ", "
				+ unlessSet("statement_timeout", settings.statementTimeout())) + held();
	}

	private static String unlessSet(String name, Duration limit) {
		return "CASE pg_catalog.current_setting('" + name + "') WHEN '0' THEN pg_catalog.set_config('" + name + "', '"
				+ limit.toMillis() + "', true) END AS done";
	}

	@Override
	public String requireDone(String revision, String direction, int ordinal) {
		return gset("SELECT CASE WHEN EXISTS (SELECT FROM " + table("statement") + " WHERE revision = "
				+ PsqlTemplate.literal(revision) + " AND direction = '" + direction + "' AND ordinal = " + ordinal
				+ " AND outcome = 'DONE') THEN 0 ELSE "
				+ fail(PsqlTemplate
					.literal("migrate: statement " + ordinal + " of revision " + revision + " is not done"))
				+ " END AS done");
	}

	@Override
	public String note(String query) {
		return gset("SELECT (" + query + ") AS before");
	}

	@Override
	public String alone(StepSettings settings, String sql, String note, @Nullable Object... values) {
		@Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
		all[values.length] = "\0";
		String outcome = PsqlTemplate.bind(note, all)
			.replace("'\0'", "CASE WHEN :'migrate_failed'::boolean THEN 'FAILED' ELSE 'DONE' END");
		return "SET default_transaction_read_only = off;\n" + commit() + "\\set ON_ERROR_STOP off\n" + statement(sql)
				+ "\\set migrate_failed :ERROR\n\\set ON_ERROR_STOP on\nSET default_transaction_read_only = on;\n"
				+ beginStatement(settings) + outcome + ";\n" + commit()
				+ gset("SELECT CASE WHEN :'migrate_failed'::boolean THEN " + fail(
						"'migrate: the statement above failed; correct the cause, then migrate upgrade or downgrade"
								+ " goes on behind what is done'")
						+ " ELSE 0 END AS done");
	}

	@Override
	public String close() {
		StringBuilder text = new StringBuilder(gset("SELECT pg_catalog.pg_advisory_unlock(:migrate_lock) AS done"));
		text.append(reset()).append("RESET client_encoding;\n");
		VARIABLES.forEach((name) -> text.append("\\unset migrate_").append(name).append('\n'));
		return text.toString();
	}

	private String table(String name) {
		return PsqlTemplate.bind(PostgresIdentifiers.quote(String.valueOf(this.location.schema())) + "."
				+ PostgresIdentifiers.quote(this.location.prefix() + name));
	}

	private static String millis(Duration timeout) {
		return "'" + timeout.toMillis() + "ms'";
	}

	/**
	 * A query that prints nothing: psql keeps its one row in variables.
	 */
	private static String gset(String query) {
		return query + " \\gset migrate_\n";
	}

	/**
	 * An expression that fails when it is reached, and not when it is planned.
	 */
	private static String fail(String text) {
		return "(" + text + PID + ")::integer";
	}

}
