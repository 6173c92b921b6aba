package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * An installed extension. Its version is the server's affair and not part of the picture.
 *
 * @param name the name
 * @param schema the schema that its objects are in, or {@code null} where it chooses
 * @param comment what people wrote about it, or {@code null} for what it says itself
 */
public record Extension(String name, @Nullable String schema, @Nullable String comment) implements SchemaObject {

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.EXTENSION, ObjectName.of(this.name));
	}

}
