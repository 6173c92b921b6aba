package dev.migrate.schema;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The name of an object, as the catalog keeps it: never quoted, never folded.
 *
 * @param schema the schema, or {@code null} where the search path decides
 * @param name the name in it
 */
public record ObjectName(@Nullable String schema, String name) implements Comparable<ObjectName> {

	public ObjectName {
		Objects.requireNonNull(name, "'name' must not be null");
	}

	/**
	 * Create a name.
	 * @param schema the schema
	 * @param name the name in it
	 * @return the name
	 */
	public static ObjectName of(String schema, String name) {
		return new ObjectName(schema, name);
	}

	/**
	 * Create a name that the search path places.
	 * @param name the name
	 * @return the name without a schema
	 */
	public static ObjectName of(String name) {
		return new ObjectName(null, name);
	}

	/**
	 * Return another name in the same schema.
	 * @param other the other name
	 * @return the name
	 */
	public ObjectName withName(String other) {
		return new ObjectName(this.schema, other);
	}

	@Override
	public int compareTo(ObjectName other) {
		if (this.schema == null || other.schema == null) {
			int schemas = Boolean.compare(this.schema != null, other.schema != null);
			return (schemas != 0) ? schemas : this.name.compareTo(other.name);
		}
		int schemas = this.schema.compareTo(other.schema);
		return (schemas != 0) ? schemas : this.name.compareTo(other.name);
	}

	// written out because every look at a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ObjectName that && this.name.equals(that.name)
				&& Objects.equals(this.schema, that.schema);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + ((this.schema != null) ? this.schema.hashCode() : 0);
	}

	/** For people; SQL needs quotes. */
	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
