package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.FilteredSchema;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.order.StepOrder;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.autogenerate.rename.Renaming;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;

/**
 * Compares the schema that a database has with the one that a model wants. Both are read
 * by one reader, so that texts can be compared as texts.
 */
public final class SchemaComparator {

	/**
	 * Compare.
	 * @param comparison both sides
	 * @param answers what a person said about renames
	 * @param options what else a person wants of the comparison
	 * @return what turns the one into the other
	 * @throws ComparisonException if nothing does
	 * @throws dev.migrate.autogenerate.rename.RenameException if an answer names what is
	 * not both gone and new
	 */
	public SchemaDifference compare(Comparison comparison, RenameAnswers answers, CompareOptions options) {
		Names names = new Names(comparison.style());
		boolean namesCount = comparison.ownership() == Ownership.EVERYTHING;
		LeftAlone leftAlone = new LeftAlone(names);
		Schema there = included(comparison.is(), options);
		Schema model = OtherRelations.leave(there, included(comparison.wanted(), options), comparison.ownership(),
				names, leftAlone);
		Renaming renaming = Renaming.find(there, model, answers, names, namesCount);
		Schema is = renaming.is();
		Schema wanted = OwnershipRules.apply(is, renaming.wanted(), comparison.ownership(), names, options.drop(),
				leftAlone);
		Work work = new Work(is, wanted, names, namesCount);
		new RenameSteps(work).add(renaming.renames());
		compare(work);
		List<String> notes = new ArrayList<>(work.notes());
		notes.addAll(leftAlone.notes());
		return new SchemaDifference(StepOrder.order(work.steps()), work.changes(), notes, renaming.open(), is);
	}

	private static Schema included(Schema schema, CompareOptions options) {
		boolean everything = options.included() == CompareOptions.DEFAULT.included();
		return everything ? schema : FilteredSchema.of(schema, options.included());
	}

	private static void compare(Work work) {
		TableDeltas tables = new TableDeltas(work);
		Disturbance disturbance = new Disturbance(work, tables);
		TypeUses uses = TypeUses.of(work.is());
		RoutineArguments arguments = new RoutineArguments(work);
		EnumSteps enums = new EnumSteps(work, tables, uses);
		work.is().objects().forEach((key, is) -> {
			SchemaObject wanted = work.wanted().objects().get(key);
			if (wanted == null && is instanceof Routine routine && arguments.isRemade(routine)) {
				disturbance.changed(key);
			}
			else if (wanted instanceof EnumType type) {
				enums.disturb((EnumType) is, type, disturbance);
			}
			else if (wanted != null && !(wanted instanceof Table) && !Anonymous.isSame(is, wanted)
					&& !Replacement.isPossible(is, wanted)) {
				if (is instanceof Domain domain) {
					disturbance.replaced(key, uses.keys(domain.name()));
				}
				else {
					disturbance.changed(key);
				}
			}
		});
		disturbance.spread();
		work.is().objects().forEach((key, is) -> {
			SchemaObject wanted = work.wanted().objects().get(key);
			if (wanted instanceof EnumType type && !type.values().equals(((EnumType) is).values())) {
				enums.add((EnumType) is, type);
			}
		});
		new Emission(work, disturbance, tables).emit();
	}

}
