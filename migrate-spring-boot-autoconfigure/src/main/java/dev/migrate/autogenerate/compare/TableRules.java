package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a table that a model wants what is there and what entities cannot say.
 * <ul>
 * <li>A column that the model lacks goes, with the constraints and indexes on it.
 * <li>A default stays where the model has none: entities say one by
 * {@code @ColumnDefault} alone, and often rely on one that they do not say. The same
 * holds for numbering, generated values and collations.
 * <li>A column that a sequence numbers ({@code serial}) and one that numbers itself
 * (identity) are alike to entities.
 * <li>Comments, storage and everything about the table as a whole stay.
 * </ul>
 */
final class TableRules {

	private final Names names;

	private final LeftAlone leftAlone;

	private final TypeConversion conversion = new TypeConversion((type) -> type);

	private final ConstraintRules constraints;

	TableRules(Names names, LeftAlone leftAlone) {
		this.names = names;
		this.leftAlone = leftAlone;
		this.constraints = new ConstraintRules(names, leftAlone);
	}

	Table merge(Table is, Table wanted) {
		Map<String, Column> had = is.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
		List<Column> columns = new ArrayList<>();
		for (Column column : wanted.columns()) {
			Column before = had.get(column.name());
			columns.add((before != null) ? merge(is, before, column) : column);
		}
		for (Column column : is.columns()) {
			if (column.inherited() && wanted.column(column.name()).isEmpty()) {
				columns.add(column);
			}
		}
		Table merged = new Table(wanted.name(), columns, wanted.constraints(), wanted.indexes(), is.partitioning(),
				is.partition(), is.inherits(), is.settings(),
				(wanted.comment() != null) ? wanted.comment() : is.comment());
		return indexes(is, this.constraints.merge(is, merged), wanted.constraints());
	}

	private Column merge(Table table, Column is, Column wanted) {
		Column merged = new Column(wanted.name(), wanted.type(), collation(is, wanted), wanted.notNull(),
				wanted.defaultExpression(), wanted.identity(), wanted.generated(), is.storage(), is.compression(),
				is.statistics(), is.inherited(), (wanted.comment() != null) ? wanted.comment() : is.comment());
		String shown = this.names.show(table.name()) + "." + is.name();
		if (is.generated() != null && wanted.generated() == null && wanted.defaultExpression() == null
				&& wanted.identity() == null) {
			tell("generated values", shown);
			return merged.withGenerated(is.generated());
		}
		if (is.identity() != null && (wanted.identity() != null || wanted.defaultExpression() == null)) {
			if (wanted.identity() == null) {
				tell("numbering of columns", shown);
			}
			return merged.withNotNull(true).withIdentity(ColumnDelta.follow(is.identity(), is.type(), wanted.type()));
		}
		if (wanted.identity() != null && SerialColumns.isNextValue(is.defaultExpression())) {
			this.leftAlone.part("sequences where the model has identity columns, which entities cannot tell", shown);
			return merged.withIdentity(null).withDefault(is.defaultExpression());
		}
		return withDefault(is, merged, shown);
	}

	private Column withDefault(Column is, Column wanted, String shown) {
		if (is.defaultExpression() == null || wanted.defaultExpression() != null || wanted.identity() != null
				|| wanted.generated() != null) {
			return wanted;
		}
		if (this.conversion.using(is.name(), is.type(), wanted.type()) != null) {
			this.leftAlone.note("The default of " + shown + " goes, because the column becomes "
					+ this.names.shorten(wanted.type()) + ": " + this.names.shorten(is.defaultExpression()));
			return wanted;
		}
		tell("defaults", shown);
		return wanted.withDefault(is.defaultExpression());
	}

	private static @Nullable String collation(Column is, Column wanted) {
		boolean kept = wanted.collation() == null && Objects.equals(is.type(), wanted.type());
		return kept ? is.collation() : wanted.collation();
	}

	private Table indexes(Table is, Table wanted, List<Constraint> unique) {
		List<Index> indexes = new ArrayList<>();
		for (Pair<Index> pair : PartMatching.indexes(is.indexes(), wanted.indexes())) {
			Index before = pair.is();
			Index after = pair.wanted();
			if (after != null) {
				String comment = (after.comment() != null || before == null) ? after.comment() : before.comment();
				indexes.add(new Index(after.name(), after.table(), after.unique(), after.columns(), after.definition(),
						after.valid(), (before != null) ? before.statistics() : after.statistics(), comment));
			}
			else if (before != null && !isOnGoneColumn(before, is, wanted)) {
				indexes.add(before);
				if (unique.stream()
					.anyMatch((constraint) -> constraint.kind() == Constraint.Kind.UNIQUE
							&& ConstraintRules.isAlike(before, constraint))) {
					continue;
				}
				tell("indexes", this.names.show(before.name()) + (before.valid() ? "" : " (invalid)"));
			}
		}
		return wanted.withIndexes(indexes);
	}

	private static boolean isOnGoneColumn(Index index, Table is, Table wanted) {
		Set<String> mentioned = Names.mentioned(index.definition());
		return is.columns()
			.stream()
			.anyMatch((column) -> mentioned.contains(column.name()) && wanted.column(column.name()).isEmpty());
	}

	private void tell(String words, String shown) {
		this.leftAlone.part(words, shown);
	}

}
