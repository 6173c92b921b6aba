package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns that a new table has from its parent with another default than there.
 */
final class InheritedDefaults {

	private InheritedDefaults() {
	}

	/**
	 * Return a partition with the columns to which its statement gives another default
	 * taken for its own; any other table as it is.
	 */
	static Table inPartition(Schema side, Table table) {
		if (table.partition() == null) {
			return table;
		}
		List<ObjectName> parents = List.of(table.partition().parent());
		return table.withColumns(table.columns()
			.stream()
			.map((column) -> (column.defaultExpression() != null && differs(side, parents, column)) ? own(column)
					: column)
			.toList());
	}

	/**
	 * Return what gives other defaults to a table that was just made: all that a
	 * definition of its own must not do in a child, and none that a partition can lack.
	 */
	static List<AlterColumn> inChild(Schema side, Table table) {
		List<ObjectName> parents = (table.partition() != null) ? List.of(table.partition().parent()) : table.inherits();
		List<AlterColumn> operations = new ArrayList<>();
		for (Column column : table.columns()) {
			if (column.inherited() && differs(side, parents, column)) {
				operations.add(new AlterColumn(table.name(), column.name(), List.of(new ColumnChange.Default(true,
						parentDefault(side, parents, column.name()), column.defaultExpression()))));
			}
		}
		return operations;
	}

	/** Return what undoes it, so that the way back of a table that goes does it again. */
	static List<Operation> asParent(List<AlterColumn> operations) {
		return operations.stream()
			.<Operation>map((operation) -> new AlterColumn(operation.table(), operation.column(),
					operation.changes().stream().map(ColumnChange::reverse).filter(Objects::nonNull).toList()))
			.toList();
	}

	private static boolean differs(Schema side, List<ObjectName> parents, Column column) {
		return column.inherited() && column.generated() == null && column.identity() == null
				&& parents.stream().allMatch((parent) -> side.table(parent).isPresent())
				&& !Objects.equals(parentDefault(side, parents, column.name()), column.defaultExpression());
	}

	private static @Nullable String parentDefault(Schema side, List<ObjectName> parents, String name) {
		return parents.stream()
			.flatMap((parent) -> side.table(parent).stream())
			.flatMap((parent) -> parent.column(name).stream())
			.map(Column::defaultExpression)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static Column own(Column column) {
		return new Column(column.name(), column.type(), column.collation(), column.notNull(),
				column.defaultExpression(), column.identity(), column.generated(), column.storage(),
				column.compression(), column.statistics(), false, column.comment());
	}

}
