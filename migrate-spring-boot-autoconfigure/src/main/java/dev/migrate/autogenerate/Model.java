package dev.migrate.autogenerate;

import java.util.List;
import java.util.Objects;

/**
 * The schema that an application wants, as the statements that make it from nothing.
 *
 * @param statements the statements, in an order in which they run
 * @param ownership what the model is able to say, and so what it speaks for
 * @param description what it was read from, for people, such as {@code 12 entities}
 * @param notes what was left out of it, each a sentence for people
 */
public record Model(List<ModelStatement> statements, Ownership ownership, String description, List<String> notes) {

	public Model {
		statements = List.copyOf(statements);
		Objects.requireNonNull(ownership, "'ownership' must not be null");
		Objects.requireNonNull(description, "'description' must not be null");
		notes = List.copyOf(notes);
	}

	/**
	 * Create a model that leaves nothing out.
	 * @param statements the statements, in an order in which they run
	 * @param ownership what the model is able to say, and so what it speaks for
	 * @param description what it was read from, for people, such as {@code 12 entities}
	 */
	public Model(List<ModelStatement> statements, Ownership ownership, String description) {
		this(statements, ownership, description, List.of());
	}

	/**
	 * One statement.
	 *
	 * @param sql the statement, without a semicolon
	 * @param origin where it comes from, such as {@code schema.sql:12}, or empty
	 */
	public record ModelStatement(String sql, String origin) {

	}

}
