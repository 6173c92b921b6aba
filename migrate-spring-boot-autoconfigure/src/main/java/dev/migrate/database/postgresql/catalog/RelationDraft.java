package dev.migrate.database.postgresql.catalog;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.SchemaObject;

/**
 * A relation whose columns, constraints and indexes come one by one.
 */
abstract class RelationDraft {

	private final ObjectName name;

	private final List<Column> columns = new ArrayList<>();

	private final List<Constraint> constraints = new ArrayList<>(2);

	private final List<Index> indexes = new ArrayList<>(2);

	RelationDraft(ObjectName name) {
		this.name = name;
	}

	final ObjectName name() {
		return this.name;
	}

	final List<Column> columns() {
		return this.columns;
	}

	final List<Constraint> constraints() {
		return this.constraints;
	}

	final List<Index> indexes() {
		return this.indexes;
	}

	final void add(Column column) {
		this.columns.add(column);
	}

	final void add(Constraint constraint) {
		this.constraints.add(constraint);
	}

	final void add(Index index) {
		this.indexes.add(index);
	}

	abstract ObjectKey key();

	abstract SchemaObject toObject();

}
