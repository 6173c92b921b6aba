package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;

/**
 * Makes the steps that make and drop constraints and indexes, and says what they have to
 * do with the rest.
 */
final class TableParts {

	private final Work work;

	TableParts(Work work) {
		this.work = work;
	}

	Step add(Phase phase, Table table, Constraint constraint) {
		ObjectName name = table.name();
		int rank = (constraint.kind() == Constraint.Kind.FOREIGN_KEY) ? 60 : 50;
		Step step = Step.of(phase, name, rank, new AddConstraint(name, constraint))
			.creates(key(name, constraint))
			.needs(Work.needsOfPart(this.work.wanted(), name, constraint.definition()))
			.needs(columns(table, constraint))
			.takes(names(name, constraint).toArray())
			.takes(Place.filled(name));
		if (isUniqueKey(constraint)) {
			step.creates(Step.uniqueKeyOf(name));
		}
		ObjectName other = constraint.references();
		if (other != null) {
			step.needs(references(constraint, other)).takes(Step.uniqueKeyOf(other));
		}
		return step;
	}

	Step drop(Phase phase, Table table, Constraint constraint) {
		ObjectName name = table.name();
		Step step = Step.of(phase, name, 10, new DropConstraint(name, constraint.name(), constraint))
			.drops(key(name, constraint))
			.leaves(Work.needsOfPart(this.work.is(), name, constraint.definition()))
			.leaves(columns(table, constraint))
			.gives(names(name, constraint).toArray())
			.gives(Place.bare(name));
		if (isUniqueKey(constraint)) {
			step.drops(Step.uniqueKeyOf(name)).gives(Step.uniqueKeyOf(name));
		}
		ObjectName other = constraint.references();
		if (other != null) {
			step.leaves(references(constraint, other)).leaves(this.work.withPartitions(other));
		}
		return step;
	}

	Step create(Phase phase, Index index, List<Column> columns) {
		Step step = Step.of(phase, index.table(), 55, new CreateIndex(index, false))
			.creates(ObjectKey.of(ObjectKind.INDEX, index.name()))
			.needs(Work.needsOfPart(this.work.wanted(), index.table(), index.definition()))
			.needs(Work.relations(index.table()))
			.needs(mentioned(index, columns))
			.takes(Step.relationName(index.name()), Place.filled(index.table()));
		return index.unique() ? step.creates(Step.uniqueKeyOf(index.table())) : step;
	}

	Step drop(Phase phase, Index index, List<Column> columns) {
		Step step = Step.of(phase, index.table(), 12, new DropIndex(index.name(), index, false))
			.drops(ObjectKey.of(ObjectKind.INDEX, index.name()))
			.leaves(Work.needsOfPart(this.work.is(), index.table(), index.definition()))
			.leaves(Work.relations(index.table()))
			.leaves(mentioned(index, columns))
			.gives(Step.relationName(index.name()), Place.bare(index.table()));
		return index.unique() ? step.drops(Step.uniqueKeyOf(index.table())).gives(Step.uniqueKeyOf(index.table()))
				: step;
	}

	/** Tell an index in words, such as {@code index users_email_idx (lower(email))}. */
	String show(Index index) {
		String definition = index.definition();
		String shown = definition.startsWith("USING btree ") ? definition.substring(12) : definition;
		return (index.unique() ? "unique index " : "index ") + index.name().name() + " "
				+ this.work.names().shorten(shown);
	}

	/** Tell a constraint in words. */
	String show(Constraint constraint) {
		String name = constraint.name().isEmpty() ? "" : constraint.name() + " ";
		return "constraint " + name + this.work.names().shorten(constraint.definition());
	}

	static ObjectKey key(ObjectName table, Constraint constraint) {
		return ObjectKey.ofPart(ObjectKind.CONSTRAINT, table, constraint.name());
	}

	static boolean isUniqueKey(Constraint constraint) {
		return constraint.kind() == Constraint.Kind.PRIMARY_KEY || constraint.kind() == Constraint.Kind.UNIQUE;
	}

	/** The names that a constraint takes: its own in the table, and that of its index. */
	private static List<Object> names(ObjectName table, Constraint constraint) {
		List<Object> names = new ArrayList<>();
		names.add(key(table, constraint));
		if (isUniqueKey(constraint) || constraint.kind() == Constraint.Kind.EXCLUSION) {
			names.add(Step.relationName(table.withName(constraint.name())));
		}
		return names;
	}

	/** What a table is called by, and its parts in its schema. */
	static List<Object> relationNames(Table table) {
		List<Object> names = new ArrayList<>();
		names.add(Step.relationName(table.name()));
		table.relationNames().forEach((name) -> names.add(Step.relationName(table.name().withName(name))));
		return names;
	}

	private static List<Object> references(Constraint constraint, ObjectName other) {
		List<Object> references = new ArrayList<>();
		references.add(ObjectKey.of(ObjectKind.TABLE, other));
		references.add(Step.uniqueKeyOf(other));
		constraint.referencedColumns()
			.forEach((column) -> references.add(ObjectKey.ofPart(ObjectKind.COLUMN, other, column)));
		return references;
	}

	private static List<Object> columns(Table table, Constraint constraint) {
		List<Object> columns = new ArrayList<>();
		constraint.columns()
			.forEach((column) -> columns.add(ObjectKey.ofPart(ObjectKind.COLUMN, table.name(), column)));
		return columns;
	}

	private static List<Object> mentioned(Index index, List<Column> columns) {
		Set<String> names = Names.mentioned(index.definition());
		List<Object> mentioned = new ArrayList<>();
		for (Column column : columns) {
			if (names.contains(column.name())) {
				mentioned.add(ObjectKey.ofPart(ObjectKind.COLUMN, index.table(), column.name()));
			}
		}
		return mentioned;
	}

	/** What a whole table needs: its types, routines, sequences, parents and schema. */
	static List<Object> needs(Schema side, Table table) {
		List<Object> needs = new ArrayList<>(Work.needs(side, table.key()));
		if (table.partition() != null) {
			needs.add(ObjectKey.of(ObjectKind.TABLE, table.partition().parent()));
		}
		table.inherits().forEach((parent) -> needs.add(ObjectKey.of(ObjectKind.TABLE, parent)));
		needs.removeIf((object) -> Objects.equals(object, table.key()));
		return needs;
	}

}
