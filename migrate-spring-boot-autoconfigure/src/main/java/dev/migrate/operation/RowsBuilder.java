package dev.migrate.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Describes rows to insert.
 *
 * <pre class="code">
 * operations.insertRows("roles", (rows) -&gt; rows.columns("id", "name").row(1, "admin").row(2, "user").key("id"));
 * </pre>
 */
public final class RowsBuilder {

	private List<String> columns = List.of();

	private final List<List<@Nullable Object>> rows = new ArrayList<>();

	private List<String> key = List.of();

	RowsBuilder() {
	}

	static InsertRows rows(String table, Consumer<RowsBuilder> description) {
		RowsBuilder builder = new RowsBuilder();
		description.accept(builder);
		return new InsertRows(Names.of(table), builder.columns, builder.rows, builder.key);
	}

	/**
	 * Name the columns.
	 * @param columns the columns, in the order of the values
	 * @return this description
	 */
	public RowsBuilder columns(String... columns) {
		this.columns = List.of(columns);
		return this;
	}

	/**
	 * Add a row.
	 * @param values its values, in the order of the columns: numbers, texts, booleans,
	 * dates and times, UUIDs, bytes or {@code null}
	 * @return this description
	 */
	public RowsBuilder row(@Nullable Object... values) {
		this.rows.add(Arrays.asList(values.clone()));
		return this;
	}

	/**
	 * Say which columns tell the rows apart: by these the way back deletes them.
	 * @param columns the columns
	 * @return this description
	 */
	public RowsBuilder key(String... columns) {
		this.key = List.of(columns);
		return this;
	}

}
