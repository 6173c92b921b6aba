package dev.migrate.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A table with its columns, constraints and indexes.
 *
 * @param name the name
 * @param columns the columns in their order
 * @param constraints the constraints that it does not have from a parent
 * @param indexes the indexes that serve no constraint and that it does not have from a
 * parent
 * @param partitioning how its rows are spread, such as {@code RANGE (created_at)}, or
 * {@code null} where it is not partitioned
 * @param partition what it is a partition of, or {@code null}
 * @param inherits the tables that it inherits from, partitioning apart
 * @param settings everything else that a table can be told
 * @param comment what people wrote about it, or {@code null}
 */
public record Table(ObjectName name, List<Column> columns, List<Constraint> constraints, List<Index> indexes,
		@Nullable String partitioning, @Nullable Partition partition, List<ObjectName> inherits, Settings settings,
		@Nullable String comment) implements SchemaObject {

	public Table {
		Objects.requireNonNull(name, "'name' must not be null");
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
		indexes = List.copyOf(indexes);
		inherits = List.copyOf(inherits);
	}

	/**
	 * Create a table that has nothing but columns.
	 * @param name the name
	 * @param columns the columns in their order
	 * @return the table
	 */
	public static Table of(ObjectName name, List<Column> columns) {
		return new Table(name, columns, List.of(), List.of(), null, null, List.of(), Settings.DEFAULT, null);
	}

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.TABLE, this.name);
	}

	/**
	 * Look for a column.
	 * @param column its name
	 * @return the column, if there is one
	 */
	public Optional<Column> column(String column) {
		return this.columns.stream().filter((candidate) -> candidate.name().equals(column)).findFirst();
	}

	/**
	 * Return the same table with other columns.
	 * @param other the columns
	 * @return another record
	 */
	public Table withColumns(List<Column> other) {
		return new Table(this.name, other, this.constraints, this.indexes, this.partitioning, this.partition,
				this.inherits, this.settings, this.comment);
	}

	/**
	 * Return the same table with other constraints.
	 * @param other the constraints
	 * @return another record
	 */
	public Table withConstraints(List<Constraint> other) {
		return new Table(this.name, this.columns, other, this.indexes, this.partitioning, this.partition, this.inherits,
				this.settings, this.comment);
	}

	/**
	 * Return the same table with other indexes.
	 * @param other the indexes
	 * @return another record
	 */
	public Table withIndexes(List<Index> other) {
		return new Table(this.name, this.columns, this.constraints, other, this.partitioning, this.partition,
				this.inherits, this.settings, this.comment);
	}

	/**
	 * Return the same table with another comment.
	 * @param other the comment, or {@code null} for none
	 * @return another record
	 */
	public Table withComment(@Nullable String other) {
		return new Table(this.name, this.columns, this.constraints, this.indexes, this.partitioning, this.partition,
				this.inherits, this.settings, other);
	}

	/**
	 * Return the same table with other settings.
	 * @param other the settings
	 * @return another record
	 */
	public Table withSettings(Settings other) {
		return new Table(this.name, this.columns, this.constraints, this.indexes, this.partitioning, this.partition,
				this.inherits, other, this.comment);
	}

	/**
	 * Return all names that the table uses in its schema beside its own.
	 * @return the names of its indexes and of the constraints that an index serves
	 */
	public List<String> relationNames() {
		List<String> names = new ArrayList<>();
		this.indexes.forEach((index) -> names.add(index.name().name()));
		for (Constraint constraint : this.constraints) {
			switch (constraint.kind()) {
				case PRIMARY_KEY, UNIQUE, EXCLUSION -> names.add(constraint.name());
				default -> {
				}
			}
		}
		return names;
	}

	// written out because every part of a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Table that && this.name.equals(that.name) && this.columns.equals(that.columns)
				&& this.constraints.equals(that.constraints) && this.indexes.equals(that.indexes)
				&& Objects.equals(this.partitioning, that.partitioning)
				&& Objects.equals(this.partition, that.partition) && this.inherits.equals(that.inherits)
				&& this.settings.equals(that.settings) && Objects.equals(this.comment, that.comment);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.columns.size();
	}

	/**
	 * A table's place in a partitioned one.
	 *
	 * @param parent the partitioned table
	 * @param bound which rows it takes, such as {@code FOR VALUES IN (1)} or
	 * {@code DEFAULT}
	 */
	public record Partition(ObjectName parent, String bound) {

	}

	/**
	 * What a table can be told beside its columns.
	 *
	 * @param unlogged whether its rows are lost in a crash
	 * @param options storage parameters, by name
	 * @param rowSecurity whether policies hold
	 * @param forceRowSecurity whether they hold for the owner too
	 * @param replicaIdentity {@code DEFAULT}, {@code FULL}, {@code NOTHING} or
	 * {@code USING INDEX name}, as SQL
	 * @param accessMethod how rows are kept, or {@code null} for what the server does
	 */
	public record Settings(boolean unlogged, Map<String, String> options, boolean rowSecurity, boolean forceRowSecurity,
			String replicaIdentity, @Nullable String accessMethod) {

		/** What a table is told that was made without any. */
		public static final Settings DEFAULT = new Settings(false, Map.of(), false, false, "DEFAULT", null);

		public Settings {
			options = Collections.unmodifiableMap(new TreeMap<>(options));
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other || other instanceof Settings that && this.unlogged == that.unlogged
					&& this.rowSecurity == that.rowSecurity && this.forceRowSecurity == that.forceRowSecurity
					&& this.options.equals(that.options) && this.replicaIdentity.equals(that.replicaIdentity)
					&& Objects.equals(this.accessMethod, that.accessMethod);
		}

		@Override
		public int hashCode() {
			return 31 * this.options.hashCode() + this.replicaIdentity.hashCode();
		}

	}

}
