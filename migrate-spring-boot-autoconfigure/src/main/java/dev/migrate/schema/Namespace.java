package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL calls a schema: a place for names.
 *
 * @param name the name
 * @param comment what people wrote about it, or {@code null}
 */
public record Namespace(String name, @Nullable String comment) implements SchemaObject {

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.SCHEMA, ObjectName.of(this.name));
	}

}
