package dev.migrate.autogenerate.draft;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.compare.SchemaDifference;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operation;

/**
 * Makes drafts of a difference. On tables that are there already:
 * <ul>
 * <li>an index is made and dropped {@code CONCURRENTLY}, in a draft of its own;
 * <li>a foreign key or check is added {@code NOT VALID} and validated in a later draft;
 * <li>a unique or primary key gets its index first;
 * <li>a column refuses NULL once a check has been validated that it holds none;
 * <li>a new column that refuses NULL and has no default is filled before it does;
 * <li>an enum value that is used by the same change is committed before;
 * <li>where a later draft may fail on the rows it finds, tables and columns are dropped
 * in the last one.
 * </ul>
 * On tables of the same change plain forms do. The locks behind this were measured: see
 * the table of locks in the documentation.
 */
public final class SafeForms {

	private final DdlStyle style;

	/**
	 * Create.
	 * @param style how names are written
	 */
	public SafeForms(DdlStyle style) {
		this.style = style;
	}

	/**
	 * Make drafts.
	 * @param difference the difference
	 * @param plain whether to do everything in as few revisions as PostgreSQL allows,
	 * whatever it locks and for how long
	 * @return the drafts, each the parent of the next; none where there is nothing to do
	 */
	public List<Draft> drafts(SchemaDifference difference, boolean plain) {
		Staging staging = new Staging();
		EnumValues enumValues = new EnumValues(difference.operations());
		Forms forms = new Forms(staging, difference, new Names(this.style));
		for (Operation operation : difference.operations()) {
			if (enumValues.isEarly(operation)) {
				staging.add(Stage.ENUM_VALUES, operation);
			}
			else if (plain) {
				staging.add(Stage.SCHEMA, operation);
				refusals(operation, difference, staging);
			}
			else {
				forms.add(operation);
			}
		}
		if (!plain) {
			staging.postponeDrops();
		}
		return drafts(difference, staging);
	}

	/** Tell what the plain way fails on, where there are rows. */
	private void refusals(Operation operation, SchemaDifference difference, Staging staging) {
		Names names = new Names(this.style);
		if (operation instanceof AddColumn add && difference.is().table(add.table()).isPresent()
				&& NotNull.isNeeded(add.column())) {
			staging.note(Stage.SCHEMA, "The column " + names.show(add.table()) + "." + add.column().name()
					+ " refuses NULL and has no default: this fails where the table has rows");
		}
		else if (operation instanceof AlterColumn alter && NotNull.isNeeded(alter)) {
			staging.note(Stage.SCHEMA, "The column " + names.show(alter.table()) + "." + alter.column()
					+ " comes to refuse NULL: this fails where a row has none, and locks the table while it looks");
		}
	}

	private List<Draft> drafts(SchemaDifference difference, Staging staging) {
		List<Stage> stages = new ArrayList<>();
		for (Stage stage : Stage.values()) {
			if (!staging.operations(stage).isEmpty()) {
				stages.add(stage);
			}
		}
		WayBack wayBack = new WayBack(difference.is(), this.style);
		List<Draft> drafts = new ArrayList<>();
		for (Stage stage : stages) {
			List<Operation> operations = staging.operations(stage);
			List<Operation> downgrade = wayBack.of(operations, staging::isOneWay);
			String obstacle = wayBack.obstacle();
			List<String> notes = new ArrayList<>(drafts.isEmpty() ? difference.notes() : List.of());
			notes.addAll(staging.notes(stage));
			losses(operations, notes);
			drafts.add(new Draft((stages.size() > 1) ? stage.step() : "", withoutBlanks(operations),
					(obstacle != null) ? List.of() : withoutBlanks(downgrade), obstacle, notes));
		}
		return drafts;
	}

	private static List<Operation> withoutBlanks(List<Operation> operations) {
		return operations.stream()
			.filter((operation) -> !(operation instanceof ExecuteSql execute) || !execute.sql().isBlank())
			.toList();
	}

	private void losses(List<Operation> operations, List<String> notes) {
		Names names = new Names(this.style);
		List<String> lost = new ArrayList<>();
		List<String> needed = new ArrayList<>();
		for (Operation operation : operations) {
			if (operation instanceof DropTable drop) {
				lost.add("the rows of " + names.show(drop.table()));
			}
			else if (operation instanceof DropColumn drop && drop.isDestructive()) {
				lost.add("the values of " + names.show(drop.table()) + "." + drop.column());
				if (drop.definition() != null && NotNull.isNeeded(drop.definition())) {
					needed.add(names.show(drop.table()) + "." + drop.column());
				}
			}
		}
		if (!lost.isEmpty()) {
			notes.add("The way back makes again what is dropped, but not " + String.join(", ", lost));
		}
		if (!needed.isEmpty()) {
			notes.add("The way back fails where there are rows, for it has no values for " + String.join(", ", needed)
					+ ": write there where they come from, if you want to go back");
		}
	}

}
