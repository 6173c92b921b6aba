package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes a picture of another one, object by object.
 */
final class SchemaRewriting {

	private SchemaRewriting() {
	}

	/**
	 * Return a picture with other objects and the same dependencies.
	 * @param schema the picture
	 * @param rewriting gives what takes the place of an object, {@code null} for nothing
	 */
	static Schema of(Schema schema, Function<SchemaObject, @Nullable SchemaObject> rewriting) {
		List<SchemaObject> objects = new ArrayList<>();
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		for (SchemaObject object : schema.objects().values()) {
			SchemaObject other = rewriting.apply(object);
			if (other != null) {
				objects.add(other);
				dependencies.put(other.key(), schema.dependencies(object.key()));
			}
		}
		return new Schema(objects, dependencies, schema.unread());
	}

	/**
	 * Return a picture of other objects with what is known of their dependencies.
	 * @param schema the picture whose dependencies are taken
	 * @param objects the objects
	 */
	static Schema withObjects(Schema schema, List<SchemaObject> objects) {
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		objects.forEach((object) -> dependencies.put(object.key(), schema.dependencies(object.key())));
		return new Schema(objects, dependencies, schema.unread());
	}

}
