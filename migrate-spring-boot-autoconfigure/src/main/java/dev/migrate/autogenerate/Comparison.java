package dev.migrate.autogenerate;

import java.util.Objects;

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
 */
public record Comparison(Schema is, Schema wanted, Ownership ownership, DdlStyle style, String description) {

	public Comparison {
		Objects.requireNonNull(is, "'is' must not be null");
		Objects.requireNonNull(wanted, "'wanted' must not be null");
		Objects.requireNonNull(ownership, "'ownership' must not be null");
		Objects.requireNonNull(style, "'style' must not be null");
	}

}
