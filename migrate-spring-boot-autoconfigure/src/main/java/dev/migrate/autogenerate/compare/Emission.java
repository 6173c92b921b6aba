package dev.migrate.autogenerate.compare;

import java.util.List;

import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;

/**
 * Makes the steps of a comparison once it is known what is disturbed.
 */
final class Emission {

	private final Work work;

	private final Disturbance disturbance;

	private final TableDeltas tables;

	private final WholeTables wholeTables;

	private final TableSteps tableSteps;

	private final ObjectSteps objects;

	private final SequenceSteps sequences;

	private final DomainSteps domains;

	Emission(Work work, Disturbance disturbance, TableDeltas tables) {
		this.work = work;
		this.disturbance = disturbance;
		this.tables = tables;
		this.wholeTables = new WholeTables(work);
		this.tableSteps = new TableSteps(work);
		this.objects = new ObjectSteps(work);
		this.sequences = new SequenceSteps(work);
		this.domains = new DomainSteps(work);
	}

	void emit() {
		this.work.is().objects().forEach((key, is) -> {
			SchemaObject wanted = this.work.wanted().objects().get(key);
			if (wanted == null) {
				drop(is);
			}
			else if (!(is instanceof Table)) {
				change(is, wanted);
			}
		});
		this.work.wanted().objects().forEach((key, wanted) -> {
			if (!this.work.is().objects().containsKey(key)) {
				create(wanted);
			}
		});
		for (TableDelta table : this.tables.all()) {
			table.columns().values().forEach((column) -> {
				if (!column.remade() && !column.inherited()) {
					this.sequences.carryOn(table, column.is(), column.wanted());
				}
			});
			this.tableSteps.add(table);
		}
	}

	private void create(SchemaObject wanted) {
		if (wanted instanceof Table table) {
			this.wholeTables.create(table);
		}
		else if (wanted instanceof Sequence sequence) {
			this.sequences.create(sequence);
		}
		else {
			this.objects.create(wanted, true);
		}
	}

	private void drop(SchemaObject is) {
		if (is instanceof Table table) {
			this.wholeTables.drop(table);
		}
		else if (is instanceof Sequence sequence) {
			this.sequences.drop(sequence);
		}
		else {
			this.objects.drop(is, true);
		}
	}

	private void change(SchemaObject is, SchemaObject wanted) {
		if (is instanceof Domain before && wanted instanceof Domain after && !Anonymous.isSame(before, after)
				&& !Replacement.isPossible(before, after)) {
			this.domains.remake(before, after);
		}
		else if (this.disturbance.isRemade(wanted.key())) {
			this.objects.remake(is, wanted);
			return;
		}
		else if (is instanceof EnumType || Anonymous.isSame(is, wanted)) {
			this.objects.comment(is, wanted);
		}
		else if (is instanceof Sequence before && wanted instanceof Sequence after) {
			this.sequences.change(before, after);
		}
		else {
			this.objects.replace(withoutIndexes(is), withoutIndexes(wanted));
		}
		if (is instanceof View before && wanted instanceof View after) {
			this.objects.indexes(before, after);
		}
	}

	/** The indexes of a view are changed one by one. */
	private static SchemaObject withoutIndexes(SchemaObject object) {
		return (object instanceof View view && !view.indexes().isEmpty()) ? new View(view.name(), view.materialized(),
				view.definition(), view.columns(), view.options(), List.of(), view.comment()) : object;
	}

}
