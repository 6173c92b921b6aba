package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.SqlToken;
import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.Operation;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.error.Failure;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Makes the steps for enum types that are there on both sides. Values that are only new
 * are added in their places; values that go make a new type of it. Another order of the
 * same values is told and left alone.
 */
final class EnumSteps {

	private final Work work;

	private final TableDeltas tables;

	private final TypeUses uses;

	EnumSteps(Work work, TableDeltas tables, TypeUses uses) {
		this.work = work;
		this.tables = tables;
		this.uses = uses;
	}

	/** Say what is disturbed by types that are made anew. */
	void disturb(EnumType is, EnumType wanted, Disturbance disturbance) {
		if (isReplaced(is, wanted)) {
			disturbance.replaced(is.key(), this.uses.keys(is.name()));
		}
	}

	private static boolean isReplaced(EnumType is, EnumType wanted) {
		return !wanted.values().containsAll(is.values());
	}

	void add(EnumType is, EnumType wanted) {
		ObjectKey key = wanted.key();
		String name = this.work.names().show(wanted.name());
		List<String> gone = without(is.values(), wanted.values());
		List<String> fresh = without(wanted.values(), is.values());
		gone.forEach((value) -> this.work.line(key, "- value " + name + "." + value));
		fresh.forEach((value) -> this.work.line(key, "+ value " + name + "." + value));
		if (!gone.isEmpty()) {
			replace(is, wanted);
			this.work.note("The " + this.work.names().show(key) + " loses " + String.join(", ", gone)
					+ ": this fails where a row has such a value, so say what becomes of them first");
			return;
		}
		if (!fresh.isEmpty()) {
			addValues(is, wanted, fresh);
		}
		if (!without(wanted.values(), fresh).equals(is.values())) {
			this.work.note("The values of the " + this.work.names().show(key)
					+ " are in another order, which is left alone: " + String.join(", ", is.values()));
		}
	}

	private static List<String> without(List<String> values, List<String> others) {
		Set<String> unwanted = new HashSet<>(others);
		return values.stream().filter((value) -> !unwanted.contains(value)).toList();
	}

	private void addValues(EnumType is, EnumType wanted, List<String> fresh) {
		List<EnumUse> enumUses = uses(is);
		List<Operation> operations = new ArrayList<>();
		EnumType type = is;
		for (int i = 0; i < wanted.values().size(); i++) {
			String value = wanted.values().get(i);
			if (fresh.contains(value)) {
				int position = (i == 0) ? 0 : type.values().indexOf(wanted.values().get(i - 1)) + 1;
				AddEnumValue operation = new AddEnumValue(type, value, position, enumUses);
				operations.add(operation);
				type = operation.after();
			}
		}
		this.work.add(Step.of(Phase.TYPE, is.name(), 0, operations.toArray(Operation[]::new)).alters(is.key()));
		this.work.note("The way back makes the " + this.work.names().show(is.key()) + " anew without "
				+ String.join(", ", fresh) + ", and fails where a row has "
				+ ((fresh.size() == 1) ? "it" : "one of them") + " by then: give such rows another value first");
	}

	/** Types over the type cannot be converted together with it. */
	private void refuseTypesOver(EnumType type) {
		for (SchemaObject object : this.work.is().objects().values()) {
			boolean over = object instanceof Domain || object instanceof CompositeType;
			if (over && this.work.is()
				.dependencies(object.key())
				.stream()
				.anyMatch((dependency) -> dependency.on().equals(type.key()))
					&& !this.uses.columns(object.key().name()).isEmpty()) {
				throw new ComparisonException(Failure
					.of("The " + this.work.names().show(type.key()) + " cannot lose values while columns are of the "
							+ this.work.names().show(object.key()) + ", which is over it")
					.state("Nothing was changed")
					.action("Write a revision that gives those columns another type for a while")
					.build());
			}
		}
	}

	private void replace(EnumType is, EnumType wanted) {
		refuseTypesOver(is);
		Set<String> gone = new HashSet<>(without(is.values(), wanted.values()));
		List<EnumUse> enumUses = new ArrayList<>();
		for (EnumUse use : uses(is)) {
			enumUses.add(withDefaultAfter(use, gone));
		}
		EnumType target = new EnumType(wanted.name(), wanted.values(), is.comment());
		enumUses.forEach((use) -> this.work.rewritten(use.column().table(),
				"the " + this.work.names().show(is.key()) + " is made anew"));
		this.work.add(Step.of(Phase.TYPE, is.name(), 0, new ReplaceEnum(is, target, Map.of(), enumUses))
			.alters(is.key())
			.alters(this.uses.keys(is.name()).toArray()));
	}

	/**
	 * A default that the new type has too comes back with it. One that goes is the
	 * column's to replace afterwards.
	 */
	private EnumUse withDefaultAfter(EnumUse use, Set<String> gone) {
		String before = use.defaultBefore();
		TableDelta table = this.tables.get(use.column().table());
		ColumnDelta delta = (table != null) ? table.columns().get(use.column().column()) : null;
		String after = (before != null && mentionsValue(before, gone)) ? null : before;
		if (delta != null && !delta.changesType()) {
			after = delta.wanted().defaultExpression();
		}
		if (delta != null) {
			delta.setDefault(after);
		}
		return new EnumUse(use.column(), use.array(), before, after);
	}

	private static boolean mentionsValue(String expression, Set<String> values) {
		return SqlToken.tokenize(expression)
			.stream()
			.anyMatch((token) -> token.kind() == SqlToken.Kind.STRING
					&& values.stream().anyMatch((value) -> token.text().contains(value)));
	}

	private List<EnumUse> uses(EnumType type) {
		List<EnumUse> enumUses = new ArrayList<>();
		for (ColumnName use : this.uses.columns(type.name())) {
			Table table = this.work.is().table(use.table()).orElseThrow();
			Column column = table.column(use.column()).orElseThrow();
			String expression = column.defaultExpression();
			enumUses.add(new EnumUse(use, TypeName.parse(column.type()).array(), expression, expression));
		}
		return enumUses;
	}

}
