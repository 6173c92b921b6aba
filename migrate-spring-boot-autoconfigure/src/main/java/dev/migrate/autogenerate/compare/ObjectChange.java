package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.schema.ObjectKey;

/**
 * What changes about one object, in words.
 *
 * @param object the object
 * @param lines what changes: {@code +} for what is new, {@code -} for what goes,
 * {@code ~} for what becomes another, {@code >} for what is renamed, each followed by
 * what it is about
 */
public record ObjectChange(ObjectKey object, List<String> lines) {

	public ObjectChange {
		Objects.requireNonNull(object, "'object' must not be null");
		lines = List.copyOf(lines);
	}

}
