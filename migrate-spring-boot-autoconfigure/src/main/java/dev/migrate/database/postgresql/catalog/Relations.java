package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Tables and views. A foreign table belongs to a server that is not part of the picture,
 * so it is left out.
 */
final class Relations implements CatalogStatement {

	private static final String SQL = SCOPE
			+ """
					SELECT c.oid, c.relkind::text, n.nspname, c.relname, note.description,
					 c.reloptions::text, toast.reloptions::text,
					 CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END,
					 c.relpersistence = 'u', c.relrowsecurity, c.relforcerowsecurity,
					 CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' WHEN 'i' THEN coalesce(
					 (SELECT 'USING INDEX ' || pg_catalog.quote_ident(i.relname) FROM pg_catalog.pg_index x
					 JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisreplident), 'NOTHING') END,
					 CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END,
					 CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
					 CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
					 up.oid, up.schemas::text, up.names::text
					FROM pg_catalog.pg_class c JOIN scope n ON n.oid = c.relnamespace
					 LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
					 LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
					 LEFT JOIN (SELECT h.inhrelid, pg_catalog.min(p.oid) AS oid,
					  pg_catalog.array_agg(s.nspname ORDER BY h.inhseqno) AS schemas,
					  pg_catalog.array_agg(p.relname ORDER BY h.inhseqno) AS names FROM pg_catalog.pg_inherits h
					  JOIN pg_catalog.pg_class p ON p.oid = h.inhparent JOIN pg_catalog.pg_namespace s ON s.oid = p.relnamespace
					  WHERE p.relkind <> 'I' GROUP BY h.inhrelid) up ON up.inhrelid = c.oid
					"""
			+ CatalogStatement.note("pg_class", "c.oid", "0") + "WHERE c.relkind IN ('r', 'p', 'v', 'm') AND "
			+ CatalogStatement.ofNoExtension("pg_class", "c.oid");

	private final Picture picture;

	Relations(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		ObjectName name = this.picture.name(this.picture.pool().one(row.getString(3)), row.getString(4));
		String kind = row.getString(2);
		switch (kind) {
			case "r", "p" -> this.picture.add(row.getLong(1), table(name, row));
			default -> {
				String definition = row.getString(8);
				// somebody dropped it in this moment
				if (definition != null) {
					this.picture.add(row.getLong(1), view(name, kind.equals("m"), definition, row));
				}
			}
		}
	}

	private ViewDraft view(ObjectName name, boolean materialized, String definition, ResultSet row)
			throws SQLException {
		String query = definition.strip();
		query = query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
		return new ViewDraft(name, materialized, this.picture.sql(query), options(row), row.getString(5));
	}

	private TableDraft table(ObjectName name, ResultSet row) throws SQLException {
		String partitioning = this.picture.sqlOrNull(row.getString(14));
		String bound = this.picture.sqlOrNull(row.getString(15));
		List<ObjectName> parents = parents(row);
		boolean partition = bound != null && !parents.isEmpty();
		return new TableDraft(name, partitioning,
				partition ? new Table.Partition(parents.get(0), Objects.requireNonNull(bound)) : null,
				partition ? row.getLong(16) : 0, partition ? List.of() : parents, settings(row), row.getString(5));
	}

	private List<ObjectName> parents(ResultSet row) throws SQLException {
		List<String> schemas = TextArrays.parse(row.getString(17));
		if (schemas.isEmpty()) {
			return List.of();
		}
		List<String> names = TextArrays.parse(row.getString(18));
		List<ObjectName> parents = new ArrayList<>();
		for (int i = 0; i < schemas.size(); i++) {
			parents.add(this.picture.name(schemas.get(i), names.get(i)));
		}
		return parents;
	}

	private static Table.Settings settings(ResultSet row) throws SQLException {
		boolean unlogged = row.getBoolean(9);
		Map<String, String> options = options(row);
		boolean security = row.getBoolean(10);
		boolean forced = row.getBoolean(11);
		String identity = row.getString(12);
		String method = row.getString(13);
		if (!unlogged && options.isEmpty() && !security && !forced && identity == null && method == null) {
			return Table.Settings.DEFAULT;
		}
		return new Table.Settings(unlogged, options, security, forced, (identity != null) ? identity : "DEFAULT",
				method);
	}

	private static Map<String, String> options(ResultSet row) throws SQLException {
		Map<String, String> options = TextArrays.options(row.getString(6));
		String toast = row.getString(7);
		if (toast == null) {
			return options;
		}
		Map<String, String> all = new TreeMap<>(options);
		TextArrays.options(toast).forEach((name, value) -> all.put("toast." + name, value));
		return all;
	}

}
