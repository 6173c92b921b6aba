package dev.migrate.autogenerate.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.compare.CompareOptions;
import dev.migrate.autogenerate.compare.ComparisonException;
import dev.migrate.autogenerate.compare.Replacement;
import dev.migrate.autogenerate.compare.SchemaComparator;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.Operation;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.operation.Reversal;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations that take others back. Most know it themselves. A new enum value
 * and a column that is generated no more can be taken back too, but not while views and
 * the like look at them: that way is the difference between two pictures, like any other.
 */
final class WayBack {

	private final Schema is;

	private final DdlStyle style;

	private final Set<ObjectKey> gone = new HashSet<>();

	private @Nullable String obstacle;

	private @Nullable Surroundings surroundings;

	/**
	 * Begin.
	 * @param is what there is before all operations
	 * @param style how names are written
	 */
	WayBack(Schema is, DdlStyle style) {
		this.is = is;
		this.style = style;
	}

	/** Why there is no way back, or {@code null} where there is. */
	@Nullable String obstacle() {
		return this.obstacle;
	}

	/**
	 * Return what takes operations back.
	 * @param operations the operations in order; calls follow the order of revisions
	 * @param oneWay tells which of them others take back
	 */
	List<Operation> of(List<Operation> operations, Predicate<Operation> oneWay) {
		this.obstacle = null;
		List<List<Operation>> reversals = new ArrayList<>();
		for (int i = 0; i < operations.size(); i++) {
			Operation operation = operations.get(i);
			remember(operation);
			if (operation instanceof AddEnumValue first) {
				EnumType after = first.after();
				while (i + 1 < operations.size() && operations.get(i + 1) instanceof AddEnumValue next
						&& next.type().equals(after)) {
					after = next.after();
					i++;
				}
				reversals
					.add(between(new EnumType(after.name(), after.values(), first.type().comment()), first.type()));
			}
			else if (oneWay.test(operation)) {
				continue;
			}
			else if (isNoLongerGenerated(operation)) {
				reversals.add(generatedAgain((AlterColumn) operation));
			}
			else if (operation instanceof ReplaceObject replace
					&& !Replacement.isPossible(replace.to(), replace.from())) {
				reversals.add(between(replace.to(), replace.from()));
			}
			else {
				reversals.add(own(operation));
			}
		}
		Collections.reverse(reversals);
		return reversals.stream().flatMap(List::stream).toList();
	}

	private List<Operation> own(Operation operation) {
		Reversal reversal = operation.reverse();
		if (reversal instanceof Reversal.None none) {
			this.obstacle = (this.obstacle != null) ? this.obstacle : none.reason();
			return List.of();
		}
		return ((Reversal.Steps) reversal).operations();
	}

	private void remember(Operation operation) {
		if (operation instanceof DropObject drop) {
			this.gone.add(drop.key());
		}
		else if (operation instanceof DropIndex drop) {
			this.gone.add(ObjectKey.of(ObjectKind.INDEX, drop.index()));
		}
		else if (operation instanceof DropConstraint drop) {
			this.gone.add(ObjectKey.ofPart(ObjectKind.CONSTRAINT, drop.table(), drop.name()));
		}
	}

	private static boolean isNoLongerGenerated(Operation operation) {
		return operation instanceof AlterColumn alter && alter.changes()
			.stream()
			.anyMatch((change) -> change instanceof ColumnChange.Generation generation && generation.to() == null);
	}

	private List<Operation> generatedAgain(AlterColumn operation) {
		Table table = this.is.table(operation.table()).orElse(null);
		Column column = (table != null) ? table.column(operation.column()).orElse(null) : null;
		if (table == null || column == null) {
			return own(operation);
		}
		Column ordinary = column.withGenerated(null);
		List<Column> columns = new ArrayList<>(table.columns());
		columns.replaceAll((candidate) -> candidate.equals(column) ? ordinary : candidate);
		return between(table.withColumns(columns), table);
	}

	/** The difference between what is there by then, with one object as it is or was. */
	private List<Operation> between(SchemaObject now, SchemaObject before) {
		if (this.surroundings == null) {
			this.surroundings = new Surroundings(this.is);
		}
		Comparison comparison = new Comparison(this.surroundings.of(now.key(), this.gone, now),
				this.surroundings.of(before.key(), this.gone, before), Ownership.EVERYTHING, this.style, "");
		CompareOptions options = new CompareOptions((key) -> !this.gone.contains(key), Set.of());
		try {
			return new SchemaComparator().compare(comparison, RenameAnswers.DECLINED, options).operations();
		}
		catch (ComparisonException ex) {
			this.obstacle = (this.obstacle != null) ? this.obstacle : ex.getFailure().what();
			return List.of();
		}
	}

}
