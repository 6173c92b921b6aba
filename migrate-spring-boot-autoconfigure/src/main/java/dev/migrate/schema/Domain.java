package dev.migrate.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A type with conditions.
 *
 * @param name the name
 * @param type the type beneath, as the server prints it
 * @param collation the collation where it is not the type's own, as SQL, or {@code null}
 * @param notNull whether NULL is refused
 * @param defaultExpression the default, as SQL, or {@code null}
 * @param checks the conditions
 * @param comment what people wrote about it, or {@code null}
 */
public record Domain(ObjectName name, String type, @Nullable String collation, boolean notNull,
		@Nullable String defaultExpression, List<Constraint> checks, @Nullable String comment) implements SchemaObject {

	public Domain {
		checks = List.copyOf(checks);
	}

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.DOMAIN, this.name);
	}

}
