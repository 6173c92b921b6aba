package dev.migrate.database;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a {@link SchemaReader} shall read.
 *
 * @param schemas the names of the schemas, as the server knows them
 * @param presentedAs names to give to schemas in the picture instead of their own, by
 * their own names: a scratch schema is presented as the one that it stands for, in names
 * and in the definitions that the server prints
 */
public record SchemaScope(List<String> schemas, Map<String, String> presentedAs) {

	public SchemaScope {
		schemas = List.copyOf(schemas);
		presentedAs = Map.copyOf(presentedAs);
		Set<String> presented = new HashSet<>();
		for (String schema : schemas) {
			if (!presented.add(presentedAs.getOrDefault(schema, schema))) {
				throw new IllegalArgumentException("Two schemas cannot be presented as one: " + schemas);
			}
		}
	}

	/**
	 * Read schemas under their own names.
	 * @param schemas the names
	 * @return the scope
	 */
	public static SchemaScope of(String... schemas) {
		return new SchemaScope(List.of(schemas), Map.of());
	}

	/**
	 * Return what a schema is called in the picture.
	 * @param schema the name that the server knows
	 * @return the name in the picture
	 */
	public String presented(String schema) {
		return Objects.requireNonNull(this.presentedAs.getOrDefault(schema, schema));
	}

}
