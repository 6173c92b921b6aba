package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that plain JDBC needs: four statements on the catalogs for each side, whose
 * rows become entries of a map, and a comparison of the maps. It knows no views,
 * sequences, types, functions, triggers or comments, and writes no statements.
 */
class FloorDiff implements DiffContender {

	/** So that rows come as the reader reads them, without all being in memory twice. */
	private static final int FETCH_SIZE = 5000;

	private static final List<String> STATEMENTS = List.of("""
			SELECT c.relname, c.relkind::text || c.relpersistence::text
			FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
			""", """
			SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
			 || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
			 LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
			 AND NOT a.attisdropped
			""", """
			SELECT c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
			FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
			WHERE c.relnamespace = 'public'::regnamespace AND k.contype <> 'n'
			""", """
			SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
			WHERE i.relnamespace = 'public'::regnamespace
			 AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
			""");

	@Override
	public List<String> compare(Connection is, Connection wanted) throws SQLException {
		Map<String, String> left = read(is);
		Map<String, String> right = read(wanted);
		List<String> differences = new ArrayList<>();
		left.forEach((name, definition) -> {
			String other = right.get(name);
			if (!definition.equals(other)) {
				differences.add(name + ": " + definition + " -> " + other);
			}
		});
		right.forEach((name, definition) -> {
			if (!left.containsKey(name)) {
				differences.add(name + ": null -> " + definition);
			}
		});
		return differences;
	}

	private static Map<String, String> read(Connection connection) throws SQLException {
		Map<String, String> objects = new HashMap<>();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.setFetchSize(FETCH_SIZE);
			for (String sql : STATEMENTS) {
				try (ResultSet rows = statement.executeQuery(sql)) {
					while (rows.next()) {
						objects.put(rows.getString(1), rows.getString(2));
					}
				}
			}
		}
		connection.rollback();
		return objects;
	}

}
