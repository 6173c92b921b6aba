package dev.migrate.autogenerate.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds foreign keys that have to be dropped and made again: those that refer to a unique
 * key that goes, and those whose columns are for a while of types that cannot be
 * compared.
 */
final class KeyDisturbance {

	private final Work work;

	private final TableDeltas tables;

	private final TypeConversion conversion;

	KeyDisturbance(Work work, TableDeltas tables) {
		this.work = work;
		this.tables = tables;
		this.conversion = new TypeConversion(work::domainBase);
	}

	void spread() {
		for (Table table : this.work.is().all(Table.class)) {
			for (Constraint key : table.constraints()) {
				if (key.kind() == Constraint.Kind.FOREIGN_KEY && isDisturbed(table.name(), key)) {
					remake(table.name(), key);
				}
			}
		}
	}

	private void remake(ObjectName name, Constraint key) {
		TableDelta table = this.tables.get(name);
		for (Pair<Constraint> pair : (table != null) ? table.constraints() : List.<Pair<Constraint>>of()) {
			if (key.equals(pair.is()) && pair.wanted() != null) {
				pair.remake();
			}
		}
	}

	private boolean isDisturbed(ObjectName table, Constraint key) {
		ObjectName other = key.references();
		TableDelta referenced = (other != null) ? this.tables.known(other) : null;
		return changesKind(this.tables.known(table), key.columns()) || referenced != null
				&& (changesKind(referenced, key.referencedColumns()) || losesKey(referenced, key.referencedColumns()));
	}

	private boolean changesKind(@Nullable TableDelta table, List<String> columns) {
		return table != null && columns.stream().anyMatch((name) -> {
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
