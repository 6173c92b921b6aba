package dev.migrate.database.postgresql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.LossCounter;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.sql.Destruction;
import dev.migrate.sql.Destruction.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Counts on PostgreSQL. Each question has a read-only transaction of its own, which sets
 * its limits and is rolled back: a count that runs too long, or meets a lock, or may not
 * read all rows (row security is off, so that it fails rather than counts less), is
 * replaced by the estimate that the planner works with.
 */
final class PostgresLossCounter implements LossCounter {

	private static final Duration LOCK_LIMIT = Duration.ofSeconds(1);

	/** A look into the catalog, or at the first row. */
	private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

	private static final String NAME = "pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)";

	private static final String TABLES = " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
			+ " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ";

	private final DatabaseSession session;

	PostgresLossCounter(DatabaseSession session) {
		this.session = session;
	}

	@Override
	public List<Count> count(Destruction destruction, Function<String, Duration> limits) throws SQLException {
		if (destruction.kind() == Kind.UNKNOWN) {
			return List.of(new Count(destruction.command(), null, false));
		}
		String written = destruction.name().stream().map(PostgresIdentifiers::quote).collect(Collectors.joining("."));
		if (destruction.name().contains("")) {
			return List.of();
		}
		List<List<@Nullable String>> tables;
		try {
			tables = look(tables(destruction, written));
		}
		catch (SQLException ex) {
			// it exists, but its schema may not be looked into; or the name is none
			requireOpen(ex);
			return "42501".equals(ex.getSQLState()) ? List.of(new Count(written, null, false)) : List.of();
		}
		List<Count> counts = new ArrayList<>();
		for (List<@Nullable String> table : tables) {
			String name = Objects.requireNonNull(table.get(1));
			Count count = count(destruction, Objects.requireNonNull(table.get(0)), name, limits.apply(name));
			if (count.count() == null || count.count() > 0) {
				counts.add(count);
			}
		}
		return counts;
	}

	/**
	 * Return the query for the tables that are concerned: object id and name.
	 */
	private static Command tables(Destruction destruction, String written) {
		String named = "SELECT c.oid, " + NAME + TABLES;
		if (destruction.kind() == Kind.SCHEMA) {
			return Command.of(
					named + "n.nspname = $1::pg_catalog.name AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i"
							+ " JOIN pg_catalog.pg_class p ON p.oid = i.inhparent"
							+ " WHERE i.inhrelid = c.oid AND p.relnamespace = c.relnamespace) ORDER BY c.relname",
					destruction.name().get(0));
		}
		if (destruction.kind() == Kind.COLUMN) {
			return Command
				.of(named + "c.oid = pg_catalog.to_regclass($1) AND EXISTS (SELECT FROM pg_catalog.pg_attribute a"
						+ " WHERE a.attrelid = c.oid AND a.attname = $2::pg_catalog.name AND a.attnum > 0"
						+ " AND NOT a.attisdropped AND a.attgenerated = '')", written, destruction.column());
		}
		if (destruction.kind() == Kind.ALL_ROWS && destruction.cascade()) {
			// a truncation takes along what refers to the table
			return Command.of(
					"WITH RECURSIVE taken AS (SELECT pg_catalog.to_regclass($1)::pg_catalog.oid AS oid"
							+ " UNION SELECT k.conrelid FROM taken JOIN pg_catalog.pg_constraint k"
							+ " ON k.confrelid = taken.oid AND k.contype = 'f') " + named
							+ "c.oid IN (SELECT taken.oid FROM taken) AND (NOT c.relispartition OR c.oid ="
							+ " pg_catalog.to_regclass($1)) ORDER BY c.oid <> pg_catalog.to_regclass($1), c.relname",
					written);
		}
		return Command.of(named + "c.oid = pg_catalog.to_regclass($1)", written);
	}

	private Count count(Destruction destruction, String oid, String table, Duration limit) throws SQLException {
		String rows = (destruction.only() ? "ONLY " : "") + table;
		if (destruction.kind() == Kind.ROWS) {
			return new Count(table, isEmpty(rows) ? 0L : null, false);
		}
		String column = destruction.column();
		if (!limit.isZero()) {
			try {
				String what = (column != null) ? PostgresIdentifiers.quote(column) : "*";
				return new Count(table,
						Long.valueOf(single(Command.of("SELECT pg_catalog.count(" + what + ") FROM " + rows), limit)),
						true);
			}
			catch (SQLException ex) {
				requireOpen(ex);
			}
		}
		if (isEmpty(rows)) {
			return new Count(table, 0L, true);
		}
		long estimate = estimate(oid, column, destruction.only());
		return new Count(table, (estimate > 0) ? estimate : null, false);
	}

	private boolean isEmpty(String rows) throws SQLException {
		try {
			return "f".equals(single(Command.of("SELECT EXISTS (SELECT FROM " + rows + ")"), LOOK_LIMIT));
		}
		catch (SQLException ex) {
			requireOpen(ex);
			return false;
		}
	}

	/**
	 * Return what the planner believes; tables that were never analyzed have -1 rows.
	 */
	private long estimate(String oid, @Nullable String column, boolean only) throws SQLException {
		String values = (column != null)
				? " * coalesce((SELECT 1 - s.null_frac FROM pg_catalog.pg_stats s WHERE s.schemaname = n.nspname"
						+ " AND s.tablename = c.relname AND s.attname = " + PostgresIdentifiers.literal(column)
						+ " ORDER BY s.inherited LIMIT 1), 1)"
				: "";
		String tree = "WITH RECURSIVE tree AS (SELECT " + oid + "::pg_catalog.oid AS oid"
				+ (only ? ""
						: " UNION SELECT i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.oid")
				+ ") ";
		try {
			return Long.parseLong(single(
					Command.of(tree + "SELECT coalesce(pg_catalog.sum(c.reltuples::double precision" + values
							+ "), 0)::bigint" + TABLES
							+ "c.relkind = 'r' AND c.reltuples >= 0 AND c.oid IN (SELECT tree.oid FROM tree)"),
					LOOK_LIMIT));
		}
		catch (SQLException ex) {
			requireOpen(ex);
			return 0;
		}
	}

	private String single(Command query, Duration limit) throws SQLException {
		return Objects.requireNonNull(look(query, limit).get(0).get(0));
	}

	private List<List<@Nullable String>> look(Command query) throws SQLException {
		return look(query, LOOK_LIMIT);
	}

	private List<List<@Nullable String>> look(Command query, Duration limit) throws SQLException {
		try {
			this.session.sender()
				.send(Command.of("BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY"),
						Command
							.of("SELECT pg_catalog.set_config('statement_timeout', '" + limit.toMillis()
									+ "', true), pg_catalog.set_config('lock_timeout', '" + LOCK_LIMIT.toMillis()
									+ "', true), pg_catalog.set_config('row_security', 'off', true)")
							.withFewRows());
			return this.session.sender().query(query);
		}
		finally {
			if (!this.session.isLost()) {
				this.session.sender().rollback();
			}
		}
	}

	private void requireOpen(SQLException failure) throws SQLException {
		if (this.session.isLost()) {
			throw failure;
		}
	}

}
