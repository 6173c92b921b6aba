package dev.migrate.autogenerate.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.Operation;
import dev.migrate.operation.RenameColumn;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.RenameTable;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Chooses the drops that can wait until all else is done: a revision that fails because
 * of the rows it finds then fails before anything is lost. Where something else may need
 * the place of what goes, nothing waits.
 */
final class LateDrops {

	private final List<Operation> operations;

	private final Set<ObjectName> made = new HashSet<>();

	private final Set<ColumnName> madeColumns = new HashSet<>();

	private final Set<ObjectName> retyped = new HashSet<>();

	private boolean replaced;

	LateDrops(List<Operation> operations) {
		this.operations = operations;
		operations.forEach(this::look);
	}

	private void look(Operation operation) {
		if (operation instanceof CreateTable create) {
			make(create.table().name());
			create.table().relationNames().forEach((name) -> make(create.table().name().withName(name)));
		}
		else if (operation instanceof CreateObject create) {
			make(create.object().key().name());
		}
		else if (operation instanceof CreateIndex create) {
			make(create.index().name());
		}
		else if (operation instanceof AddConstraint add) {
			make(add.table().withName(add.constraint().name()));
		}
		else if (operation instanceof RenameTable rename) {
			make(rename.table().withName(rename.name()));
		}
		else if (operation instanceof RenameObject rename) {
			make(rename.key().name().withName(rename.name()));
		}
		else if (operation instanceof AddColumn add) {
			this.madeColumns.add(new ColumnName(add.table(), add.column().name()));
		}
		else if (operation instanceof RenameColumn rename) {
			this.madeColumns.add(new ColumnName(rename.table(), rename.name()));
		}
		else if (operation instanceof AlterColumn alter
				&& alter.changes().stream().anyMatch((change) -> change instanceof ColumnChange.Type)) {
			this.retyped.add(alter.table());
		}
		else if (operation instanceof ReplaceEnum || operation instanceof ReplaceObject) {
			this.replaced = true;
		}
	}

	private void make(ObjectName name) {
		this.made.add(name);
	}

	/**
	 * Return what can wait.
	 * @return the operations, in order; none where one of them is in the way of another
	 * change
	 */
	List<Operation> find() {
		List<Operation> late = new ArrayList<>();
		for (Operation operation : this.operations) {
			if (operation instanceof DropTable || operation instanceof DropColumn
					|| operation instanceof DropObject drop && !late.isEmpty() && isUsable(drop.key().kind())) {
				if (this.replaced || isInTheWay(operation)) {
					return List.of();
				}
				late.add(operation);
			}
		}
		return late;
	}

	/** Whether tables and columns may have needed it. */
	private static boolean isUsable(ObjectKind kind) {
		return switch (kind) {
			case VIEW, MATERIALIZED_VIEW, TRIGGER, RULE, POLICY, STATISTICS -> false;
			default -> true;
		};
	}

	private boolean isInTheWay(Operation operation) {
		if (operation instanceof DropTable drop) {
			Table table = drop.definition();
			return table == null || this.made.contains(table.name())
					|| table.relationNames()
						.stream()
						.anyMatch((name) -> this.made.contains(table.name().withName(name)));
		}
		if (operation instanceof DropColumn drop) {
			return this.retyped.contains(drop.table())
					|| this.madeColumns.contains(new ColumnName(drop.table(), drop.column()));
		}
		return operation instanceof DropObject drop && this.made.contains(drop.key().name());
	}

}
