package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.script.RepeatableScript;
import dev.migrate.sql.CreatedObject;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Leaves to repeatable scripts what they make: it changes with its file and needs no
 * revision.
 */
public final class RepeatableObjects implements ObjectFilter {

	private static final Set<ObjectKind> RELATIONS = Set.of(ObjectKind.TABLE, ObjectKind.VIEW,
			ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE, ObjectKind.INDEX);

	private static final Set<ObjectKind> ROUTINES = Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE,
			ObjectKind.AGGREGATE);

	private static final Set<ObjectKind> TYPES = Set.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE,
			ObjectKind.RANGE_TYPE);

	private final List<CreatedObject> created;

	private RepeatableObjects(List<CreatedObject> created) {
		this.created = List.copyOf(created);
	}

	/**
	 * Create a filter.
	 * @param scripts the repeatable scripts, which are read
	 * @return a filter that leaves out what they make
	 */
	public static RepeatableObjects of(Collection<RepeatableScript> scripts) {
		List<CreatedObject> created = new ArrayList<>();
		scripts.forEach((script) -> created.addAll(script.references().created()));
		return new RepeatableObjects(created);
	}

	@Override
	public boolean includes(ObjectKey key) {
		return this.created.stream().noneMatch((object) -> isSame(object, key));
	}

	private static boolean isSame(CreatedObject object, ObjectKey key) {
		boolean kind = switch (object.kind()) {
			case RELATION -> RELATIONS.contains(key.kind());
			case ROUTINE -> ROUTINES.contains(key.kind());
			case TYPE -> TYPES.contains(key.kind());
			case TRIGGER -> key.kind() == ObjectKind.TRIGGER;
			case POLICY -> key.kind() == ObjectKind.POLICY;
			case RULE -> key.kind() == ObjectKind.RULE;
		};
		return kind && object.name().name().equals(key.name().name())
				&& isSchema((object.table() != null) ? object.table() : object.name(), key.name())
				&& isTable(object.table(), key.table());
	}

	/**
	 * A script that names no schema means one that the search path finds.
	 */
	private static boolean isSchema(QualifiedName name, ObjectName other) {
		return name.schema() == null || name.schema().equals(other.schema());
	}

	private static boolean isTable(@Nullable QualifiedName table, @Nullable ObjectName other) {
		return table == null || (other != null && table.name().equals(other.name()));
	}

}
