package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.DropColumn;
import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps for the columns of a table that is there on both sides. New columns
 * come before those that go, so that a person can carry values over in between.
 */
final class ColumnSteps {

	private final Work work;

	private final TypeConversion conversion;

	ColumnSteps(Work work) {
		this.work = work;
		this.conversion = new TypeConversion(work::domainBase);
	}

	void add(TableDelta delta) {
		for (Column column : delta.added()) {
			add(delta, column);
			this.work.line(delta.wanted().key(), "+ column " + shown(delta, column) + " "
					+ this.work.names().shorten(column.type()) + (column.notNull() ? " not null" : ""));
			if (Rewrites.isNeeded(this.work.wantedSerials().fold(delta.wanted(), column))) {
				this.work.rewritten(delta.name(), shown(delta, column) + " is worked out for each row");
			}
		}
		for (Column column : delta.dropped()) {
			drop(delta, column, Phase.DROP_COLUMN);
			this.work.line(delta.wanted().key(),
					"- column " + shown(delta, column) + " " + this.work.names().shorten(column.type()));
		}
		delta.columns().values().forEach((column) -> {
			if (column.remade()) {
				remake(delta, column);
			}
			else {
				change(delta, column);
			}
		});
	}

	private void add(TableDelta delta, Column column) {
		Column folded = this.work.wantedSerials().fold(delta.wanted(), column);
		ObjectKey key = key(delta, column.name());
		this.work.add(Step.of(Phase.TABLE, delta.name(), 40, new AddColumn(delta.name(), folded))
			.creates(key)
			.needs(needs(this.work.wanted(), delta.name(), folded))
			.needs(sources(delta.wanted(), folded))
			.takes(key));
	}

	private void drop(TableDelta delta, Column column, Phase phase) {
		Column folded = this.work.isSerials().fold(delta.is(), column);
		ObjectKey key = key(delta, column.name());
		int rank = (phase == Phase.TABLE) ? 15 : 20;
		this.work.add(Step.of(phase, delta.name(), rank, new DropColumn(delta.name(), column.name(), folded))
			.drops(key)
			.leaves(needs(this.work.is(), delta.name(), folded))
			.leaves(sources(delta.is(), folded))
			.gives(key));
	}

	private void remake(TableDelta delta, ColumnDelta column) {
		drop(delta, column.is(), Phase.TABLE);
		add(delta, column.wanted());
		Generated was = column.is().generated();
		Generated becomes = column.wanted().generated();
		if (!Objects.equals(was, becomes)) {
			this.work.line(delta.wanted().key(),
					"~ column " + shown(delta, column.wanted()) + " " + generation(was) + " → " + generation(becomes));
			this.work.note("The column " + shown(delta, column.wanted()) + " is dropped and added again, because what"
					+ " it is computed from cannot be changed"
					+ ((was == null) ? ": the values that it has are lost" : ""));
		}
		else {
			this.work.note("The column " + shown(delta, column.wanted())
					+ " is dropped and added again around the change of what it is computed from");
		}
	}

	private String generation(@Nullable Generated generated) {
		return (generated == null) ? "own values" : "generated from "
				+ this.work.names().shorten(generated.expression()) + (generated.stored() ? " stored" : "");
	}

