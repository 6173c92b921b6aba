package dev.migrate.schema;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What tells one object of a database from every other: two sides of a comparison speak
 * of the same object exactly when their keys are equal.
 *
 * @param kind what it is
 * @param name its name; that of a trigger, rule, policy, column or constraint has the
 * schema of its table
 * @param detail what a name alone does not say: the identity arguments of a routine, the
 * table of a trigger, rule, policy, column or constraint; else empty
 */
public record ObjectKey(ObjectKind kind, ObjectName name, String detail) implements Comparable<ObjectKey> {

	public ObjectKey {
		Objects.requireNonNull(kind, "'kind' must not be null");
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(detail, "'detail' must not be null");
	}

	/**
	 * Create a key.
	 * @param kind what it is
	 * @param name its name, which is enough to know it by
	 * @return the key
	 */
	public static ObjectKey of(ObjectKind kind, ObjectName name) {
		return new ObjectKey(kind, name, "");
	}

	/**
	 * Create the key of a part of a table.
	 * @param kind what it is
	 * @param table the table that it belongs to
	 * @param name its name, unique in the table
	 * @return the key
	 */
	public static ObjectKey ofPart(ObjectKind kind, ObjectName table, String name) {
		return new ObjectKey(kind, table.withName(name), table.name());
	}

	/**
	 * Return the table that a part belongs to.
	 * @return the table, or {@code null} where this is no part of a table
	 */
	public @Nullable ObjectName table() {
		return switch (this.kind) {
			case TRIGGER, RULE, POLICY, COLUMN, CONSTRAINT -> this.name.withName(this.detail);
			default -> null;
		};
	}

	@Override
	public int compareTo(ObjectKey other) {
		int kinds = this.kind.compareTo(other.kind);
		if (kinds != 0) {
			return kinds;
		}
		int names = this.name.compareTo(other.name);
		return (names != 0) ? names : this.detail.compareTo(other.detail);
	}

	// written out because every look at a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ObjectKey that && this.kind == that.kind && this.name.equals(that.name)
				&& this.detail.equals(that.detail);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * this.name.hashCode() + this.detail.hashCode()) + this.kind.ordinal();
	}

	/** For people, such as {@code trigger touched of public.orders}. */
	@Override
	public String toString() {
		ObjectName table = table();
		if (table != null) {
			return this.kind.words() + " " + this.name.name() + " of " + table;
		}
		return switch (this.kind) {
			case FUNCTION, PROCEDURE, AGGREGATE -> this.kind.words() + " " + this.name + "(" + this.detail + ")";
			default -> this.kind.words() + " " + this.name;
		};
	}

}
