package dev.migrate.autogenerate;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;

/**
 * What revisions make where there is nothing, to be compared in the place of what a
 * database has.
 *
 * @param schema what was read, presented under the database's names
 * @param shadowed the names in it that hide those of the server
 * @param notes what of the revisions was not looked at, each a sentence for people
 */
public record ReplayedSchema(Schema schema, Set<String> shadowed, List<String> notes) {

	public ReplayedSchema {
		Objects.requireNonNull(schema, "'schema' must not be null");
		shadowed = Set.copyOf(shadowed);
		notes = List.copyOf(notes);
	}

	/**
	 * Return what is in schemas, as a reader of a database finds it.
	 */
	Schema in(List<String> schemas) {
		return this.schema.filter((object) -> isIn(object, schemas));
	}

	private static boolean isIn(SchemaObject object, List<String> schemas) {
		if (object.key().kind() == ObjectKind.SCHEMA) {
			return schemas.contains(object.key().name().name());
		}
		String schema = object.key().name().schema();
		return schema == null || object.key().kind() == ObjectKind.EXTENSION || schemas.contains(schema);
	}

}
