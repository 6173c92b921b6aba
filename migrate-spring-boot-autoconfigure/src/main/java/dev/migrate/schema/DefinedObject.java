package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * An object that is known by the statements that make it: it is the same exactly when
 * these are, and a changed one is dropped and made again.
 *
 * @param key what tells it from others
 * @param create the whole statement that makes it, without a semicolon
 * @param drop the whole statement that drops it, without a semicolon
 * @param reference how {@code COMMENT ON} names it, as SQL
 * @param state the whole statement that says when it works, as that of a rule that is
 * switched off, or {@code null} where it always does
 * @param comment what people wrote about it, or {@code null}
 */
public record DefinedObject(ObjectKey key, String create, String drop, String reference, @Nullable String state,
		@Nullable String comment) implements SchemaObject {

	/**
	 * Create an object that always works.
	 * @param key what tells it from others
	 * @param create the whole statement that makes it, without a semicolon
	 * @param drop the whole statement that drops it, without a semicolon
	 * @param reference how {@code COMMENT ON} names it, as SQL
	 * @param comment what people wrote about it, or {@code null}
	 */
	public DefinedObject(ObjectKey key, String create, String drop, String reference, @Nullable String comment) {
		this(key, create, drop, reference, null, comment);
	}

}
