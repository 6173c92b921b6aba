package dev.migrate.database.postgresql.catalog;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * A relation whose columns, constraints and indexes come one by one.
 */
abstract class RelationDraft {

	private final ObjectName name;

	/** By their numbers, {@code null} for one that was dropped. */
	private final List<@Nullable Column> columns = new ArrayList<>();

	private final List<Constraint> constraints = new ArrayList<>(2);

	private final List<Index> indexes = new ArrayList<>(2);

	RelationDraft(ObjectName name) {
		this.name = name;
	}

	final ObjectName name() {
		return this.name;
	}

	final List<Column> columns() {
		List<Column> present = new ArrayList<>(this.columns.size());
		for (Column column : this.columns) {
			if (column != null) {
				present.add(column);
			}
		}
		return present;
	}

	/**
	 * Return the names of columns.
	 * @param numbers their numbers; one that is no column's stands for an expression
	 * @param count how many of them
	 * @return the names, an empty text for an expression
	 */
	final List<String> names(int[] numbers, int count) {
		List<String> names = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			Column column = (numbers[i] > 0) ? this.columns.get(numbers[i] - 1) : null;
			names.add((column != null) ? column.name() : "");
		}
		return names;
	}

	final List<Constraint> constraints() {
		return this.constraints;
	}

	final List<Index> indexes() {
		return this.indexes;
	}

	/**
	 * Add a column.
	 * @param number its number, greater than those of the columns before
	 * @param column the column
	 */
	final void add(int number, Column column) {
		while (this.columns.size() < number - 1) {
			this.columns.add(null);
		}
		this.columns.add(column);
	}

	final void add(Constraint constraint) {
		this.constraints.add(constraint);
	}

	final void add(Index index) {
		this.indexes.add(index);
	}

	abstract ObjectKey key();

	abstract SchemaObject toObject();

}
