package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;

/**
 * Makes the steps for tables that are new or go. A table swallows its parts; only foreign
 * keys get steps of their own, which the order gives back to the table unless it is part
 * of a circle.
 */
final class WholeTables {

	private final Work work;

	private final TableParts parts;

	WholeTables(Work work) {
		this.work = work;
		this.parts = new TableParts(work);
	}

	void create(Table wanted) {
		Schema side = this.work.wanted();
		Table table = InheritedDefaults.inPartition(side,
				wanted.withColumns(this.work.wantedSerials().foldAll(wanted)));
		List<AlterColumn> defaults = InheritedDefaults.inChild(side, table);
		Step step = Step
			.hosting(Phase.TABLE, table.name(),
					(keys) -> Stream
						.<Operation>concat(Stream.of(new CreateTable(withKeys(table, keys))), defaults.stream())
						.toList())
			.creates(table.key())
			.creates(this.work.wantedSerials().folded(side, wanted).toArray())
			.needs(TableParts.needs(this.work.wanted(), wanted))
			.follows(references(table))
			.takes(TableParts.relationNames(table).toArray());
		if (table.constraints().stream().anyMatch(TableParts::isUniqueKey)
				|| table.indexes().stream().anyMatch((index) -> index.unique())) {
			step.creates(Step.uniqueKeyOf(table.name()));
		}
		this.work.add(step);
		for (Constraint key : foreignKeys(table)) {
			Step reference = this.parts.add(Phase.REFERENCE, table, key);
			this.work.add(fitsIn(table, key) ? reference.in(step, key) : reference);
		}
		this.work.line(table.key(), "+ table " + this.work.names().show(table.name()));
	}

	void drop(Table is) {
		Schema side = this.work.is();
		Table table = InheritedDefaults.inPartition(side, is.withColumns(this.work.isSerials().foldAll(is)));
		List<AlterColumn> defaults = InheritedDefaults.inChild(side, table);
		Step step = Step.hosting(Phase.DROP_TABLE, table.name(), (keys) -> {
			Table dropped = withKeys(table, keys);
			return Stream
				.<Operation>concat(InheritedDefaults.asParent(defaults).stream(),
						Stream.of(new DropTable(dropped.name(), dropped)))
				.toList();
		})
			.drops(table.key())
			.drops(this.work.isSerials().folded(side, is).toArray())
			.drops(Step.uniqueKeyOf(table.name()))
			.leaves(TableParts.needs(this.work.is(), is))
			.precedes(partitions(table))
			.gives(TableParts.relationNames(table).toArray());
		this.work.add(step);
		for (Constraint key : foreignKeys(table)) {
			Step reference = this.parts.drop(Phase.DROP_TABLE, table, key);
			this.work.add(fitsIn(table, key) ? reference.in(step, key) : reference);
		}
		this.work.line(table.key(), "- table " + this.work.names().show(table.name()));
	}

	/** A key of the table itself is there in the same statement, an index is not yet. */
	private static boolean fitsIn(Table table, Constraint key) {
		return !table.name().equals(key.references()) || table.constraints()
			.stream()
			.anyMatch((other) -> TableParts.isUniqueKey(other)
					&& Set.copyOf(other.columns()).equals(Set.copyOf(key.referencedColumns())));
	}

	private static List<Constraint> foreignKeys(Table table) {
		return table.constraints()
			.stream()
			.filter((constraint) -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
			.toList();
	}

	/** A table that refers to itself does not wait for itself. */
	private static Set<Object> references(Table table) {
		Set<Object> references = new LinkedHashSet<>();
		for (Constraint key : foreignKeys(table)) {
			ObjectName other = key.references();
			if (other != null && !other.equals(table.name())) {
				references.add(ObjectKey.of(ObjectKind.TABLE, other));
			}
		}
		return references;
	}

	/** A key to a partitioned table is one to all of its partitions. */
	private Set<Object> partitions(Table table) {
		Set<Object> partitions = new LinkedHashSet<>();
		for (Constraint key : foreignKeys(table)) {
			ObjectName other = key.references();
			if (other != null && !other.equals(table.name())) {
				partitions.addAll(this.work.withPartitions(other));
			}
		}
		return partitions;
	}

	private static Table withKeys(Table table, List<Constraint> keys) {
		List<Constraint> kept = new ArrayList<>(table.constraints());
		kept.removeIf((constraint) -> constraint.kind() == Constraint.Kind.FOREIGN_KEY && !keys.contains(constraint));
		return table.withConstraints(kept);
	}

}
