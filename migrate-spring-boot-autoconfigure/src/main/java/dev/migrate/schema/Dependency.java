package dev.migrate.schema;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Something that an object cannot be without.
 *
 * @param on the object that must be there
 * @param column the column of it that must be there, or {@code null} where it is the
 * whole
 */
public record Dependency(ObjectKey on, @Nullable String column) {

	public Dependency {
		Objects.requireNonNull(on, "'on' must not be null");
	}

}
