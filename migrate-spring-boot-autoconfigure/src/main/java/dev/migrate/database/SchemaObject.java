package dev.migrate.database;

import org.jspecify.annotations.Nullable;

/**
 * Something in a schema that can be dropped by itself.
 *
 * @param type the product's word for what it is, such as {@code table} or
 * {@code materialized view}
 * @param name its name with its schema, quoted where needed, and its arguments where it
 * has them
 * @param owner the role that it belongs to
 * @param estimatedRows about how many rows a table has, -1 where that is not known, or
 * {@code null} where this has no rows of its own; those of a partition count for its
 * parent
 * @param rows how many rows a table has, or {@code null} where nobody counted
 */
public record SchemaObject(String type, String name, String owner, @Nullable Long estimatedRows, @Nullable Long rows) {

	/**
	 * Return whether this is the same object, whatever rows it has.
	 * @param other another object
	 * @return {@code true} where type, name and owner are the same
	 */
	public boolean isSameAs(SchemaObject other) {
		return this.type.equals(other.type) && this.name.equals(other.name) && this.owner.equals(other.owner);
	}

	/**
	 * Return whether this is a table whose rows are lost with it.
	 * @return {@code true} for tables, partitioned ones and partitions included
	 */
	public boolean isTable() {
		return this.type.equals("table");
	}

	/**
	 * Return the same object with its rows counted.
	 * @param counted how many there are
	 * @return another record
	 */
	public SchemaObject withRows(@Nullable Long counted) {
		return new SchemaObject(this.type, this.name, this.owner, this.estimatedRows, counted);
	}

	/**
	 * Return the same object without what is known of its rows.
	 * @return another record
	 */
	SchemaObject uncounted() {
		return new SchemaObject(this.type, this.name, this.owner, (this.estimatedRows != null) ? -1L : null, null);
	}

	@Override
	public String toString() {
		return this.type + " " + this.name;
	}

}
