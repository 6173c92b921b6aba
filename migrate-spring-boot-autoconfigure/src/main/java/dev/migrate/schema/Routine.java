package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * A function or procedure.
 *
 * @param name the name
 * @param procedure whether it is called rather than used in expressions
 * @param identityArguments the arguments that tell it from others of its name, as SQL
 * @param signature all arguments with their names and defaults, and what it returns, as
 * SQL; one routine can take the place of another where these are equal
 * @param definition the whole statement that makes it, beginning with
 * {@code CREATE OR REPLACE}, without a semicolon
 * @param comment what people wrote about it, or {@code null}
 */
public record Routine(ObjectName name, boolean procedure, String identityArguments, String signature, String definition,
		@Nullable String comment) implements SchemaObject {

	@Override
	public ObjectKey key() {
		return new ObjectKey(this.procedure ? ObjectKind.PROCEDURE : ObjectKind.FUNCTION, this.name,
				this.identityArguments);
	}

}
