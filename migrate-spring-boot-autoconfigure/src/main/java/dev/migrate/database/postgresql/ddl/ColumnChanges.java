package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.ColumnChange.Collation;
import dev.migrate.operation.ColumnChange.Compression;
import dev.migrate.operation.ColumnChange.Default;
import dev.migrate.operation.ColumnChange.Generation;
import dev.migrate.operation.ColumnChange.Nullability;
import dev.migrate.operation.ColumnChange.Numbering;
import dev.migrate.operation.ColumnChange.StatisticsTarget;
import dev.migrate.operation.ColumnChange.Storage;
import dev.migrate.operation.ColumnChange.Type;
import dev.migrate.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of one column as parts of one {@code ALTER TABLE}. The server does the
 * parts in an order of its own, in which what is dropped goes first, then types change,
 * and defaults come last ({@code AlterTablePass} in its {@code tablecmds.c}).
 */
final class ColumnChanges {

	private final DdlText text;

	private final ColumnText columns;

	private final Defaults defaults;

	ColumnChanges(DdlText text) {
		this.text = text;
		this.columns = new ColumnText(text);
		this.defaults = new Defaults(text);
	}

	List<String> actions(AlterColumn operation) {
		List<ColumnChange> changes = operation.changes();
		Type type = find(changes, Type.class);
		Collation collation = find(changes, Collation.class);
		List<String> actions = new ArrayList<>();
		for (ColumnChange change : changes) {
			if (change instanceof Type || change instanceof Collation && type == null) {
				Default value = find(changes, Default.class);
				if (type != null && value != null && (value.from() != null || !value.known()) && value.to() != null) {
					actions.add("DROP DEFAULT");
				}
				actions.add(type(type, collation));
			}
			else {
				actions.addAll(action(change, type));
			}
		}
		String alter = "ALTER COLUMN " + this.text.name(operation.column()) + " ";
		return actions.stream().map(alter::concat).toList();
	}

	private static <C extends ColumnChange> @Nullable C find(List<ColumnChange> changes, Class<C> type) {
		return changes.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	/** A new type loses the collation that is not said again. */
	private String type(@Nullable Type type, @Nullable Collation collation) {
		String name = (type != null) ? type.to() : Objects.requireNonNull(collation).type();
		String sql = "TYPE " + this.text.sql(name);
		if (collation != null && collation.to() != null) {
			sql += " COLLATE " + this.text.sql(collation.to());
		}
		return (type != null && type.using() != null) ? sql + " USING " + this.text.sql(type.using()) : sql;
	}

	private List<String> action(ColumnChange change, @Nullable Type type) {
		if (change instanceof Nullability nullability) {
			return List.of(nullability.notNull() ? "SET NOT NULL" : "DROP NOT NULL");
		}
		if (change instanceof Default value) {
			return List.of(value(value, type));
		}
		if (change instanceof Numbering numbering) {
			return numbering(numbering.from(), numbering.to());
		}
		if (change instanceof Generation generation) {
			return List.of((generation.to() == null) ? "DROP EXPRESSION"
					: "SET EXPRESSION AS (" + this.text.expression(generation.to().expression()) + ")");
		}
		if (change instanceof Storage storage) {
			return List.of("SET STORAGE " + Objects.requireNonNullElse(storage.to(), "DEFAULT"));
		}
		if (change instanceof Compression compression) {
			return List.of("SET COMPRESSION " + Objects.requireNonNullElse(compression.to(), "default"));
		}
		if (change instanceof StatisticsTarget statistics) {
			return List.of("SET STATISTICS " + Objects.requireNonNullElse(statistics.to(), -1));
		}
		return List.of();
	}

	private String value(Default value, @Nullable Type type) {
		if (value.to() == null) {
			return "DROP DEFAULT";
		}
		return "SET DEFAULT "
				+ ((type != null) ? this.defaults.of(value.to(), type.to()) : this.defaults.of(value.to()));
	}

	private List<String> numbering(@Nullable Identity from, @Nullable Identity to) {
		if (to == null) {
			return (from != null) ? List.of("DROP IDENTITY") : List.of();
		}
		if (from == null) {
			return List.of("ADD " + this.columns.identity(to));
		}
		List<String> words = new ArrayList<>();
		if (from.always() != to.always()) {
			words.add("SET GENERATED " + this.columns.mode(to));
		}
		// the type of the numbers follows that of the column by itself
		for (String option : SequenceText.changes(from.options(), to.options())) {
			words.add("SET " + option);
		}
		return words.isEmpty() ? List.of() : List.of(String.join(" ", words));
	}

}
