package dev.migrate.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A type with a list of values.
 *
 * @param name the name
 * @param values the values in their order
 * @param comment what people wrote about it, or {@code null}
 */
public record EnumType(ObjectName name, List<String> values, @Nullable String comment) implements SchemaObject {

	public EnumType {
		values = List.copyOf(values);
	}

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.ENUM, this.name);
	}

}
