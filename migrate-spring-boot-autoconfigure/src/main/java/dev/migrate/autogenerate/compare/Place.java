package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.AttachPartition;
import dev.migrate.operation.DetachPartition;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operation;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table.Partition;

/**
 * Makes the steps for a table's place among partitions and parents. A table is detached
 * after what goes from the parent is gone, and attached before what is new there is made,
 * because a parent's constraints and indexes stay with a table that leaves it.
 */
final class Place {

	private final Work work;

	Place(Work work) {
		this.work = work;
	}

	void add(TableDelta delta) {
		ObjectName name = delta.name();
		Partition was = delta.is().partition();
		Partition becomes = delta.wanted().partition();
		if (!Objects.equals(was, becomes)) {
			if (was != null) {
				leave(delta, was.parent(), new DetachPartition(was.parent(), name, was.bound()), "partition");
			}
			if (becomes != null) {
				enter(delta, becomes.parent(), new AttachPartition(becomes.parent(), name, becomes.bound()),
						"partition " + this.work.names().shorten(becomes.bound()));
			}
		}
		for (ObjectName parent : without(delta.is().inherits(), delta.wanted().inherits())) {
			leave(delta, parent, new ExecuteSql(sql(name, "NO INHERIT", parent), sql(name, "INHERIT", parent)),
					"child");
		}
		for (ObjectName parent : without(delta.wanted().inherits(), delta.is().inherits())) {
			enter(delta, parent, new ExecuteSql(sql(name, "INHERIT", parent), sql(name, "NO INHERIT", parent)),
					"child");
		}
	}

	private void leave(TableDelta delta, ObjectName parent, Operation operation, String word) {
		this.work.add(Step.of(Phase.TABLE, delta.name(), 20, operation)
			.needs(delta.wanted().key())
			.leaves(ObjectKey.of(ObjectKind.TABLE, parent))
			.leaves(columns(this.work.is(), parent))
			.leaves(columns(this.work.is(), delta.name()))
			.takes(bare(parent))
			.gives(moved(delta.name())));
		this.work.line(delta.wanted().key(), "- " + word + " " + shown(delta.name()) + " of " + shown(parent));
	}

	private void enter(TableDelta delta, ObjectName parent, Operation operation, String word) {
		this.work.add(Step.of(Phase.TABLE, delta.name(), 45, operation)
			.needs(delta.wanted().key(), ObjectKey.of(ObjectKind.TABLE, parent))
			.needs(columns(this.work.wanted(), parent))
			.needs(columns(this.work.wanted(), delta.name()))
			.takes(moved(delta.name()))
			.gives(filled(parent)));
		this.work.line(delta.wanted().key(), "+ " + word + " " + shown(delta.name()) + " of " + shown(parent));
	}

	/** That nothing goes from a table any more. */
	static Object bare(ObjectName table) {
		return List.of("bare", table);
	}

	/** That all partitions and children of a table are there. */
	static Object filled(ObjectName table) {
		return List.of("filled", table);
	}

	private static Object moved(ObjectName table) {
		return List.of("moved", table);
	}

	private static List<ObjectName> without(List<ObjectName> names, List<ObjectName> others) {
		List<ObjectName> left = new ArrayList<>(names);
		left.removeAll(others);
		return left;
	}

	private static List<ObjectKey> columns(Schema side, ObjectName table) {
		List<ObjectKey> keys = new ArrayList<>();
		side.table(table)
			.ifPresent((found) -> found.columns()
				.forEach((column) -> keys.add(ObjectKey.ofPart(ObjectKind.COLUMN, table, column.name()))));
		return keys;
	}

	private String sql(ObjectName table, String command, ObjectName parent) {
		return "ALTER TABLE " + this.work.names().sql(table) + " " + command + " " + this.work.names().sql(parent);
	}

	private String shown(ObjectName name) {
		return this.work.names().show(name);
	}

}
