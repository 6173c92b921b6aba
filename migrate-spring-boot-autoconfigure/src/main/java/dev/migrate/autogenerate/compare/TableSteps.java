package dev.migrate.autogenerate.compare;

import dev.migrate.autogenerate.order.Phase;
import dev.migrate.autogenerate.order.Step;
import dev.migrate.operation.AlterTable;
import dev.migrate.operation.RenameConstraint;
import dev.migrate.operation.RenameIndex;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Makes the steps for a table that is there on both sides.
 */
final class TableSteps {

	private final Work work;

	private final TableParts parts;

	private final ColumnSteps columns;

	private final Comments comments;

	private final IndexSettings settings;

	private final Place place;

	TableSteps(Work work) {
		this.work = work;
		this.parts = new TableParts(work);
		this.columns = new ColumnSteps(work);
		this.comments = new Comments(work);
		this.settings = new IndexSettings(work);
		this.place = new Place(work);
	}

	void add(TableDelta delta) {
		settings(delta);
		this.place.add(delta);
		this.columns.add(delta);
		delta.constraints().forEach((pair) -> constraint(delta, pair));
		delta.indexes().forEach((pair) -> index(delta, pair));
		this.comments.table(delta);
	}

	private void settings(TableDelta delta) {
		Table.Settings is = delta.is().settings();
		Table.Settings wanted = delta.wanted().settings();
		if (!is.equals(wanted)) {
			Step step = Step.of(Phase.TABLE, delta.name(), 65, new AlterTable(delta.name(), is, wanted))
				.needs(delta.wanted().key());
			if (wanted.replicaIdentity().startsWith("USING INDEX")) {
				delta.wanted()
					.relationNames()
					.forEach((name) -> step.needs(ObjectKey.of(ObjectKind.INDEX, delta.name().withName(name)),
							ObjectKey.ofPart(ObjectKind.CONSTRAINT, delta.name(), name)));
			}
			this.work.add(step);
			this.work.line(delta.wanted().key(), "~ settings of table " + this.work.names().show(delta.name()));
		}
	}

	private void constraint(TableDelta delta, Pair<Constraint> pair) {
		Constraint is = pair.is();
		Constraint wanted = pair.wanted();
		ObjectKey table = delta.wanted().key();
		if (is != null && wanted != null && !pair.remade()) {
			sameConstraint(delta, is, wanted);
			return;
		}
		if (is != null) {
			boolean withColumn = is.columns().stream().anyMatch(delta::isDropped);
			this.work.add(this.parts.drop(withColumn ? Phase.DROP_COLUMN : Phase.TABLE, delta.is(), is));
			this.work.line(table, "- " + this.parts.show(is));
		}
		if (wanted != null) {
			Constraint added = wanted;
			if (is != null && !this.work.namesCount() && isSame(is, wanted)) {
				added = wanted.withName(is.name());
			}
			this.work.add(this.parts.add(Phase.TABLE, delta.wanted(), added));
			this.work.line(table, "+ " + this.parts.show(added));
		}
	}

	private static boolean isSame(Constraint is, Constraint wanted) {
		return PartMatching.meaning(is).equals(PartMatching.meaning(wanted));
	}

	private void sameConstraint(TableDelta delta, Constraint is, Constraint wanted) {
		ObjectName name = delta.name();
		ObjectKey table = delta.wanted().key();
		String kept = is.name();
		if (!is.name().equals(wanted.name()) && this.work.namesCount()) {
			kept = wanted.name();
			this.work.add(Step.of(Phase.TABLE, name, 5, new RenameConstraint(name, is.name(), wanted.name()))
				.needs(table)
				.creates(TableParts.key(name, wanted))
				.gives(TableParts.key(name, is), Step.relationName(name.withName(is.name())))
				.takes(TableParts.key(name, wanted), Step.relationName(name.withName(wanted.name()))));
			this.work.line(table, "> constraint " + is.name() + " → " + wanted.name());
		}
		if (!is.validated() && wanted.validated()) {
			this.work.add(Step.of(Phase.TABLE, name, 58, new ValidateConstraint(name, kept))
				.needs(table, ObjectKey.ofPart(ObjectKind.CONSTRAINT, name, kept)));
			this.work.line(table, "~ constraint " + kept + " validated");
		}
		this.settings.constraint(name, kept, is, wanted);
		this.comments.constraint(name, kept, is, wanted);
	}

	private void index(TableDelta delta, Pair<Index> pair) {
		Index is = pair.is();
		Index wanted = pair.wanted();
		ObjectKey table = delta.wanted().key();
		if (is != null && wanted != null && !pair.remade()) {
			if (!is.name().equals(wanted.name()) && this.work.namesCount()) {
				this.work.add(rename(is, wanted));
				this.work.line(table, "> index " + is.name().name() + " → " + wanted.name().name());
			}
			this.settings.index(Phase.TABLE, table, is, wanted);
			this.comments.index(is, wanted, this.work.namesCount());
			return;
		}
		if (is != null) {
			boolean withColumn = is.columns().stream().anyMatch(delta::isDropped);
			this.work.add(this.parts.drop(withColumn ? Phase.DROP_COLUMN : Phase.TABLE, is, delta.is().columns()));
			this.work.line(table, "- " + this.parts.show(is));
		}
		if (wanted != null) {
			this.work.add(this.parts.create(Phase.TABLE, wanted, delta.wanted().columns()));
			this.work.line(table, "+ " + this.parts.show(wanted));
		}
	}

	static Step rename(Index is, Index wanted) {
		return Step.of(Phase.TABLE, wanted.table(), 6, new RenameIndex(is.name(), wanted.name().name()))
			.needs(Work.relations(wanted.table()))
			.creates(ObjectKey.of(ObjectKind.INDEX, wanted.name()))
			.gives(Step.relationName(is.name()))
			.takes(Step.relationName(wanted.name()));
	}

}
