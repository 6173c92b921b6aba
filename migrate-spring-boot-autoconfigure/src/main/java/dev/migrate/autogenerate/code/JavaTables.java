package dev.migrate.autogenerate.code;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables in the words of {@link dev.migrate.operation.TableBuilder}.
 */
final class JavaTables {

	private final JavaColumns columns;

	private final JavaConstraints constraints;

	JavaTables(JavaColumns columns, JavaConstraints constraints) {
		this.columns = columns;
		this.constraints = constraints;
	}

	/**
	 * Write a table as a name and a lambda.
	 * @return the arguments, or {@code null} where there are no words for the table
	 */
	@Nullable String table(Table table) {
		List<String> calls = calls(table);
		if (calls == null) {
			return null;
		}
		return Literals.name(table.name()) + ", (table) -> "
				+ (calls.isEmpty() ? "{ }" : "table" + String.join("", calls));
	}

	private @Nullable List<String> calls(Table table) {
		Table.Settings settings = table.settings();
		Table.Settings words = new Table.Settings(settings.unlogged(), settings.options(), false, false, "DEFAULT",
				null);
		if (!settings.equals(words)) {
			return null;
		}
		List<String> calls = new ArrayList<>();
		if (!addColumns(table, calls) || !addConstraints(table, calls)) {
			return null;
		}
		for (Index index : table.indexes()) {
			if (!index.statistics().isEmpty()) {
				return null;
			}
			calls.add(".index(" + Literals.text(index.name().name()) + ", (index) -> index"
					+ this.constraints.words(index) + ")");
		}
		addRest(table, calls);
		return calls;
	}

	private boolean addColumns(Table table, List<String> calls) {
		for (Column column : table.columns()) {
			if (column.inherited() && column.comment() == null) {
				continue;
			}
			String java = column.inherited() ? null : this.columns.column(column);
			if (java == null) {
				return false;
			}
			calls.add(".column(" + java + ")");
		}
		return true;
	}

	private boolean addConstraints(Table table, List<String> calls) {
		for (Constraint constraint : table.constraints()) {
			String java = this.constraints.constraint(constraint);
			if (java == null) {
				return false;
			}
			boolean plain = constraint.kind() == Constraint.Kind.PRIMARY_KEY
					&& java.equals("primaryKey(" + Literals.texts(constraint.columns()) + ")")
					&& constraint.name().equals(table.name().name() + "_pkey");
			calls.add(plain ? "." + java : ".constraint(" + Literals.text(constraint.name()) + ", " + java + ")");
		}
		return true;
	}

	private static void addRest(Table table, List<String> calls) {
		if (table.partitioning() != null) {
			calls.add(".partitionBy(" + Literals.text(table.partitioning()) + ")");
		}
		Table.Partition partition = table.partition();
		if (partition != null) {
			calls.add(".partitionOf(" + Literals.name(partition.parent()) + ", " + Literals.text(partition.bound())
					+ ")");
		}
		for (ObjectName parent : table.inherits()) {
			calls.add(".inherits(" + Literals.name(parent) + ")");
		}
		if (table.settings().unlogged()) {
			calls.add(".unlogged()");
		}
		table.settings()
			.options()
			.forEach((name, value) -> calls.add(".with(" + Literals.text(name) + ", " + Literals.text(value) + ")"));
		if (table.comment() != null) {
			calls.add(".comment(" + Literals.text(table.comment()) + ")");
		}
	}

}
