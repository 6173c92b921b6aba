package dev.migrate.autogenerate.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.script.FillIn;

/**
 * Has a column refuse NULL without a scan under a lock that stops all: a check holds for
 * new rows, is validated while others read and write, and lets the server believe that
 * there is no NULL.
 */
final class NotNull {

	private static final int LONGEST_NAME = 63;

	private static final Set<String> SERIALS = Set.of("serial", "bigserial", "smallserial");

	private final Staging staging;

	private final Schema is;

	private final Names names;

	private final Set<ObjectName> given = new HashSet<>();

	NotNull(Staging staging, Schema is, Names names) {
		this.staging = staging;
		this.is = is;
		this.names = names;
	}

	/** Whether a new column has to be filled first. */
	static boolean isNeeded(Column column) {
		return column.notNull() && column.defaultExpression() == null && column.identity() == null
				&& column.generated() == null && !SERIALS.contains(column.type());
	}

	/**
	 * Whether a column that is there comes to refuse NULL, and is not numbered at once.
	 */
	static boolean isNeeded(AlterColumn alter) {
		return alter.changes()
			.stream()
			.anyMatch((change) -> change instanceof ColumnChange.Nullability nullability && nullability.notNull())
				&& alter.changes().stream().noneMatch((change) -> change instanceof ColumnChange.Numbering);
	}

	void add(AddColumn add) {
		Column column = add.column();
		this.staging.add(Stage.SCHEMA, new AddColumn(add.table(), column.withNotNull(false)));
		String table = this.names.sql(add.table());
		String name = Names.quote(column.name());
		String shown = this.names.show(add.table()) + "." + column.name();
		this.staging.add(Stage.BACKFILL, new ExecuteSql("UPDATE " + table + " SET " + name + " = NULL "
				+ FillIn.comment("the value for the rows that are there already") + " WHERE " + name + " IS NULL", ""));
		this.staging.add(Stage.BACKFILL, new ExecuteSql("DO " + dollarQuoted("BEGIN\n\tIF EXISTS (SELECT FROM " + table
				+ " WHERE " + name + " IS NULL) THEN\n\t\tRAISE EXCEPTION "
				+ PostgresIdentifiers
					.literal(("Fill in what " + shown + " is for the rows that are there already").replace("%", "%%"))
					.trim()
				+ ";\n\tEND IF;\nEND"), ""));
		this.staging.note(Stage.BACKFILL, "Fill in the value of " + shown
				+ " for the rows that are there already, and take the comment FILL IN out: until then no upgrade"
				+ " begins");
		check(Stage.BACKFILL, add.table(), column.name());
	}

	void alter(AlterColumn alter) {
		List<ColumnChange> others = new ArrayList<>(alter.changes());
		others.removeIf((change) -> change instanceof ColumnChange.Nullability);
		if (!others.isEmpty()) {
			this.staging.add(Stage.SCHEMA, new AlterColumn(alter.table(), alter.column(), others));
		}
		check(Stage.SCHEMA, alter.table(), alter.column());
		this.staging.note(Stage.VALIDATE, "Give " + this.names.show(alter.table()) + "." + alter.column()
				+ " values where it is NULL before this runs: it fails when there is a row without one");
	}

	private void check(Stage stage, ObjectName table, String column) {
		Constraint check = new Constraint(freeName(table, column), Constraint.Kind.CHECK, List.of(column),
				"CHECK ((" + Names.quote(column) + " IS NOT NULL))", null, List.of(), false, null);
		this.staging.add(stage, new AddConstraint(table, check));
		this.staging.validate(new ValidateConstraint(table, check.name()));
		this.staging.add(Stage.VALIDATE, new AlterColumn(table, column, List.of(new ColumnChange.Nullability(true))));
		this.staging.add(Stage.VALIDATE, new DropConstraint(table, check.name(), check));
	}

	/** Version 18 keeps a constraint of its own, by a name that ends in not_null. */
	private String freeName(ObjectName table, String column) {
		Set<String> taken = this.is.table(table)
			.map((found) -> found.constraints().stream().map(Constraint::name).collect(Collectors.toSet()))
			.orElse(Set.of());
		String base = table.name() + "_" + column;
		String ending = "_not_null_check";
		for (int number = 1;; number++) {
			while ((base + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
				base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
			}
			if (!taken.contains(base + ending) && this.given.add(table.withName(base + ending))) {
				return base + ending;
			}
			ending = "_not_null_check" + number;
		}
	}

	private static String dollarQuoted(String body) {
		String tag = "$$";
		for (int number = 1; body.contains(tag); number++) {
			tag = "$body" + number + "$";
		}
		return tag + "\n" + body + "\n" + tag;
	}

}
