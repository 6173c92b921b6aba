package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.Index;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Decides which constraints of a mapped table stay although the model lacks them.
 * <ul>
 * <li>What is on a column that goes, goes.
 * <li>A check goes that has the name that the server gives to one of its column, such as
 * {@code orders_status_check}: those are what Hibernate writes for enums, and what it no
 * longer wants. Others stay.
 * <li>A foreign key, unique or primary key goes where the model wants another on the same
 * columns, a primary key also where it wants one on others. Otherwise they stay.
 * <li>A unique index and a unique constraint on the same columns are alike.
 * </ul>
 */
final class ConstraintRules {

	private final Names names;

	private final LeftAlone leftAlone;

	ConstraintRules(Names names, LeftAlone leftAlone) {
		this.names = names;
		this.leftAlone = leftAlone;
	}

	Table merge(Table is, Table wanted) {
		List<Constraint> constraints = new ArrayList<>();
		List<Constraint> fresh = new ArrayList<>();
		List<Constraint> gone = new ArrayList<>();
		for (Pair<Constraint> pair : PartMatching.constraints(is.constraints(), wanted.constraints())) {
			Constraint before = pair.is();
			Constraint after = pair.wanted();
			if (after == null) {
				gone.add(Objects.requireNonNull(before));
			}
			else if (before == null) {
				fresh.add(after);
			}
			else {
				constraints
					.add(isKeyOfPartitioned(is, before, after) ? before : withRest(before, after, pair.remade()));
			}
		}
		gone.removeIf((constraint) -> constraint.columns().stream().anyMatch((column) -> goes(is, wanted, column)));
		fresh.removeIf((constraint) -> find(gone, (had) -> isKeyOfPartitioned(is, had, constraint)) != null);
		List<Constraint> added = withoutAlike(is, fresh);
		List<Index> indexes = withoutAlike(gone, wanted);
		for (Constraint constraint : gone) {
			if (!isReplaced(constraint, added) && !isNamedByServer(is, constraint)) {
				constraints.add(constraint);
				tell(is, constraint);
			}
		}
		constraints.addAll(added);
		return wanted.withConstraints(constraints).withIndexes(indexes);
	}

	private static Constraint withRest(Constraint is, Constraint wanted, boolean changed) {
		boolean validated = changed ? wanted.validated() : is.validated();
		String comment = (wanted.comment() != null) ? wanted.comment() : is.comment();
		return new Constraint(wanted.name(), wanted.kind(), wanted.columns(),
				changed ? wanted.definition() : is.definition(), wanted.references(), wanted.referencedColumns(),
				validated, comment);
	}

	private static boolean goes(Table is, Table wanted, String column) {
		return is.column(column).isPresent() && wanted.column(column).isEmpty();
	}

	/** The key of a partitioned table has the columns of its partitioning as well. */
	private static boolean isKeyOfPartitioned(Table is, Constraint had, Constraint wanted) {
		return is.partitioning() != null && had.kind() == Kind.PRIMARY_KEY && wanted.kind() == Kind.PRIMARY_KEY
				&& had.columns().containsAll(wanted.columns());
	}

	private List<Constraint> withoutAlike(Table is, List<Constraint> fresh) {
		List<Constraint> kept = new ArrayList<>();
		for (Constraint constraint : fresh) {
			Index alike = (constraint.kind() != Kind.UNIQUE) ? null
					: is.indexes().stream().filter((index) -> isAlike(index, constraint)).findFirst().orElse(null);
			if (alike == null) {
				kept.add(constraint);
			}
			else {
				this.leftAlone.part("unique indexes where the model has unique constraints",
						this.names.show(alike.name()));
			}
		}
		return kept;
	}

	private List<Index> withoutAlike(List<Constraint> gone, Table wanted) {
		List<Index> kept = new ArrayList<>();
		for (Index index : wanted.indexes()) {
			Constraint alike = find(gone,
					(constraint) -> constraint.kind() == Kind.UNIQUE && isAlike(index, constraint));
			if (alike == null) {
				kept.add(index);
			}
			else {
				this.leftAlone.part("unique constraints where the model has unique indexes",
						this.names.show(wanted.name()) + "." + alike.name());
			}
		}
		return kept;
	}

	/** An index that does no more and no less than a unique constraint. */
	static boolean isAlike(Index index, Constraint constraint) {
		Set<String> mentioned = Names.mentioned(index.definition());
		mentioned.removeAll(index.columns());
		mentioned.removeAll(Set.of("USING", "btree"));
		return index.unique() && index.valid() && !index.columns().contains("") && mentioned.isEmpty()
				&& constraint.definition().indexOf(')') == constraint.definition().length() - 1
				&& new HashSet<>(index.columns()).equals(new HashSet<>(constraint.columns()));
	}

	private static boolean isReplaced(Constraint gone, List<Constraint> fresh) {
		Set<String> columns = Set.copyOf(gone.columns());
		return switch (gone.kind()) {
			case PRIMARY_KEY -> find(fresh, (other) -> other.kind() == Kind.PRIMARY_KEY) != null;
			case FOREIGN_KEY -> find(fresh,
					(other) -> other.kind() == Kind.FOREIGN_KEY && columns.equals(Set.copyOf(other.columns()))) != null;
			case UNIQUE -> find(fresh,
					(other) -> TableParts.isUniqueKey(other) && columns.equals(Set.copyOf(other.columns()))) != null;
			case CHECK, EXCLUSION -> false;
		};
	}

	/** Names that are too long are cut somewhere within, so the end counts alone then. */
	private static boolean isNamedByServer(Table table, Constraint constraint) {
		if (constraint.kind() != Kind.CHECK || Set.copyOf(constraint.columns()).size() != 1) {
			return false;
		}
		String full = table.name().name() + "_" + constraint.columns().get(0) + "_check";
		String name = constraint.name();
		return Pattern.matches(Pattern.quote(full) + "\\d*", name)
				|| full.length() > 63 && Pattern.matches(".{50,}_check\\d*", name);
	}

	private static @Nullable Constraint find(List<Constraint> constraints, Predicate<Constraint> wanted) {
		return constraints.stream().filter(wanted).findFirst().orElse(null);
	}

	private void tell(Table table, Constraint constraint) {
		String words = switch (constraint.kind()) {
			case PRIMARY_KEY -> "primary keys";
			case UNIQUE -> "unique constraints";
			case FOREIGN_KEY -> "foreign keys";
			case CHECK -> "checks";
			case EXCLUSION -> "exclusion constraints";
		};
		this.leftAlone.part(words, this.names.show(table.name()) + "." + constraint.name());
	}

}
