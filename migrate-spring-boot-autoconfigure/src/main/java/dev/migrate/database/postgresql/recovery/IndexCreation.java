package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementSender;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE INDEX CONCURRENTLY}: a build that does not end leaves an index that is
 * not valid. Ours is the one of its name that was not on the table before; without a
 * name, the one of its columns. Indexes of partitioned tables are never built
 * concurrently, so what waits there for its partitions is never taken for ours.
 */
final class IndexCreation implements Trace {

	private static final String COLUMNS = "(SELECT pg_catalog.jsonb_agg(a.attname ORDER BY k.place)"
			+ " FROM pg_catalog.unnest(i.indkey::smallint[]) WITH ORDINALITY k (number, place)"
			+ " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number"
			+ " AND k.number <> 0 WHERE k.place <= i.indnkeyatts)";

	@Override
	public String kind() {
		return "create-index";
	}

	@Override
	public @Nullable Note note(StatementCursor statement) {
		if (!statement.accept("create")) {
			return null;
		}
		boolean unique = statement.accept("unique");
		if (!statement.accept("index", "concurrently")) {
			return null;
		}
		boolean unlessThere = statement.accept("if", "not", "exists");
		String name = null;
		if (!statement.accept("on")) {
			name = statement.identifier();
			statement.accept("on");
		}
		statement.accept("only");
		QualifiedName table = statement.name();
		if (table == null) {
			return null;
		}
		return Note.of(kind(), Note.relation(table))
			.with("table", "t.oid")
			.with("name", Note.name(name))
			.with("unlessThere", String.valueOf(unlessThere))
			.with("unique", String.valueOf(unique))
			.with("columns", columns(statement))
			.with("before", "(SELECT pg_catalog.jsonb_agg(i.indexrelid::text) FROM pg_catalog.pg_index i"
					+ " WHERE i.indrelid = t.oid)");
	}

	/**
	 * Read the columns; expressions have no name.
	 */
	private static String columns(StatementCursor statement) {
		if (statement.accept("using")) {
			statement.identifier();
		}
		List<String> columns = new ArrayList<>();
		if (!statement.acceptPunctuation("(")) {
			return "NULL::text";
		}
		do {
			String column = statement.identifier();
			boolean expression = column == null || statement.isPunctuation("(") || statement.isPunctuation(".");
			columns.add(expression ? Note.name(null) : Note.name(column));
			statement.skipElement();
		}
		while (statement.acceptPunctuation(","));
		return "pg_catalog.jsonb_build_array(" + String.join(", ", columns) + ")";
	}

	@Override
	public StatementEffect look(StatementSender sender, String note) throws SQLException {
		List<List<@Nullable String>> found = Trace.rows(sender,
				"SELECT " + Note.display("i.indexrelid") + ", i.indisvalid::text, "
						+ Trace.builder("i.indrelid", "i.indexrelid")
						+ " FROM note, pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
						+ " WHERE i.indrelid = (n ->> 'table')::pg_catalog.oid AND c.relkind = 'i'"
						+ " AND NOT n -> 'before' @> pg_catalog.to_jsonb(i.indexrelid::text)"
						+ " AND CASE WHEN n ->> 'name' IS NOT NULL THEN c.relname = (n ->> 'name')::pg_catalog.name"
						+ " ELSE i.indisunique::text = n ->> 'unique' AND (n ->> 'columns' IS NULL OR n -> 'columns' = "
						+ COLUMNS + ") END ORDER BY 1",
				note);
		if (found.isEmpty()) {
			return StatementEffect.of(Kind.NONE, "It added no index");
		}
		if (found.size() > 1) {
			return StatementEffect.of(Kind.UNKNOWN,
					"Several indexes like it were added, and the statement does not say which name is its own: "
							+ found.stream().map((row) -> row.get(0)).collect(Collectors.joining(", ")));
		}
		return effect(String.valueOf(found.get(0).get(0)), "true".equals(found.get(0).get(1)), found.get(0).get(2));
	}

	private static StatementEffect effect(String index, boolean valid, @Nullable String builder) {
		if (valid) {
			return StatementEffect.of(Kind.DONE, "The index " + index + " is there and valid");
		}
		if (builder != null) {
			return StatementEffect.underWay("Process " + builder + " is still building the index " + index,
					Integer.parseInt(builder));
		}
		return StatementEffect.leftBehind("It left the index " + index + " INVALID",
				List.of("DROP INDEX CONCURRENTLY IF EXISTS " + index));
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * {@code IF NOT EXISTS} is content with anything of that name, valid or not.
	 */
	@Override
	public @Nullable String objection(StatementSender sender, String note) throws SQLException {
		for (List<@Nullable String> row : Trace.rows(sender, "SELECT " + Note.display("c.oid")
				+ ", i.indexrelid::text, " + Trace.builder("i.indrelid", "i.indexrelid")
				+ " FROM note, pg_catalog.pg_class t JOIN pg_catalog.pg_class c ON c.relnamespace = t.relnamespace"
				+ " LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid WHERE n ->> 'unlessThere' = 'true'"
				+ " AND t.oid = (n ->> 'table')::pg_catalog.oid AND c.relname = (n ->> 'name')::pg_catalog.name"
				+ " AND (i.indexrelid IS NULL OR (NOT i.indisvalid AND c.relkind = 'i'))", note)) {
			if (row.get(1) == null) {
				return row.get(0) + " was there before, and is no index";
			}
			return "The index " + row.get(0) + " was there before and is INVALID"
					+ ((row.get(2) != null) ? "; process " + row.get(2) + " is building it" : "");
		}
		return null;
	}

}
