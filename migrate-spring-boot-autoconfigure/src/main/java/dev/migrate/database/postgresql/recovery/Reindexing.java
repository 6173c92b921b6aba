package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code REINDEX … CONCURRENTLY} builds every index anew under a name that ends in
 * {@code _ccnew}, and the old one ends in {@code _ccold} until it is dropped; both may
 * have a number behind. One that does not end leaves some of them, not valid. Ours are
 * those that were not there before.
 */
final class Reindexing implements Trace {

	private static final String IS_LEFT = "c.relkind = 'i' AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'";

	private static final String PARTITIONS = "SELECT t.oid UNION SELECT p.relid FROM"
			+ " pg_catalog.pg_partition_tree(t.oid) p";

	@Override
	public String kind() {
		return "reindex";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		if (!statement.accept("reindex")) {
			return null;
		}
		boolean concurrently = statement.acceptPunctuation("(") && statement.skipParentheses("concurrently");
		String target = statement.identifier();
		concurrently |= statement.accept("concurrently");
		if (!concurrently || target == null) {
			return null;
		}
		QualifiedName name = statement.name();
		return switch (target) {
			case "index" -> (name != null) ? of(name,
					"SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid IN (" + PARTITIONS + ")",
					"x.indexrelid IN (" + PARTITIONS + ")") : null;
			case "table" ->
				(name != null) ? of(name, tables(PARTITIONS), "x.indrelid IN (" + tables(PARTITIONS) + ")") : null;
			case "schema" -> (name != null) ? ofMany("r.relnamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n"
					+ " WHERE n.nspname = " + Note.name(name.name()) + ")", name.name()) : null;
			default -> ofMany("true", null);
		};
	}

	/**
	 * Return the query for tables and what stores their long values.
	 */
	private static String tables(String tables) {
		return "SELECT r.oid FROM pg_catalog.pg_class r WHERE r.oid IN (" + tables
				+ ") UNION SELECT r.reltoastrelid FROM pg_catalog.pg_class r WHERE r.oid IN (" + tables + ")";
	}

	private Note of(QualifiedName name, String tables, String indexes) {
		return Note.of(kind(), Note.relation(name))
			.with("tables", "(SELECT pg_catalog.jsonb_agg(s.oid::text) FROM (" + tables + ") s (oid))")
			.with("indexes",
					"(SELECT pg_catalog.jsonb_agg(x.indexrelid::text) FROM pg_catalog.pg_index x"
							+ " JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid WHERE x.indisvalid"
							+ " AND NOT x.indisexclusion AND c.relkind = 'i' AND " + indexes + ")")
			.with("before", before("i.indrelid IN (" + tables + ")"));
	}

	private Note ofMany(String tables, @Nullable String schema) {
		return Note.of(kind())
			.with("schema", (schema != null) ? PostgresIdentifiers.literal(schema) + "::text" : "NULL::text")
			.with("before",
					before("i.indrelid IN (" + tables(
							"SELECT r.oid FROM pg_catalog.pg_class r WHERE r.relkind IN ('r', 'm', 'p') AND " + tables)
							+ ")"));
	}

	private static String before(String condition) {
		return "(SELECT pg_catalog.jsonb_agg(i.indexrelid::text) FROM pg_catalog.pg_index i"
				+ " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE " + IS_LEFT + " AND " + condition + ")";
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) throws SQLException {
		List<String> cleanUp = new ArrayList<>();
		List<String> names = new ArrayList<>();
		for (List<@Nullable String> row : left(sender, note)) {
			String builder = row.get(1);
			if (builder != null) {
				return StatementEffect.underWay("Process " + builder + " is still building the index " + row.get(0),
						Integer.parseInt(builder));
			}
			names.add(String.valueOf(row.get(0)));
			cleanUp.add("DROP INDEX CONCURRENTLY IF EXISTS " + row.get(0));
		}
		if (!cleanUp.isEmpty()) {
			return StatementEffect.leftBehind("It left INVALID indexes: " + String.join(", ", names), cleanUp);
		}
		return isRebuilt(sender, note) ? StatementEffect.of(Kind.DONE, "All indexes were built anew")
				: StatementEffect.of(Kind.REPEATABLE, "It left nothing; building indexes anew once more does no harm");
	}

	private static List<List<@Nullable String>> left(StatementSender sender, String note) throws SQLException {
		return Trace.rows(sender, "SELECT " + Note.display("i.indexrelid") + ", "
				+ Trace.builder("i.indrelid", "i.indexrelid")
				+ " FROM note, pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
				+ " JOIN pg_catalog.pg_class b ON b.oid = i.indrelid"
				+ " LEFT JOIN pg_catalog.pg_class h ON h.reltoastrelid = b.oid"
				+ " JOIN pg_catalog.pg_namespace s ON s.oid = coalesce(h.relnamespace, b.relnamespace) WHERE " + IS_LEFT
				+ " AND NOT n -> 'before' @> pg_catalog.to_jsonb(i.indexrelid::text)"
				+ " AND CASE WHEN n -> 'tables' IS NOT NULL THEN n -> 'tables' @> pg_catalog.to_jsonb(i.indrelid::text)"
				+ " ELSE n ->> 'schema' IS NULL OR s.nspname = (n ->> 'schema')::pg_catalog.name END ORDER BY 1", note);
	}

	/**
	 * The new index has the old one's name, but another object id.
	 */
	private static boolean isRebuilt(StatementSender sender, String note) throws SQLException {
		return "true".equals(
				Trace
					.rows(sender,
							"SELECT (pg_catalog.jsonb_typeof(n -> 'indexes') = 'array' AND NOT EXISTS (SELECT"
									+ " FROM pg_catalog.pg_class c WHERE c.relkind = 'i' AND n -> 'indexes' @>"
									+ " pg_catalog.to_jsonb(c.oid::text)))::text FROM note",
							note)
					.get(0)
					.get(0));
	}

}
