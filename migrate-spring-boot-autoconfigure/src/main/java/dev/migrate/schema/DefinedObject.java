package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * An object that is known by the statement that makes it: it is the same exactly when the
 * statement is, and a changed one is dropped and made again.
 *
 * @param key what tells it from others
 * @param create the whole statement that makes it, without a semicolon
 * @param drop the whole statement that drops it, without a semicolon
 * @param reference how {@code COMMENT ON} names it, as SQL
 * @param comment what people wrote about it, or {@code null}
 */
public record DefinedObject(ObjectKey key, String create, String drop, String reference,
		@Nullable String comment) implements SchemaObject {

}
