package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a table that is there on both sides. The order of columns is no
 * difference.
 */
final class TableDelta {

	private final Table is;

	private final Table wanted;

	private final Map<String, ColumnDelta> columns = new LinkedHashMap<>();

	private final List<Column> added = new ArrayList<>();

	private final List<Column> dropped = new ArrayList<>();

	private final List<Pair<Constraint>> constraints;

	private final List<Pair<Index>> indexes;

	TableDelta(Table is, Table wanted, Schema isSchema, Schema wantedSchema, boolean namesCount) {
		this.is = is;
		this.wanted = wanted;
		this.constraints = PartMatching.constraints(is.constraints(), wanted.constraints());
		this.indexes = PartMatching.indexes(is.indexes(), wanted.indexes());
		if (namesCount) {
			PartMatching.untangle(this.constraints, Constraint::name);
			PartMatching.untangle(this.indexes, (index) -> index.name().name());
		}
		Set<ObjectName> parents = parents(is);
		parents.retainAll(parents(wanted));
		if (is.partition() != null && isMoved()) {
			parents.remove(is.partition().parent());
		}
		compareColumns(columns(parents, isSchema), columns(parents, wantedSchema));
	}

	private void compareColumns(Map<String, Column> fromParent, Map<String, Column> forParent) {
		Map<String, Column> left = new LinkedHashMap<>();
		this.is.columns().forEach((column) -> left.put(column.name(), column));
		for (Column column : this.wanted.columns()) {
			Column had = left.remove(column.name());
			Column parent = forParent.get(column.name());
			if (had != null) {
				this.columns.put(column.name(), pair(had, column, fromParent.get(column.name()), parent));
			}
			else if (parent == null) {
				this.added.add(column);
			}
		}
		left.values().stream().filter((column) -> isMoved() || !column.inherited()).forEach(this.dropped::add);
	}

	/** A default may become another because the parent's does. */
	private ColumnDelta pair(Column is, Column wanted, @Nullable Column parentIs, @Nullable Column parentWanted) {
		ColumnDelta delta = new ColumnDelta(is, wanted, parentWanted != null);
		if (parentIs == null || parentWanted == null) {
			return delta;
		}
		boolean had = Objects.equals(is.defaultExpression(), parentIs.defaultExpression());
		boolean has = Objects.equals(wanted.defaultExpression(), parentWanted.defaultExpression());
		if (had && has) {
			delta.setDefault(wanted.defaultExpression());
		}
		else if (!Objects.equals(parentIs.defaultExpression(), parentWanted.defaultExpression())) {
			ObjectName parent = (this.wanted.partition() != null) ? this.wanted.partition().parent()
					: this.wanted.inherits().get(0);
			delta.setOverridden(parent, parentWanted.defaultExpression());
		}
		return delta;
	}

	private static Set<ObjectName> parents(Table table) {
		Set<ObjectName> parents = new LinkedHashSet<>(table.inherits());
		if (table.partition() != null) {
			parents.add(table.partition().parent());
		}
		return parents;
	}

	private static Map<String, Column> columns(Set<ObjectName> tables, Schema schema) {
		Map<String, Column> columns = new LinkedHashMap<>();
		for (ObjectName name : tables) {
			schema.table(name)
				.ifPresent((table) -> table.columns().forEach((column) -> columns.put(column.name(), column)));
		}
		return columns;
	}

	ObjectName name() {
		return this.wanted.name();
	}

	Table is() {
		return this.is;
	}

	Table wanted() {
		return this.wanted;
	}

	/** The columns that are there on both sides, by name. */
	Map<String, ColumnDelta> columns() {
		return this.columns;
	}

	List<Column> added() {
		return this.added;
	}

	List<Column> dropped() {
		return this.dropped;
	}

	List<Pair<Constraint>> constraints() {
		return this.constraints;
	}

	List<Pair<Index>> indexes() {
		return this.indexes;
	}

	/** Whether a table is moved to another place in a partitioned one. */
	boolean isMoved() {
		return !Objects.equals(this.is.partition(), this.wanted.partition());
	}

	boolean isDropped(String column) {
		return this.dropped.stream().anyMatch((candidate) -> candidate.name().equals(column));
	}

}
