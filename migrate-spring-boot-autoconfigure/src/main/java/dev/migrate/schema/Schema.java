package dev.migrate.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The picture of a database, or of the part of it that somebody asked for. Immutable.
 */
public final class Schema {

	private static final Schema EMPTY = new Schema(List.of(), Map.of());

	private final NavigableMap<ObjectKey, SchemaObject> objects;

	private final Map<ObjectKey, Set<Dependency>> dependencies;

	private final List<UnreadObject> unread;

	/**
	 * Create a picture.
	 * @param objects the objects, each key once
	 * @param dependencies what each object cannot be without, by its key. Foreign keys
	 * are left out, for tables can refer to each other in a circle
	 * @throws IllegalArgumentException if two objects have one key
	 */
	public Schema(Collection<? extends SchemaObject> objects, Map<ObjectKey, Set<Dependency>> dependencies) {
		this(objects, dependencies, List.of());
	}

	/**
	 * Create a picture of what was read.
	 * @param objects the objects, each key once
	 * @param dependencies what each object cannot be without, as above
	 * @param unread what else is there
	 * @throws IllegalArgumentException if two objects have one key
	 */
	public Schema(Collection<? extends SchemaObject> objects, Map<ObjectKey, Set<Dependency>> dependencies,
			Collection<UnreadObject> unread) {
		this.unread = List.copyOf(unread);
		NavigableMap<ObjectKey, SchemaObject> byKey = new TreeMap<>();
		for (SchemaObject object : objects) {
			if (byKey.put(object.key(), object) != null) {
				throw new IllegalArgumentException("Two objects are one: " + object.key());
			}
		}
		this.objects = Collections.unmodifiableNavigableMap(byKey);
		Map<ObjectKey, Set<Dependency>> copies = new HashMap<>();
		dependencies.forEach((key, set) -> copies.put(key, Set.copyOf(set)));
		this.dependencies = Collections.unmodifiableMap(copies);
	}

	/**
	 * Return the picture of nothing.
	 * @return a picture without objects
	 */
	public static Schema empty() {
		return EMPTY;
	}

	/**
	 * Return all objects.
	 * @return the objects by their keys, in order
	 */
	public NavigableMap<ObjectKey, SchemaObject> objects() {
		return this.objects;
	}

	/**
	 * Return the objects of one type.
	 * @param <T> the type
	 * @param type the type
	 * @return the objects in the order of their keys
	 */
	public <T extends SchemaObject> List<T> all(Class<T> type) {
		List<T> found = new ArrayList<>();
		for (SchemaObject object : this.objects.values()) {
			if (type.isInstance(object)) {
				found.add(type.cast(object));
			}
		}
		return Collections.unmodifiableList(found);
	}

	/**
	 * Look for an object.
	 * @param key its key
	 * @return the object, if there is one
	 */
	public Optional<SchemaObject> find(ObjectKey key) {
		return Optional.ofNullable(this.objects.get(key));
	}

	/**
	 * Look for a table.
	 * @param name its name
	 * @return the table, if there is one
	 */
	public Optional<Table> table(ObjectName name) {
		return find(ObjectKey.of(ObjectKind.TABLE, name)).map(Table.class::cast);
	}

	/**
	 * Return what an object cannot be without.
	 * @param key its key
	 * @return what it needs, objects outside the picture included
	 */
	public Set<Dependency> dependencies(ObjectKey key) {
		return this.dependencies.getOrDefault(key, Set.of());
	}

	/**
	 * Return what is there and not in the picture. A picture that is made of others may
	 * say nothing about it.
	 * @return what was found beside the objects
	 */
	public List<UnreadObject> unread() {
		return this.unread;
	}

	/**
	 * Return the picture without some objects.
	 * @param kept tells which stay
	 * @return another picture
	 */
	public Schema filter(Predicate<SchemaObject> kept) {
		return new Schema(this.objects.values().stream().filter(kept).toList(), this.dependencies);
	}

	/**
	 * Return whether there is nothing.
	 * @return {@code true} where there is no object
	 */
	public boolean isEmpty() {
		return this.objects.isEmpty();
	}

}
