package dev.migrate.autogenerate.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Finds foreign keys that have to be dropped and made again: those that refer to a unique
 * key that goes, and those whose columns are for a while of types that cannot be
 * compared.
 */
final class KeyDisturbance {

	private final Work work;

	private final Map<ObjectName, TableDelta> tables;

	private final TypeConversion conversion;

	KeyDisturbance(Work work, Map<ObjectName, TableDelta> tables) {
		this.work = work;
		this.tables = tables;
		this.conversion = new TypeConversion(work::domainBase);
	}

	void spread() {
		for (TableDelta table : this.tables.values()) {
			for (Pair<Constraint> pair : table.constraints()) {
				Constraint is = pair.is();
				if (is != null && is.kind() == Constraint.Kind.FOREIGN_KEY && pair.wanted() != null
						&& isDisturbed(table, is)) {
					pair.remake();
				}
			}
		}
	}

	private boolean isDisturbed(TableDelta table, Constraint key) {
		ObjectName other = key.references();
		TableDelta referenced = (other != null) ? this.tables.get(other) : null;
		return changesKind(table, key.columns()) || referenced != null
				&& (changesKind(referenced, key.referencedColumns()) || losesKey(referenced, key.referencedColumns()));
	}

	private boolean changesKind(TableDelta table, List<String> columns) {
		return columns.stream().anyMatch((name) -> {
			ColumnDelta column = table.columns().get(name);
			return column != null && (column.remade() || isAnotherKind(column.is(), column.wanted()));
		});
	}

	private boolean isAnotherKind(Column is, Column wanted) {
		return !is.type().equals(wanted.type()) && !this.conversion.isComparable(is.type(), wanted.type());
	}

	private static boolean losesKey(TableDelta table, List<String> columns) {
		Set<String> key = new HashSet<>(columns);
		return table.constraints().stream().anyMatch((pair) -> {
			Constraint is = goes(pair);
			return is != null && (is.kind() == Constraint.Kind.PRIMARY_KEY || is.kind() == Constraint.Kind.UNIQUE)
					&& key.equals(new HashSet<>(is.columns()));
		}) || table.indexes().stream().anyMatch((pair) -> {
			Index is = goes(pair);
			return is != null && is.unique() && key.equals(new HashSet<>(is.columns()));
		});
	}

	private static <T> @Nullable T goes(Pair<T> pair) {
		return (pair.remade() || pair.wanted() == null) ? pair.is() : null;
	}

}
