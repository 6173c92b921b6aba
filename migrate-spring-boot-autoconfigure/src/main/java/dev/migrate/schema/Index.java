package dev.migrate.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An index that serves no constraint.
 *
 * @param name the name, in the schema of its table
 * @param table the table or materialized view
 * @param unique whether values occur once
 * @param columns the names of the key's columns in order; an empty text stands for an
 * expression
 * @param definition what follows the table's name, such as
 * {@code USING btree (lower(email)) WHERE active}
 * @param valid whether it can be used; one that was left behind by a failed
 * {@code CREATE INDEX CONCURRENTLY} cannot
 * @param statistics how much is to be known about its expressions, the statistics target
 * by the number of the column from 1 on, for those that have one of their own
 * @param comment what people wrote about it, or {@code null}
 */
public record Index(ObjectName name, ObjectName table, boolean unique, List<String> columns, String definition,
		boolean valid, Map<Integer, Integer> statistics, @Nullable String comment) {

	public Index {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(table, "'table' must not be null");
		Objects.requireNonNull(definition, "'definition' must not be null");
		columns = List.copyOf(columns);
		statistics = statistics.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(statistics));
	}

	/**
	 * Create an index whose statistics targets are the server's.
	 * @param name the name, in the schema of its table
	 * @param table the table or materialized view
	 * @param unique whether values occur once
	 * @param columns the names of the key's columns in order
	 * @param definition what follows the table's name
	 * @param valid whether it can be used
	 * @param comment what people wrote about it, or {@code null}
	 */
	public Index(ObjectName name, ObjectName table, boolean unique, List<String> columns, String definition,
			boolean valid, @Nullable String comment) {
		this(name, table, unique, columns, definition, valid, Map.of(), comment);
	}

	/**
	 * Return the same index with another name.
	 * @param other the name
	 * @return another record
	 */
	public Index withName(String other) {
		return new Index(this.name.withName(other), this.table, this.unique, this.columns, this.definition, this.valid,
				this.statistics, this.comment);
	}

	/**
	 * Return the same index with another definition.
	 * @param other what follows the table's name
	 * @return another record
	 */
	public Index withDefinition(String other) {
		return new Index(this.name, this.table, this.unique, this.columns, other, this.valid, this.statistics,
				this.comment);
	}

	/**
	 * Return the same index with other statistics targets.
	 * @param other the targets by the number of the column
	 * @return another record
	 */
	public Index withStatistics(Map<Integer, Integer> other) {
		return new Index(this.name, this.table, this.unique, this.columns, this.definition, this.valid, other,
				this.comment);
	}

	// written out because every part of a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Index that && this.name.equals(that.name) && this.table.equals(that.table)
				&& this.unique == that.unique && this.valid == that.valid && this.definition.equals(that.definition)
				&& this.columns.equals(that.columns) && this.statistics.equals(that.statistics)
				&& Objects.equals(this.comment, that.comment);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.definition.hashCode();
	}

}
