package dev.migrate.autogenerate.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has to be dropped and made again although it stays the same, because
 * PostgreSQL refuses to change what it hangs on: views, triggers, policies and routines
 * over columns that get another type, and what hangs on those in turn. A list of what is
 * to be looked at grows until nothing new is found; everything gets on it once.
 */
final class Disturbance {

	private final Work work;

	private final TableDeltas tables;

	private final Dependents dependents;

	/** What is made again, with the reason. */
	private final Map<ObjectKey, String> remade = new LinkedHashMap<>();

	private final Deque<Cause> causes = new ArrayDeque<>();

	Disturbance(Work work, TableDeltas tables) {
		this.work = work;
		this.tables = tables;
		this.dependents = Dependents.of(work.is());
	}

	/**
	 * Say that an object is made again because it is another.
	 * @param key the object
	 */
	void changed(ObjectKey key) {
		this.remade.put(key, "");
		this.causes.add(new Cause(key, null, this.work.names().show(key)));
	}

	/**
	 * Say that a type is replaced by one of its name.
	 * @param key the type
	 * @param columns the columns that are converted
	 */
	void replaced(ObjectKey key, List<ObjectKey> columns) {
		String reason = this.work.names().show(key);
		this.causes.add(new Cause(key, null, reason));
		for (ObjectKey column : columns) {
			this.causes.add(new Cause(column, key.name().name(), reason));
		}
	}

	/** Whether an object is dropped and made again. */
	boolean isRemade(ObjectKey key) {
		return this.remade.containsKey(key);
	}

	/** Look until nothing more is found, and tell what is made again though the same. */
	void spread() {
		for (TableDelta table : this.tables.all()) {
			table.columns().values().stream().filter(ColumnDelta::disturbs).forEach((column) -> disturb(table, column));
		}
		for (Cause cause = this.causes.poll(); cause != null; cause = this.causes.poll()) {
			if (cause.key().kind() == ObjectKind.COLUMN) {
				spreadFromColumn(cause);
			}
			else {
				spreadFromObject(cause);
			}
		}
		new KeyDisturbance(this.work, this.tables).spread();
		this.remade.forEach((key, reason) -> {
			if (!reason.isEmpty()) {
				this.work.note("The " + this.work.names().show(key) + " is dropped and made again around the change of "
						+ reason);
			}
		});
	}

	private void disturb(TableDelta table, ColumnDelta column) {
		ObjectKey key = ObjectKey.ofPart(ObjectKind.COLUMN, table.name(), column.wanted().name());
		this.causes.add(new Cause(key, null, this.work.names().show(key)));
		if (column.remade()) {
			String name = column.wanted().name();
			table.constraints().stream().filter((pair) -> isOn(pair.is(), name)).forEach(Pair::remake);
			table.indexes()
				.stream()
				.filter((pair) -> pair.is() != null && mentions(pair.is().definition(), Set.of(name)))
				.forEach(Pair::remake);
		}
	}

	private static boolean isOn(@Nullable Constraint constraint, String column) {
		return constraint != null && constraint.columns().contains(column);
	}

	private void spreadFromColumn(Cause cause) {
		ObjectName name = Objects.requireNonNull(cause.key().table());
		String column = cause.key().name().name();
		this.dependents.of(ObjectKey.of(ObjectKind.TABLE, name), column)
			.forEach((dependent) -> remake(dependent, cause));
		TableDelta table = this.tables.get(name);
		if (table == null) {
			return;
		}
		for (ColumnDelta other : table.columns().values()) {
			Generated generated = other.is().generated();
			if (generated != null && other.wanted().generated() != null
					&& Names.mentioned(generated.expression()).contains(column) && other.remake()) {
				disturb(table, other);
			}
		}
		String type = cause.type();
		if (type != null) {
			// a column is often named like its type
			remakeParts(table, new HashSet<>(List.of(column, type)));
		}
	}

	private void spreadFromObject(Cause cause) {
		for (ObjectKey dependent : this.dependents.of(cause.key())) {
			TableDelta table = (dependent.kind() == ObjectKind.TABLE) ? this.tables.get(dependent.name()) : null;
			if (table == null) {
				remake(dependent, cause);
				continue;
			}
			Set<String> name = Set.of(cause.key().name().name());
			remakeParts(table, name);
			for (ColumnDelta column : table.columns().values()) {
				Generated generated = column.is().generated();
				if (generated != null && mentions(generated.expression(), name) && column.remake()) {
					disturb(table, column);
				}
				if (mentions(column.is().defaultExpression(), name) && cause.key().kind() != ObjectKind.ENUM) {
					column.suspendDefault();
				}
			}
		}
	}

	private void remakeParts(TableDelta table, Set<String> names) {
		for (Pair<Constraint> pair : table.constraints()) {
			Constraint is = pair.is();
			if (is != null && is.kind() == Constraint.Kind.CHECK && mentions(is.definition(), names)) {
				pair.remake();
			}
		}
		for (Pair<Index> pair : table.indexes()) {
			Index is = pair.is();
			if (is != null && mentions(is.definition(), names)) {
				pair.remake();
			}
		}
	}

	private static boolean mentions(@Nullable String text, Set<String> names) {
		return text != null && Names.mentioned(text).containsAll(names);
	}

	private void remake(ObjectKey key, Cause cause) {
		boolean stays = key.kind() != ObjectKind.TABLE && this.work.is().find(key).isPresent()
				&& this.work.wanted().find(key).isPresent();
		if (stays && this.remade.putIfAbsent(key, cause.reason()) == null) {
			this.causes.add(new Cause(key, null, cause.reason()));
		}
	}

	/**
	 * What is changed.
	 *
	 * @param key the object or column
	 * @param type the name of the type that it is converted to anew, or {@code null}
	 * @param reason what people are told
	 */
	private record Cause(ObjectKey key, @Nullable String type, String reason) {
	}

}
