package dev.migrate.autogenerate.code;

import java.util.List;

import dev.migrate.database.DdlRenderer;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operation;

/**
 * Leaves out what an operation knows for its way back alone. A migration whose way back
 * is written down needs none of it, and reads better without.
 */
public final class OneWay {

	private OneWay() {
	}

	/**
	 * Return an operation without what only its reversal needs.
	 * @param operation the operation
	 * @param renderer tells whether the SQL stays the same
	 * @return an operation that renders alike, or the same one
	 */
	public static Operation of(Operation operation, DdlRenderer renderer) {
		Operation simple = simple(operation);
		return renderer.render(simple).equals(renderer.render(operation)) ? simple : operation;
	}

	private static Operation simple(Operation operation) {
		if (operation instanceof ExecuteSql execute) {
			return new ExecuteSql(execute.sql(), null);
		}
		if (operation instanceof DropColumn drop) {
			return new DropColumn(drop.table(), drop.column(), null);
		}
		if (operation instanceof DropConstraint drop) {
			return new DropConstraint(drop.table(), drop.name(), null);
		}
		if (operation instanceof DropIndex drop && !drop.concurrently()) {
			return new DropIndex(drop.index(), null, false);
		}
		if (operation instanceof DropTable drop) {
			return new DropTable(drop.table(), null);
		}
		if (operation instanceof DropObject drop) {
			return new DropObject(drop.key(), null);
		}
		if (operation instanceof AddEnumValue add) {
			return new AddEnumValue(add.type(), add.value(), add.position(), List.of(), false);
		}
		if (operation instanceof AlterColumn alter) {
			return new AlterColumn(alter.table(), alter.column(),
					alter.changes().stream().map(OneWay::simple).toList());
		}
		return operation;
	}

	private static ColumnChange simple(ColumnChange change) {
		if (change instanceof ColumnChange.Type type) {
			return new ColumnChange.Type(null, type.to(), type.using(), null, false);
		}
		return (change instanceof ColumnChange.Default value) ? new ColumnChange.Default(false, null, value.to())
				: change;
	}

}