	private void change(TableDelta delta, ColumnDelta column) {
		Column is = column.is();
		ObjectKey key = key(delta, column.wanted().name());
		List<ColumnChange> removals = column.removals();
		Object numbers = Step.relationName(delta.name().withName(delta.name().name() + "_" + is.name() + "_seq"));
		if (!removals.isEmpty()) {
			this.work.add(Step.of(Phase.TABLE, delta.name(), 28, new AlterColumn(delta.name(), is.name(), removals))
				.needs(delta.wanted().key(), SequenceSteps.positionOf(key))
				.leaves(needs(this.work.is(), delta.name(), is))
				.leaves(key)
				.gives(numbers));
		}
		List<ColumnChange> changes = overridden(delta, column);
		if (changes.isEmpty()) {
			if (!removals.isEmpty()) {
				tell(delta, is, column, removals);
			}
			return;
		}
		Step step = Step
			.of(Phase.TABLE, delta.name(), 30, new AlterColumn(delta.name(), column.wanted().name(), changes))
			.needs(needs(this.work.wanted(), delta.name(), column.wanted()))
			.frees(needs(this.work.is(), delta.name(), column.is()));
		step.alters(key);
		if (column.overridden() != null) {
			step.needs(ObjectKey.ofPart(ObjectKind.COLUMN, column.overridden(), column.wanted().name()));
		}
		if (changes.stream()
			.anyMatch((change) -> change instanceof ColumnChange.Numbering numbering && numbering.from() == null)) {
			step.takes(numbers);
		}
		this.work.add(step);
		tell(delta, is, column, changes);
	}

	/**
	 * The default of a partition that has one of its own is written over when the
	 * parent's becomes another, in both directions. So it is set before, which counts on
	 * the way back, and after.
	 */
	private List<ColumnChange> overridden(TableDelta delta, ColumnDelta column) {
		ObjectName parent = column.overridden();
		if (parent != null) {
			String own = column.is().defaultExpression();
			String name = column.wanted().name();
			this.work.add(Step
				.of(Phase.TABLE, delta.name(), 28,
						new AlterColumn(delta.name(), name, List.of(new ColumnChange.Default(true, own, own))))
				.leaves(ObjectKey.ofPart(ObjectKind.COLUMN, parent, name), key(delta, name)));
			column.setDefault(column.parentDefault());
		}
		return column.changes(this.conversion);
	}

	private void tell(TableDelta delta, Column is, ColumnDelta column, List<ColumnChange> changes) {
		ColumnWords words = new ColumnWords(this.work.names());
		String name = shown(delta, column.wanted());
		words.describe(is, column.wanted())
			.forEach((text) -> this.work.line(delta.wanted().key(), "~ column " + name + " " + text));
		for (ColumnChange change : changes) {
			if (change instanceof ColumnChange.Type type && type.using() != null) {
				this.work.note("Look at how the values of " + name + " become " + this.work.names().shorten(type.to())
						+ ": " + this.work.names().shorten(type.using()));
			}
			if (change instanceof ColumnChange.Type type && Rewrites.isNeeded(type)) {
				this.work.rewritten(delta.name(), name + " becomes " + this.work.names().shorten(type.to()));
			}
			if (change instanceof ColumnChange.Type type && type.lossy()) {
				this.work
					.note("Values of " + name + " may be cut or refused by " + this.work.names().shorten(type.to()));
			}
		}
	}

	/** What a column looks at: the columns that its value follows from. */
	private static List<Object> sources(Table table, Column column) {
		Generated generated = column.generated();
		if (generated == null) {
			return List.of();
		}
		List<Object> sources = new ArrayList<>();
		for (String name : Names.mentioned(generated.expression())) {
			if (table.column(name).isPresent() && !name.equals(column.name())) {
				sources.add(ObjectKey.ofPart(ObjectKind.COLUMN, table.name(), name));
			}
		}
		return sources;
	}

	private static List<Object> needs(Schema side, ObjectName table, Column column) {
		Generated generated = column.generated();
		return Work.needsOfPart(side, table, column.type(), Objects.requireNonNullElse(column.defaultExpression(), ""),
				Objects.requireNonNullElse(column.collation(), ""), (generated != null) ? generated.expression() : "");
	}

	private static ObjectKey key(TableDelta delta, String column) {
		return ObjectKey.ofPart(ObjectKind.COLUMN, delta.name(), column);
	}

	private String shown(TableDelta delta, Column column) {
		return this.work.names().show(delta.name()) + "." + column.name();
	}

}
