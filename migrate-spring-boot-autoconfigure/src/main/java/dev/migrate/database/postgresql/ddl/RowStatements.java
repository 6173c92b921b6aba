package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.RenderingException;
import dev.migrate.error.Failure;
import dev.migrate.operation.DeleteRows;
import dev.migrate.operation.InsertRows;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows.
 */
final class RowStatements {

	private final DdlText text;

	private final ValueText values;

	RowStatements(DdlText text) {
		this.text = text;
		this.values = new ValueText(text);
	}

	List<String> insert(InsertRows operation) {
		check(operation.table(), operation.columns(), operation.rows());
		if (operation.rows().isEmpty()) {
			return List.of();
		}
		List<String> rows = operation.rows().stream().map(this::row).toList();
		return List.of(DdlText.list("INSERT INTO " + this.text.name(operation.table()) + " "
				+ this.text.names(operation.columns()) + " VALUES", rows));
	}

	private String row(List<@Nullable Object> row) {
		return row.stream().map(this.values::literal).collect(Collectors.joining(", ", "(", ")"));
	}

	/**
	 * One statement, or one for each row where a part of a key is NULL, which equals
	 * nothing.
	 */
	List<String> delete(DeleteRows operation) {
		check(operation.table(), operation.columns(), operation.rows());
		List<List<@Nullable Object>> keys = operation.rows().stream().map((row) -> key(operation, row)).toList();
		String delete = "DELETE FROM " + this.text.name(operation.table()) + " WHERE ";
		if (keys.isEmpty()) {
			return List.of();
		}
		if (keys.stream().anyMatch((key) -> key.contains(null))) {
			return keys.stream().map((key) -> delete + condition(operation.key(), key)).toList();
		}
		if (operation.key().size() == 1) {
			return List.of(delete + this.text.name(operation.key().get(0)) + " IN "
					+ keys.stream()
						.map((key) -> this.values.literal(key.get(0)))
						.collect(Collectors.joining(", ", "(", ")")));
		}
		return List.of(delete + this.text.names(operation.key()) + " IN "
				+ keys.stream().map(this::row).collect(Collectors.joining(", ", "(", ")")));
	}

	private String condition(List<String> names, List<@Nullable Object> key) {
		List<String> conditions = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			Object value = key.get(i);
			conditions.add(
					this.text.name(names.get(i)) + ((value != null) ? " = " + this.values.literal(value) : " IS NULL"));
		}
		return String.join(" AND ", conditions);
	}

	private static List<@Nullable Object> key(DeleteRows operation, List<@Nullable Object> row) {
		List<@Nullable Object> key = new ArrayList<>();
		for (String column : operation.key()) {
			int index = operation.columns().indexOf(column);
			if (index < 0) {
				throw new RenderingException(Failure
					.of("The key column " + column + " is none of the columns that are given for rows of "
							+ operation.table())
					.action("Give the column's values in each row")
					.build());
			}
			key.add(row.get(index));
		}
		return key;
	}

	private static void check(ObjectName table, List<String> columns, List<List<@Nullable Object>> rows) {
		for (List<@Nullable Object> row : rows) {
			if (row.size() != columns.size()) {
				throw new RenderingException(Failure
					.of("A row for " + table + " has " + row.size() + " values for " + columns.size() + " columns")
					.action("Give each row a value for each column, null where there is none")
					.build());
			}
		}
	}

}
