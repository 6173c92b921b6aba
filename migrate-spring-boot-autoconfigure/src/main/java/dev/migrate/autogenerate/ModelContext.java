package dev.migrate.autogenerate;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a model is read for.
 *
 * @param majorVersion the server's version, such as 18
 * @param minorVersion the second number of the version
 * @param defaultSchema the schema that names without one are in
 * @param scratchSchema tells which scratch schema stands for a schema of the model; what
 * it has not been asked for is not made. Names without a schema need none
 * @param foreignNames names by schema that are not the model's although they are in a
 * schema of its own, because an extension brought them
 */
public record ModelContext(int majorVersion, int minorVersion, String defaultSchema,
		UnaryOperator<String> scratchSchema, Map<String, Set<String>> foreignNames) {

	public ModelContext {
		Objects.requireNonNull(defaultSchema, "'defaultSchema' must not be null");
		Objects.requireNonNull(scratchSchema, "'scratchSchema' must not be null");
		foreignNames = Map.copyOf(foreignNames);
	}

}
