package dev.migrate.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A type of several attributes.
 *
 * @param name the name
 * @param attributes the attributes in their order
 * @param comment what people wrote about it, or {@code null}
 */
public record CompositeType(ObjectName name, List<Attribute> attributes,
		@Nullable String comment) implements SchemaObject {

	public CompositeType {
		attributes = List.copyOf(attributes);
	}

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.COMPOSITE_TYPE, this.name);
	}

	/**
	 * One attribute.
	 *
	 * @param name the name
	 * @param type the type, as the server prints it
	 * @param collation the collation where it is not the type's own, as SQL, or
	 * {@code null}
	 * @param comment what people wrote about it, or {@code null}
	 */
	public record Attribute(String name, String type, @Nullable String collation, @Nullable String comment) {

	}

}
