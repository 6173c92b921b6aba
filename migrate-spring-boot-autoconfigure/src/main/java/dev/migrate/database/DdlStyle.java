package dev.migrate.database;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which names are written with their schema.
 *
 * @param defaultSchema the schema whose names are written without it, or {@code null} to
 * write every schema that is known
 * @param shadowed names of that schema that the search path would not find there, because
 * the server's own objects have them too: they keep their schema
 */
public record DdlStyle(@Nullable String defaultSchema, Set<String> shadowed) {

	/** Write every schema that is known. */
	public static final DdlStyle QUALIFIED = new DdlStyle(null, Set.of());

	public DdlStyle {
		shadowed = Set.copyOf(shadowed);
	}

}
