package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;

/**
 * Makes the steps for a domain over another type: its columns are of the type beneath for
 * a while, because a domain in use can neither change its type nor go.
 */
final class DomainSteps {

	private final Work work;

	private final TypeConversion conversion;

	DomainSteps(Work work) {
		this.work = work;
		this.conversion = new TypeConversion((type) -> type);
	}

	void remake(Domain is, Domain wanted) {
		List<Operation> before = new ArrayList<>();
		List<Operation> after = new ArrayList<>();
		List<Object> columns = new ArrayList<>();
		for (ColumnName use : TypeUses.of(this.work.is()).columns(is.name())) {
			Column column = this.work.is()
				.table(use.table())
				.flatMap((table) -> table.column(use.column()))
				.orElseThrow();
			columns.add(ObjectKey.ofPart(ObjectKind.COLUMN, use.table(), use.column()));
			String array = column.type().endsWith("[]") ? "[]" : "";
			String old = is.type() + array;
			String fresh = wanted.type() + array;
			before.add(alter(use, new ColumnChange.Type(column.type(), old, null, null, false), column, true));
			after.add(alter(use,
					new ColumnChange.Type(old, column.type(), this.conversion.using(use.column(), old, fresh),
							this.conversion.using(use.column(), fresh, old), this.conversion.isLossy(old, fresh)),
					column, false));
		}
		List<Operation> operations = new ArrayList<>(before);
		operations.add(new DropObject(is.key(), is));
		operations.add(new CreateObject(wanted));
		operations.addAll(after);
		this.work.add(Step.of(Phase.TYPE, is.name(), 0, operations.toArray(Operation[]::new))
			.alters(is.key())
			.alters(columns.toArray())
			.needs(Work.needs(this.work.wanted(), wanted.key()))
			.frees(Work.needs(this.work.is(), is.key())));
		this.work.line(wanted.key(),
				"~ " + this.work.names().show(wanted.key()) + " " + is.type() + " → " + wanted.type());
	}

	private static Operation alter(ColumnName use, ColumnChange type, Column column, boolean away) {
		List<ColumnChange> changes = new ArrayList<>();
		changes.add(type);
		String expression = column.defaultExpression();
		if (expression != null) {
			changes.add(away ? new ColumnChange.Default(true, expression, null)
					: new ColumnChange.Default(true, null, expression));
		}
		return new AlterColumn(use.table(), use.column(), changes);
	}

}
