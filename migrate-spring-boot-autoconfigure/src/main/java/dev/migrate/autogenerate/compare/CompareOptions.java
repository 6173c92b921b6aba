package dev.migrate.autogenerate.compare;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import dev.migrate.schema.ObjectKey;

/**
 * What a person wants of a comparison beside its two sides.
 *
 * @param included tells which objects are compared, on both sides; parts of tables are
 * asked about too, as {@code COLUMN}, {@code CONSTRAINT} and {@code INDEX}
 * @param drop names of tables that shall go although the model does not speak for them,
 * with their schema or, in the default schema, without
 */
public record CompareOptions(Predicate<ObjectKey> included, Set<String> drop) {

	/** Compare everything and drop nothing that the model does not speak for. */
	public static final CompareOptions DEFAULT = new CompareOptions((key) -> true, Set.of());

	public CompareOptions {
		Objects.requireNonNull(included, "'included' must not be null");
		drop = Set.copyOf(drop);
	}

}
