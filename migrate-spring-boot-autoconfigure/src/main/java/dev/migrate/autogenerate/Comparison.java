package dev.migrate.autogenerate;

import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.database.DdlStyle;
import dev.migrate.schema.Schema;

/**
 * Both sides of a comparison, read by one reader from one server and brought to one way
 * of writing.
 *
 * @param is what the database has
 * @param wanted what the model wants, presented under the database's names
 * @param ownership what the model speaks for
 * @param style how names are to be written in SQL for this database
 * @param description what the model was read from, for people
 * @param data statements of the model that fill tables, in order: they are not compared,
 * and belong behind the tables that they fill where those are made
 * @param notes what of the model was not looked at, each a sentence for people
 */
public record Comparison(Schema is, Schema wanted, Ownership ownership, DdlStyle style, String description,
		List<ModelStatement> data, List<String> notes) {

	public Comparison {
		Objects.requireNonNull(is, "'is' must not be null");
		Objects.requireNonNull(wanted, "'wanted' must not be null");
		Objects.requireNonNull(ownership, "'ownership' must not be null");
		Objects.requireNonNull(style, "'style' must not be null");
		data = List.copyOf(data);
		notes = List.copyOf(notes);
	}

	/**
	 * Create a comparison of models that say nothing but schema.
	 * @param is what the database has
	 * @param wanted what the model wants, presented under the database's names
	 * @param ownership what the model speaks for
	 * @param style how names are to be written in SQL for this database
	 * @param description what the model was read from, for people
	 */
	public Comparison(Schema is, Schema wanted, Ownership ownership, DdlStyle style, String description) {
		this(is, wanted, ownership, style, description, List.of(), List.of());
	}

}
