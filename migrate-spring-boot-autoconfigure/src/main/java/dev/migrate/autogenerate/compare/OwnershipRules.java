package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.error.Failure;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;

/**
 * Adds to what a model wants all that is there and that the model does not speak for, so
 * that it is on both sides and nothing happens to it. A model that says everything leaves
 * nothing alone but what no schema is without.
 */
final class OwnershipRules {

	private final Schema is;

	private final Schema wanted;

	private final Names names;

	private final Set<ObjectName> drop;

	private final LeftAlone leftAlone;

	private final Map<ObjectKey, SchemaObject> objects = new LinkedHashMap<>();

	private final Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();

	private OwnershipRules(Schema is, Schema wanted, Names names, Set<String> drop, LeftAlone leftAlone) {
		this.is = is;
		this.wanted = wanted;
		this.names = names;
		this.leftAlone = leftAlone;
		this.drop = tables(drop);
		wanted.objects().forEach((key, object) -> {
			this.objects.put(key, object);
			this.dependencies.put(key, wanted.dependencies(key));
		});
	}

	/**
	 * Add what is left alone.
	 * @param is what is there
	 * @param wanted what the model wants
	 * @param ownership what the model speaks for
	 * @param names how names are written
	 * @param drop the tables that shall go all the same
	 * @param leftAlone is told what is left alone
	 * @return what is wanted, all in all
	 * @throws ComparisonException if a table that shall go is not there, or is wanted
	 */
	static Schema apply(Schema is, Schema wanted, Ownership ownership, Names names, Set<String> drop,
			LeftAlone leftAlone) {
		OwnershipRules rules = new OwnershipRules(is, wanted, names, drop, leftAlone);
		if (ownership == Ownership.MAPPED_TABLES) {
			rules.keepWhatCannotBeSaid();
		}
		else {
			rules.keepWhatIsAlwaysThere();
		}
		return new Schema(rules.objects.values(), rules.dependencies);
	}

	private void keepWhatIsAlwaysThere() {
		this.is.objects().forEach((key, object) -> {
			boolean language = key.kind() == ObjectKind.EXTENSION && key.name().name().equals("plpgsql");
			boolean home = key.kind() == ObjectKind.SCHEMA
					&& (key.name().name().equals(this.names.style().defaultSchema())
							|| key.name().name().equals("public"));
			SchemaObject other = this.objects.get(key);
			if ((language || home) && other == null) {
				keep(key, object);
			}
			else if (home && other != null) {
				this.objects.put(key, Kept.comments(object, other));
			}
		});
	}

	private void keepWhatCannotBeSaid() {
		TableRules tables = new TableRules(this.names, this.leftAlone);
		this.is.objects().forEach((key, object) -> {
			SchemaObject other = this.objects.get(key);
			if (other == null) {
				if (!goes(object)) {
					keep(key, object);
					if (key.kind() != ObjectKind.SCHEMA && !isPart(object)) {
						this.leftAlone.object(key);
					}
				}
				return;
			}
			SchemaObject merged = (object instanceof Table table) ? tables.merge(table, (Table) other)
					: Kept.comments(object, other);
			if (object instanceof Sequence had && merged instanceof Sequence sequence) {
				merged = new Sequence(sequence.name(), sequence.options(), had.ownedBy(), had.unlogged(),
						sequence.comment());
			}
			this.objects.put(key, merged);
			Set<Dependency> both = new HashSet<>(this.wanted.dependencies(key));
			both.addAll(this.is.dependencies(key));
			this.dependencies.put(key, both);
		});
		tellWhatCannotStay();
	}

	private void keep(ObjectKey key, SchemaObject object) {
		this.objects.put(key, object);
		this.dependencies.put(key, this.is.dependencies(key));
	}

	/** What hangs on a table or column that goes, goes with it. */
	private boolean goes(SchemaObject object) {
		ObjectName relation = object.key().table();
		if (object instanceof Table table) {
			return this.drop.contains(table.name());
		}
		if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
			ColumnName owner = sequence.ownedBy();
			Table table = this.wanted.table(owner.table()).orElse(null);
			return this.drop.contains(owner.table()) || table != null && table.column(owner.column()).isEmpty();
		}
		return relation != null && this.drop.contains(relation);
	}

	/** Whether an object is told with another: a partition with its table. */
	private boolean isPart(SchemaObject object) {
		if (object instanceof Table table && table.partition() != null) {
			return true;
		}
		return object instanceof Sequence sequence && sequence.ownedBy() != null;
	}

	private void tellWhatCannotStay() {
		for (ObjectKey key : this.is.objects().keySet()) {
			if (this.wanted.objects().containsKey(key) || !this.objects.containsKey(key)) {
				continue;
			}
			for (Dependency dependency : this.is.dependencies(key)) {
				Table table = (this.objects.get(dependency.on()) instanceof Table found) ? found : null;
				boolean lost = dependency.on().kind() == ObjectKind.TABLE && this.is.find(dependency.on()).isPresent()
						&& (table == null
								|| dependency.column() != null && table.column(dependency.column()).isEmpty());
				if (lost) {
					String what = this.names.show(dependency.on().name())
							+ ((dependency.column() != null) ? "." + dependency.column() : "");
					this.leftAlone.note("The " + this.names.show(key) + " uses " + what
							+ ", which the model no longer has: change or drop it first, the revision fails otherwise");
				}
			}
		}
	}

	private Set<ObjectName> tables(Set<String> drop) {
		Map<String, ObjectName> known = new HashMap<>();
		for (Table table : this.is.all(Table.class)) {
			known.put(table.name().toString(), table.name());
			known.put(this.names.show(table.name()), table.name());
		}
		Set<ObjectName> found = new HashSet<>();
		List<String> unknown = new ArrayList<>();
		for (String name : drop) {
			ObjectName table = known.get(name);
			if (table == null || this.wanted.table(table).isPresent()) {
				unknown.add(name);
			}
			else {
				found.add(table);
			}
		}
		if (!unknown.isEmpty()) {
			unknown.sort(null);
			throw new ComparisonException(Failure
				.of("What shall be dropped is no table that is there and that the model does not have: "
						+ String.join(", ", unknown))
				.state("Nothing was changed")
				.action("Name tables that the comparison leaves alone, with their schema unless it is the default one")
				.next("migrate diff")
				.build());
		}
		return found;
	}

}
