package dev.migrate.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.migrate.schema.ColumnName;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Describes how an enum type is made anew.
 *
 * <pre class="code">
 * operations.replaceEnum("status", (change) -&gt; change.from("new", "done", "gone")
 * 	.to("new", "done")
 * 	.map("gone", "done")
 * 	.column("orders", "status", "'new'", "'new'"));
 * </pre>
 */
public final class EnumReplacement {

	private final Map<String, String> mapping = new LinkedHashMap<>();

	private final List<EnumUse> uses = new ArrayList<>();

	private List<String> from = List.of();

	private List<String> to = List.of();

	EnumReplacement() {
	}

	static ReplaceEnum replacement(String type, Consumer<EnumReplacement> description) {
		EnumReplacement builder = new EnumReplacement();
		description.accept(builder);
		ObjectName name = Names.of(type);
		return new ReplaceEnum(new EnumType(name, builder.from, null), new EnumType(name, builder.to, null),
				builder.mapping, builder.uses);
	}

	static AddEnumValue addition(String type, String value, Consumer<EnumReplacement> description) {
		EnumReplacement builder = new EnumReplacement();
		description.accept(builder);
		int position = builder.to.indexOf(value);
		if (position < 0 || builder.to.size() != builder.from.size() + 1) {
			throw new IllegalStateException("The values of " + type + " after the change are those before and " + value
					+ ": name all in from(…) and in to(…)");
		}
		return new AddEnumValue(new EnumType(Names.of(type), builder.from, null), value, position, builder.uses);
	}

	/**
	 * Say which values there are.
	 * @param values the values in order
	 * @return this description
	 */
	public EnumReplacement from(String... values) {
		this.from = List.of(values);
		return this;
	}

	/**
	 * Say which values there shall be.
	 * @param values the values in order
	 * @return this description
	 */
	public EnumReplacement to(String... values) {
		this.to = List.of(values);
		return this;
	}

	/**
	 * Say what becomes of rows with a value that goes.
	 * @param value the value that goes
	 * @param becomes the value in its place
	 * @return this description
	 */
	public EnumReplacement map(String value, String becomes) {
		this.mapping.put(value, becomes);
		return this;
	}

	/**
	 * Name a column of the type that has no default.
	 * @param table the table
	 * @param column the column
	 * @return this description
	 */
	public EnumReplacement column(String table, String column) {
		return column(table, column, null, null);
	}

	/**
	 * Name a column of the type.
	 * @param table the table
	 * @param column the column
	 * @param before the default that it has, as SQL, or {@code null} for none
	 * @param after the default that it shall have, as SQL, or {@code null} for none
	 * @return this description
	 */
	public EnumReplacement column(String table, String column, @Nullable String before, @Nullable String after) {
		this.uses.add(new EnumUse(new ColumnName(Names.of(table), column), false, before, after));
		return this;
	}

	/**
	 * Name a column of arrays of the type.
	 * @param table the table
	 * @param column the column
	 * @param before the default that it has, as SQL, or {@code null} for none
	 * @param after the default that it shall have, as SQL, or {@code null} for none
	 * @return this description
	 */
	public EnumReplacement arrayColumn(String table, String column, @Nullable String before, @Nullable String after) {
		this.uses.add(new EnumUse(new ColumnName(Names.of(table), column), true, before, after));
		return this;
	}

}
