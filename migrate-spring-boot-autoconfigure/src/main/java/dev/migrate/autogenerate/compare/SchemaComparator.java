package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.order.StepOrder;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.autogenerate.rename.Renaming;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.error.Failure;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
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
		Inclusion inclusion = new Inclusion(options.included());
		boolean namesCount = comparison.ownership() == Ownership.EVERYTHING;
		Renaming renaming = Renaming.find(inclusion.apply(comparison.is()), inclusion.apply(comparison.wanted()),
				answers, names, namesCount);
		Schema is = renaming.is();
		LeftAlone leftAlone = new LeftAlone(names);
		Schema wanted = OwnershipRules.apply(is, renaming.wanted(), comparison.ownership(), names, options.drop(),
				leftAlone);
		Work work = new Work(is, wanted, names, namesCount);
		new RenameSteps(work).add(renaming.renames());
		compare(work);
		List<String> notes = new ArrayList<>(work.notes());
		notes.addAll(leftAlone.notes());
		return new SchemaDifference(StepOrder.order(work.steps()), work.changes(), notes, renaming.open(), is);
	}

	private static void compare(Work work) {
		Map<ObjectName, TableDelta> tables = tables(work);
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

	private static Map<ObjectName, TableDelta> tables(Work work) {
		Map<ObjectName, TableDelta> tables = new LinkedHashMap<>();
		for (Table is : work.is().all(Table.class)) {
			work.wanted().table(is.name()).ifPresent((wanted) -> {
				if (!Objects.equals(is.partitioning(), wanted.partitioning())) {
					throw repartitioned(work, is, wanted);
				}
				tables.put(is.name(), new TableDelta(is, wanted, work.is(), work.wanted(), work.namesCount()));
			});
		}
		return tables;
	}

	private static ComparisonException repartitioned(Work work, Table is, Table wanted) {
		String was = (is.partitioning() != null) ? "partitioned by " + is.partitioning() : "not partitioned";
		String becomes = (wanted.partitioning() != null) ? "partitioned by " + wanted.partitioning()
				: "not partitioned";
		return new ComparisonException(
				Failure.of("PostgreSQL cannot change how the table " + work.names().show(is.name()) + " is partitioned")
					.detail("In the database it is " + was)
					.detail("The model wants it " + becomes)
					.state("Nothing was changed")
					.action("Write a revision that makes a new table, carries the rows over and renames it,"
							+ " or leave the table out of the comparison")
					.build());
	}

}
