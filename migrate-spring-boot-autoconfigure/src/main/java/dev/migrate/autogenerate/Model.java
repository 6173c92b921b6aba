package dev.migrate.autogenerate;

import java.util.List;
import java.util.Objects;

/**
 * The schema that an application wants, as the statements that make it from nothing.
 *
 * @param statements the statements, in an order in which they run
 * @param ownership what the model is able to say, and so what it speaks for
 * @param description what it was read from, for people, such as {@code 12 entities}
 * @param notes what a person should know about the model, each a sentence without a full
 * stop: what the statements leave out, or say otherwise than people expect
 */
public record Model(List<ModelStatement> statements, Ownership ownership, String description, List<String> notes) {

	public Model {
		statements = List.copyOf(statements);
		notes = List.copyOf(notes);
		Objects.requireNonNull(ownership, "'ownership' must not be null");
		Objects.requireNonNull(description, "'description' must not be null");
	}

	/**
	 * Create a model of which nothing more is to be said.
	 * @param statements the statements, in an order in which they run
	 * @param ownership what the model is able to say, and so what it speaks for
	 * @param description what it was read from, for people
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
