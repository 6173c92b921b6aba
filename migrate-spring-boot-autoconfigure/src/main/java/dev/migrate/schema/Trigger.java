package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * A trigger of a table or view.
 *
 * @param table the table or view
 * @param name the name, unique in the table
 * @param definition the whole statement that makes it, without a semicolon
 * @param enabled when it fires
 * @param comment what people wrote about it, or {@code null}
 */
public record Trigger(ObjectName table, String name, String definition, Firing enabled,
		@Nullable String comment) implements SchemaObject {

	@Override
	public ObjectKey key() {
		return ObjectKey.ofPart(ObjectKind.TRIGGER, this.table, this.name);
	}

	/** When a trigger fires. */
	public enum Firing {

		/** In ordinary sessions. */
		ORIGIN,

		/** In sessions that replay another server. */
		REPLICA,

		/** In both. */
		ALWAYS,

		/** Never. */
		DISABLED

	}

}
