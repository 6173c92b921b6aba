package dev.migrate.autogenerate.draft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;

/**
 * Cuts the part out of a picture that a change of one object can have to do with: what
 * hangs on the object, tables whose foreign keys refer to those, and all that these need.
 * So many small changes in a large picture are compared in the time of the changes.
 */
final class Surroundings {

	private final Schema schema;

	private final Map<ObjectKey, Set<ObjectKey>> dependents = new HashMap<>();

	private final Map<ObjectKey, Set<ObjectKey>> references = new HashMap<>();

	private final Map<ObjectKey, Set<ObjectKey>> owned = new HashMap<>();

	/**
	 * Find out what hangs on what.
	 * @param schema the picture
	 */
	Surroundings(Schema schema) {
		this.schema = schema;
		schema.objects().forEach((key, object) -> {
			schema.dependencies(key).forEach((dependency) -> add(this.dependents, dependency.on(), key));
			ObjectName relation = key.table();
			if (relation != null) {
				for (ObjectKind kind : List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)) {
					add(this.dependents, ObjectKey.of(kind, relation), key);
				}
			}
			if (object instanceof Table table) {
				table(table);
			}
			if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
				add(this.owned, ObjectKey.of(ObjectKind.TABLE, sequence.ownedBy().table()), key);
			}
		});
	}

	private void table(Table table) {
		for (Column column : table.columns()) {
			ObjectName type = (column.type().indexOf('.') < 0) ? null : TypeName.parse(column.type()).name();
			if (type != null) {
				for (ObjectKind kind : List.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE)) {
					add(this.dependents, ObjectKey.of(kind, type), table.key());
				}
			}
		}
		for (Constraint constraint : table.constraints()) {
			if (constraint.references() != null) {
				add(this.references, ObjectKey.of(ObjectKind.TABLE, constraint.references()), table.key());
			}
		}
		table.inherits().forEach((parent) -> add(this.dependents, ObjectKey.of(ObjectKind.TABLE, parent), table.key()));
		if (table.partition() != null) {
			add(this.dependents, ObjectKey.of(ObjectKind.TABLE, table.partition().parent()), table.key());
		}
	}

	private static void add(Map<ObjectKey, Set<ObjectKey>> map, ObjectKey key, ObjectKey value) {
		map.computeIfAbsent(key, (other) -> new LinkedHashSet<>(4)).add(value);
	}

	/**
	 * Return the picture of what a change of an object can have to do with, the object
	 * included.
	 * @param key the object
	 * @param gone what is there no more
	 * @param object the object as it is by then
	 * @return a part of the picture
	 */
	Schema of(ObjectKey key, Set<ObjectKey> gone, SchemaObject object) {
		Set<ObjectKey> near = new LinkedHashSet<>();
		spread(near, Set.of(key), (next) -> this.dependents.getOrDefault(next, Set.of()));
		for (ObjectKey table : List.copyOf(near)) {
			near.addAll(this.references.getOrDefault(table, Set.of()));
		}
		spread(near, Set.copyOf(near), this::needs);
		Map<ObjectKey, SchemaObject> objects = new LinkedHashMap<>();
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		for (ObjectKey other : near) {
			SchemaObject found = this.schema.objects().get(other);
			if (found != null && !gone.contains(other)) {
				objects.put(other, other.equals(key) ? object : found);
				dependencies.put(other, this.schema.dependencies(other));
			}
		}
		return new Schema(objects.values(), dependencies);
	}

	private Set<ObjectKey> needs(ObjectKey key) {
		Set<ObjectKey> needs = new LinkedHashSet<>();
		this.schema.dependencies(key).forEach((dependency) -> needs.add(dependency.on()));
		needs.addAll(this.owned.getOrDefault(key, Set.of()));
		if (this.schema.objects().get(key) instanceof Table table) {
			table.inherits().forEach((parent) -> needs.add(ObjectKey.of(ObjectKind.TABLE, parent)));
			if (table.partition() != null) {
				needs.add(ObjectKey.of(ObjectKind.TABLE, table.partition().parent()));
			}
		}
		ObjectName relation = key.table();
		if (relation != null) {
			needs.add(ObjectKey.of(ObjectKind.TABLE, relation));
		}
		return needs;
	}

	private static void spread(Set<ObjectKey> found, Set<ObjectKey> from, Next next) {
		Deque<ObjectKey> waiting = new ArrayDeque<>(from);
		found.addAll(from);
		for (ObjectKey key = waiting.poll(); key != null; key = waiting.poll()) {
			for (ObjectKey other : next.of(key)) {
				if (found.add(other)) {
					waiting.add(other);
				}
			}
		}
	}

	/** One step from an object to others. */
	@FunctionalInterface
	private interface Next {

		Set<ObjectKey> of(ObjectKey key);

	}

}
