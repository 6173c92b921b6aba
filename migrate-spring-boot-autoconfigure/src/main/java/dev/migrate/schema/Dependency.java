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

	// written out because every part of a picture comes here

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Dependency that && this.on.equals(that.on) && Objects.equals(this.column, that.column);
	}

	@Override
	public int hashCode() {
		return 31 * this.on.hashCode() + ((this.column != null) ? this.column.hashCode() : 0);
	}

}
