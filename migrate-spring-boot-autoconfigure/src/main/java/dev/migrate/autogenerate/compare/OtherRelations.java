package dev.migrate.autogenerate.compare;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.error.Failure;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.UnreadObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables that are something else on the other side: relations of all kinds share
 * their names. A model that says everything has a view made way for a table. To entities
 * a view is as good as a table, so one that is there is left alone. Anything else is
 * refused.
 */
final class OtherRelations {

	private static final String FOREIGN_TABLE = "foreign table";

	private final Names names;

	private OtherRelations(Names names) {
		this.names = names;
	}

	/**
	 * Return what is wanted without the tables that are there as something else.
	 * @param is what is there
	 * @param wanted what the model wants
	 * @param ownership what the model speaks for
	 * @param names how names are written
	 * @param leftAlone is told what is left alone
	 * @return the rest, or the same
	 * @throws ComparisonException if a table cannot be made, because of what has its name
	 */
	static Schema leave(Schema is, Schema wanted, Ownership ownership, Names names, LeftAlone leftAlone) {
		OtherRelations relations = new OtherRelations(names);
		Map<ObjectName, String> others = new LinkedHashMap<>();
		for (Table table : wanted.all(Table.class)) {
			String other = is.table(table.name()).isPresent() ? null : relations.other(is, table.name(), ownership);
			if (other != null) {
				others.put(table.name(), other);
			}
		}
		for (Table table : is.all(Table.class)) {
			if (isForeign(wanted, table.name())) {
				throw relations.refusal(table.name(), "table", FOREIGN_TABLE);
			}
		}
		others.forEach((name, other) -> leftAlone.note(names.show(name) + " is a " + other
				+ " in the database and a table in the model: it is left alone, with all that is in it"));
		return others.isEmpty() ? wanted : without(wanted, others.keySet());
	}

	private @Nullable String other(Schema is, ObjectName name, Ownership ownership) {
		if (isForeign(is, name)) {
			if (ownership == Ownership.EVERYTHING) {
				throw refusal(name, FOREIGN_TABLE, "table");
			}
			return FOREIGN_TABLE;
		}
		if (ownership == Ownership.EVERYTHING) {
			return null;
		}
		for (ObjectKind kind : List.of(ObjectKind.SEQUENCE, ObjectKind.COMPOSITE_TYPE, ObjectKind.ENUM,
				ObjectKind.DOMAIN, ObjectKind.RANGE_TYPE)) {
			if (is.objects().containsKey(ObjectKey.of(kind, name))) {
				throw refusal(name, kind.words(), "table");
			}
		}
		for (ObjectKind kind : List.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)) {
			if (is.objects().containsKey(ObjectKey.of(kind, name))) {
				return kind.words();
			}
		}
		return null;
	}

	private static boolean isForeign(Schema side, ObjectName name) {
		return side.unread().contains(new UnreadObject(FOREIGN_TABLE, name));
	}

	private ComparisonException refusal(ObjectName name, String is, String wanted) {
		String shown = this.names.show(name);
		return new ComparisonException(
				Failure.of("'" + shown + "' is a " + is + " in the database; the model wants a " + wanted)
					.state("Nothing was changed")
					.action("Write a revision that drops or renames the one, or leave it out of the comparison with"
							+ " migrate.autogenerate.exclude-tables=" + shown)
					.build());
	}

	/** Nothing can refer to what is no table, and it has no sequences of its own. */
	private static Schema without(Schema wanted, Set<ObjectName> tables) {
		Map<ObjectKey, SchemaObject> objects = new LinkedHashMap<>();
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		wanted.objects().forEach((key, object) -> {
			boolean owned = object instanceof Sequence sequence && sequence.ownedBy() != null
					&& tables.contains(sequence.ownedBy().table());
			boolean part = key.table() != null && tables.contains(key.table());
			if (!owned && !part && !(object instanceof Table table && tables.contains(table.name()))) {
				objects.put(key, (object instanceof Table table) ? withoutKeys(table, tables) : object);
				dependencies.put(key, wanted.dependencies(key));
			}
		});
		return new Schema(objects.values(), dependencies);
	}

	private static Table withoutKeys(Table table, Set<ObjectName> tables) {
		List<Constraint> kept = table.constraints()
			.stream()
			.filter((constraint) -> constraint.references() == null || !tables.contains(constraint.references()))
			.toList();
		return (kept.size() < table.constraints().size()) ? table.withConstraints(kept) : table;
	}

}
