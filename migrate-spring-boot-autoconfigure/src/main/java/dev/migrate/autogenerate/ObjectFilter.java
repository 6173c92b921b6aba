package dev.migrate.autogenerate;

import dev.migrate.schema.ObjectKey;

/**
 * Decides what is compared. It is asked about both sides: what it leaves out is neither
 * made nor dropped nor changed. Several are joined: each must include an object.
 */
@FunctionalInterface
public interface ObjectFilter {

	/**
	 * Return whether an object is compared.
	 * @param key the object; columns, constraints and indexes are asked about one by one,
	 * and go with their table without being asked about
	 * @return {@code false} to leave it alone
	 */
	boolean includes(ObjectKey key);

	/**
	 * Return a filter that includes what both include.
	 * @param other the other filter
	 * @return the two as one
	 */
	default ObjectFilter and(ObjectFilter other) {
		return (key) -> includes(key) && other.includes(key);
	}

}
