package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * Makes the steps that give a table other parents.
 */
final class Inheritance {

	private final Work work;

	Inheritance(Work work) {
		this.work = work;
	}

	void add(TableDelta delta) {
		List<ObjectName> gone = new ArrayList<>(delta.is().inherits());
		gone.removeAll(delta.wanted().inherits());
		List<ObjectName> added = new ArrayList<>(delta.wanted().inherits());
		added.removeAll(delta.is().inherits());
		for (ObjectName parent : gone) {
			ExecuteSql operation = new ExecuteSql(sql(delta, "NO INHERIT", parent), sql(delta, "INHERIT", parent));
			this.work.add(Step.of(Phase.TABLE, delta.name(), 20, operation)
				.needs(delta.wanted().key())
				.leaves(ObjectKey.of(ObjectKind.TABLE, parent)));
			this.work.line(delta.wanted().key(), "- parent " + this.work.names().show(parent));
		}
		for (ObjectName parent : added) {
			ExecuteSql operation = new ExecuteSql(sql(delta, "INHERIT", parent), sql(delta, "NO INHERIT", parent));
			Step step = Step.of(Phase.TABLE, delta.name(), 45, operation)
				.needs(delta.wanted().key(), ObjectKey.of(ObjectKind.TABLE, parent));
			delta.wanted()
				.columns()
				.forEach((column) -> step.needs(ObjectKey.ofPart(ObjectKind.COLUMN, delta.name(), column.name())));
			this.work.add(step);
			this.work.line(delta.wanted().key(), "+ parent " + this.work.names().show(parent));
		}
	}

	private String sql(TableDelta delta, String command, ObjectName parent) {
		return "ALTER TABLE " + this.work.names().sql(delta.name()) + " " + command + " "
				+ this.work.names().sql(parent);
	}

}
