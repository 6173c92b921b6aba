package dev.migrate.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of all tables at one moment, each value as the server writes it.
 */
final class TableRows {

	private static final int SHOWN = 5;

	private final Map<ObjectName, Contents> tables;

	private TableRows(Map<ObjectName, Contents> tables) {
		this.tables = tables;
	}

	/**
	 * Read rows. Those of a partition are read with the partitioned table.
	 */
	static TableRows read(JdbcClient jdbc, List<Table> tables) {
		Map<ObjectName, Contents> contents = new TreeMap<>();
		for (Table table : tables) {
			if (table.partition() == null && !table.columns().isEmpty()) {
				contents.put(table.name(), read(jdbc, table));
			}
		}
		return new TableRows(contents);
	}

	private static Contents read(JdbcClient jdbc, Table table) {
		List<String> names = table.columns().stream().map(Column::name).toList();
		String columns = names.stream()
			.map((name) -> PostgresIdentifiers.quote(name) + "::text")
			.collect(Collectors.joining(", "));
		ObjectName name = table.name();
		String from = PostgresIdentifiers.quote(String.valueOf(name.schema())) + "."
				+ PostgresIdentifiers.quote(name.name());
		String query = "SELECT " + columns + " FROM " + ((table.partitioning() != null) ? "" : "ONLY ") + from;
		List<Map<String, @Nullable String>> rows = jdbc.sql(query).query((resultSet, index) -> {
			Map<String, @Nullable String> row = new HashMap<>();
			for (int i = 0; i < names.size(); i++) {
				row.put(names.get(i), resultSet.getString(i + 1));
			}
			return row;
		}).list();
		return new Contents(names, rows);
	}

	/**
	 * Tell what became of rows on a way down and up again. Judged are the tables and the
	 * columns that are there on both ends of the way: a table or a column that the
	 * downgrade drops takes its values along. Rows that were there before the revision,
	 * and those that were put in behind it, must come back as they were. Rows that the
	 * revision itself made or changed may come back with other values, such as the time
	 * of day, and are counted.
	 * @param below the rows before the revision
	 * @param made the rows when the revision had run
	 * @param above the rows before it went down
	 * @param again the rows when it had gone up again
	 * @return one line for each thing that was lost
	 */
	static List<String> losses(TableRows below, TableRows made, TableRows above, TableRows again) {
		List<String> lines = new ArrayList<>();
		above.tables.forEach((table, contents) -> {
			Contents before = below.tables.get(table);
			if (before == null) {
				return;
			}
			List<String> columns = contents.columns().stream().filter(before.columns()::contains).sorted().toList();
			Map<String, Integer> kept = common(before.texts(columns), made.texts(table, columns));
			minus(contents.texts(columns), made.texts(table, columns)).forEach((row, times) -> add(kept, row, times));
			Map<String, Integer> missing = minus(kept, again.texts(table, columns));
			missing.keySet().stream().limit(SHOWN).forEach((row) -> lines.add("lost from " + table + ": " + row));
			if (missing.size() > SHOWN) {
				lines.add("lost from " + table + ": " + (missing.size() - SHOWN) + " more");
			}
			int now = again.of(table).rows().size();
			if (missing.isEmpty() && now != contents.rows().size()) {
				lines.add("the table " + table + " had " + contents.rows().size() + " rows and has " + now);
			}
		});
		return lines;
	}

	private Contents of(ObjectName table) {
		return this.tables.getOrDefault(table, Contents.NONE);
	}

	private Map<String, Integer> texts(ObjectName table, List<String> columns) {
		return of(table).texts(columns);
	}

	private static void add(Map<String, Integer> texts, String text, int times) {
		texts.merge(text, times, Integer::sum);
	}

	private static Map<String, Integer> common(Map<String, Integer> one, Map<String, Integer> other) {
		Map<String, Integer> result = new TreeMap<>();
		one.forEach((text, times) -> {
			int both = Math.min(times, other.getOrDefault(text, 0));
			if (both > 0) {
				result.put(text, both);
			}
		});
		return result;
	}

	private static Map<String, Integer> minus(Map<String, Integer> one, Map<String, Integer> other) {
		Map<String, Integer> result = new TreeMap<>();
		one.forEach((text, times) -> {
			int left = times - other.getOrDefault(text, 0);
			if (left > 0) {
				result.put(text, left);
			}
		});
		return result;
	}

	/**
	 * What a table holds.
	 *
	 * @param columns the names of its columns
	 * @param rows the values of each row by their columns
	 */
	private record Contents(List<String> columns, List<Map<String, @Nullable String>> rows) {

		static final Contents NONE = new Contents(List.of(), List.of());

		/**
		 * Return how often there is which row, as far as some columns go.
		 */
		Map<String, Integer> texts(List<String> some) {
			Map<String, Integer> texts = new HashMap<>();
			for (Map<String, @Nullable String> row : this.rows) {
				add(texts,
						some.stream().map((column) -> column + "=" + row.get(column)).collect(Collectors.joining(", ")),
						1);
			}
			return texts;
		}

	}

}
