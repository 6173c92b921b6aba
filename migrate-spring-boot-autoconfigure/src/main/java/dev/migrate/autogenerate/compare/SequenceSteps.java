package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps for sequences. One that belongs to a column comes before the column's
 * default and is bound to it afterwards; where {@code serial} says all of it, there is
 * nothing to do. A column that is numbered in another way goes on counting where it was.
 */
final class SequenceSteps {

	private final Work work;

	private final ObjectSteps objects;

	SequenceSteps(Work work) {
		this.work = work;
		this.objects = new ObjectSteps(work);
	}

	void create(Sequence sequence) {
		ColumnName owner = sequence.ownedBy();
		if (owner == null || hasColumn(this.work.is(), owner)) {
			this.objects.create(sequence, true);
			return;
		}
		if (this.work.wantedSerials().isFolded(this.work.wanted(), sequence)) {
			return;
		}
		Sequence free = owned(sequence, null);
		this.objects.create(free, true);
		this.work.add(bind(Phase.TABLE, owner, free, sequence).needs(sequence.key(),
				ObjectKey.of(ObjectKind.TABLE, owner.table()), key(owner)));
	}

	void drop(Sequence sequence) {
		ColumnName owner = sequence.ownedBy();
		if (owner == null || hasColumn(this.work.wanted(), owner)) {
			this.objects.drop(sequence, true);
			return;
		}
		if (this.work.isSerials().isFolded(this.work.is(), sequence)) {
			return;
		}
		Sequence free = owned(sequence, null);
		ObjectKey key = sequence.key();
		this.work.add(bind(Phase.DROP_COLUMN, owner, sequence, free)
			.leaves(ObjectKey.of(ObjectKind.TABLE, owner.table()), key(owner), key));
		this.objects.drop(free, true);
	}

	/** Change what is there on both sides. */
	void change(Sequence is, Sequence wanted) {
		if (Objects.equals(is.ownedBy(), wanted.ownedBy())) {
			this.objects.replace(is, wanted);
			return;
		}
		Step step = Step.of(Phase.TABLE, wanted.name(), 61, new ReplaceObject(is, wanted)).alters(wanted.key());
		if (is.ownedBy() != null) {
			step.leaves(ObjectKey.of(ObjectKind.TABLE, is.ownedBy().table()), key(is.ownedBy()));
		}
		if (wanted.ownedBy() != null) {
			step.needs(ObjectKey.of(ObjectKind.TABLE, wanted.ownedBy().table()), key(wanted.ownedBy()));
		}
		this.work.add(step);
		this.work.line(wanted.key(), "~ " + this.work.names().show(wanted.key()));
	}

	/**
	 * Have a column whose numbers come from elsewhere go on where it was, in both
	 * directions.
	 */
	void carryOn(TableDelta table, Column is, Column wanted) {
		String up = position(table.wanted(), wanted, this.work.wantedSerials());
		String down = position(table.is(), is, this.work.isSerials());
		if (Objects.equals(up, down)) {
			return;
		}
		ObjectKey key = ObjectKey.ofPart(ObjectKind.COLUMN, table.name(), wanted.name());
		if (up != null) {
			this.work
				.add(Step.of(Phase.TABLE, table.name(), 32, new ExecuteSql(up, "")).needs(table.wanted().key(), key));
		}
		if (down != null) {
			Step step = Step.of(Phase.TABLE, table.name(), 27, new ExecuteSql("", down)).leaves(key);
			Sequence sequence = this.work.isSerials().sequence(table.name(), is.name());
			if (is.identity() == null && sequence != null) {
				step.frees(List.of(sequence.key()));
			}
			else {
				step.creates(positionOf(key));
			}
			this.work.add(step);
		}
	}

	/** Where the numbers of a column stand. */
	static Object positionOf(ObjectKey column) {
		return List.of("position", column);
	}

	private @Nullable String position(Table table, Column column, SerialColumns serials) {
		Sequence sequence = serials.sequence(table.name(), column.name());
		String name;
		if (column.identity() != null && column.identity().options().increment() > 0) {
			name = "pg_get_serial_sequence(" + PostgresIdentifiers.literal(this.work.names().sql(table.name())) + ", "
					+ PostgresIdentifiers.literal(column.name()) + ")";
		}
		else if (sequence != null && sequence.options().increment() > 0
				&& SerialColumns.isNextValue(column.defaultExpression())) {
			name = PostgresIdentifiers.literal(this.work.names().sql(sequence.name()));
		}
		else {
			return null;
		}
		return "SELECT setval(" + name.trim() + ", coalesce(max(" + Names.quote(column.name())
				+ "), 0) + 1, false) FROM " + this.work.names().sql(table.name());
	}

	private Step bind(Phase phase, ColumnName owner, Sequence from, Sequence to) {
		return Step.of(phase, owner.table(), 61, new ReplaceObject(from, to));
	}

	private static ObjectKey key(ColumnName column) {
		return ObjectKey.ofPart(ObjectKind.COLUMN, column.table(), column.column());
	}

	private static boolean hasColumn(Schema side, ColumnName column) {
		return side.table(column.table()).flatMap((table) -> table.column(column.column())).isPresent();
	}

	static Sequence owned(Sequence sequence, @Nullable ColumnName owner) {
		return new Sequence(sequence.name(), sequence.options(), owner, sequence.unlogged(), sequence.comment());
	}

}
