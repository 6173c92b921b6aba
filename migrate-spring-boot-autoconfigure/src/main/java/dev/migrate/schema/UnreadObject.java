package dev.migrate.schema;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something that a database has and that no picture shows.
 *
 * @param words what it is, for people, such as {@code text search configuration}
 * @param name its name
 */
public record UnreadObject(String words, ObjectName name) implements Comparable<UnreadObject> {

	public UnreadObject {
		Objects.requireNonNull(words, "'words' must not be null");
		Objects.requireNonNull(name, "'name' must not be null");
	}

	@Override
	public int compareTo(UnreadObject other) {
		return Comparator.comparing(UnreadObject::words).thenComparing(UnreadObject::name).compare(this, other);
	}

}
