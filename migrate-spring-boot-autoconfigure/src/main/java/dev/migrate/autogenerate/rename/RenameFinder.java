package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;

/**
 * Finds what is gone and what is new and may be the same thing: alike by name and by what
 * it is. Every gone thing is proposed as one new thing at most, the likeliest pairs
 * first.
 */
final class RenameFinder {

	/** From which score on a person is asked. */
	private static final double THRESHOLD = 0.5;

	/**
	 * From how many pairs of tables on columns that many tables have do not pair them.
	 */
	private static final int MANY_PAIRS = 100_000;

	private static final int COMMON = 20;

	private final Schema is;

	private final Schema wanted;

	RenameFinder(Schema is, Schema wanted) {
		this.is = is;
		this.wanted = wanted;
	}

	/** Find tables and sequences, each in its schema. */
	List<RenameCandidate> objects() {
		List<Table> gone = this.is.all(Table.class)
			.stream()
			.filter((table) -> table.partition() == null && this.wanted.table(table.name()).isEmpty())
			.toList();
		List<Table> fresh = this.wanted.all(Table.class)
			.stream()
			.filter((table) -> table.partition() == null && this.is.table(table.name()).isEmpty())
			.toList();
		List<RenameCandidate> candidates = new ArrayList<>(best(tablePairs(gone, fresh)));
		candidates.addAll(best(sequencePairs()));
		return candidates;
	}

	private List<RenameCandidate> tablePairs(List<Table> gone, List<Table> fresh) {
		Map<String, List<Table>> byColumn = new HashMap<>();
		for (Table table : fresh) {
			table.columns()
				.forEach((column) -> byColumn.computeIfAbsent(column.name(), (name) -> new ArrayList<>()).add(table));
		}
		boolean many = (long) gone.size() * fresh.size() > MANY_PAIRS;
		List<RenameCandidate> candidates = new ArrayList<>();
		for (Table table : gone) {
			Set<Table> others = new LinkedHashSet<>();
			for (Column column : table.columns()) {
				List<Table> sharing = byColumn.getOrDefault(column.name(), List.of());
				if (!many || sharing.size() <= COMMON) {
					others.addAll(sharing);
				}
			}
			for (Table other : others) {
				if (Objects.equals(table.name().schema(), other.name().schema())) {
					candidates
						.add(new RenameCandidate(new Rename(Rename.Kind.TABLE, table.name(), null, other.name().name()),
								score(table, other)));
				}
			}
		}
		return candidates;
	}

	private static double score(Table one, Table other) {
		double shared = 0;
		Map<String, Column> columns = new HashMap<>();
		other.columns().forEach((column) -> columns.put(column.name(), column));
		for (Column column : one.columns()) {
			Column same = columns.get(column.name());
			if (same != null) {
				shared += column.type().equals(same.type()) ? 1 : 0.7;
			}
		}
		double all = one.columns().size() + other.columns().size() - shared;
		return 0.35 * Likeness.of(one.name().name(), other.name().name()) + 0.65 * ((all > 0) ? shared / all : 0);
	}

	private List<RenameCandidate> sequencePairs() {
		List<RenameCandidate> candidates = new ArrayList<>();
		List<Sequence> fresh = this.wanted.all(Sequence.class)
			.stream()
			.filter((sequence) -> sequence.ownedBy() == null && !this.is.objects().containsKey(sequence.key()))
			.toList();
		for (Sequence sequence : this.is.all(Sequence.class)) {
			if (sequence.ownedBy() != null || this.wanted.objects().containsKey(sequence.key())) {
				continue;
			}
			for (Sequence other : fresh) {
				double options = sequence.options().equals(other.options()) ? 1 : 0;
				double score = 0.7 * Likeness.of(sequence.name().name(), other.name().name()) + 0.3 * options;
				if (Objects.equals(sequence.name().schema(), other.name().schema())) {
					candidates.add(new RenameCandidate(
							new Rename(Rename.Kind.SEQUENCE, sequence.name(), null, other.name().name()), score));
				}
			}
		}
		return candidates;
	}

	/** Find columns and enum values, after the names of tables are settled. */
	List<RenameCandidate> parts() {
		List<RenameCandidate> candidates = new ArrayList<>();
		for (Table table : this.is.all(Table.class)) {
			this.wanted.table(table.name()).ifPresent((other) -> candidates.addAll(columns(table, other)));
		}
		for (EnumType type : this.is.all(EnumType.class)) {
			if (this.wanted.objects().get(type.key()) instanceof EnumType other) {
				candidates.addAll(values(type, other));
			}
		}
		return candidates;
	}

	private static List<RenameCandidate> columns(Table is, Table wanted) {
		if (haveSameNames(is.columns(), wanted.columns())) {
			return List.of();
		}
		Set<String> had = names(is);
		Set<String> has = names(wanted);
		if (had.equals(has)) {
			return List.of();
		}
		return best(pairs(is.name(), Rename.Kind.COLUMN, left(is.columns(), has), left(wanted.columns(), had),
				(one, other) -> score(is, one, wanted, other)));
	}

	/** Most tables do, in the same order. */
	private static boolean haveSameNames(List<Column> is, List<Column> wanted) {
		if (is.size() != wanted.size()) {
			return false;
		}
		for (int i = 0; i < is.size(); i++) {
			if (!is.get(i).name().equals(wanted.get(i).name())) {
				return false;
			}
		}
		return true;
	}

	private static Set<String> names(Table table) {
		Set<String> names = new HashSet<>();
		table.columns().forEach((column) -> names.add(column.name()));
		return names;
	}

	private static List<String> left(List<Column> columns, Set<String> others) {
		return columns.stream()
			.filter((column) -> !column.inherited() && !others.contains(column.name()))
			.map(Column::name)
			.toList();
	}

	private static double score(Table is, String one, Table wanted, String other) {
		Column had = is.column(one).orElseThrow();
		Column has = wanted.column(other).orElseThrow();
		TypeName from = TypeName.parse(had.type());
		TypeName to = TypeName.parse(has.type());
		double type = had.type().equals(has.type()) ? 1 : from.base().equals(to.base()) ? 0.8 : 0;
		double position = 1 - Math.abs(place(is, had) - place(wanted, has));
		boolean same = had.notNull() == has.notNull();
		boolean kind = (had.generated() == null) == (has.generated() == null);
		double score = 0.5 * Likeness.of(one, other) + 0.3 * type + 0.1 * position + (same ? 0.1 : 0);
		return kind ? score : score / 2;
	}

	private static double place(Table table, Column column) {
		return (double) table.columns().indexOf(column) / table.columns().size();
	}

	private static List<RenameCandidate> values(EnumType is, EnumType wanted) {
		List<String> gone = is.values().stream().filter((value) -> !wanted.values().contains(value)).toList();
		List<String> fresh = wanted.values().stream().filter((value) -> !is.values().contains(value)).toList();
		return best(pairs(is.name(), Rename.Kind.ENUM_VALUE, gone, fresh, (one, other) -> {
			boolean place = is.values().indexOf(one) == wanted.values().indexOf(other);
			return 0.6 * Likeness.of(one, other) + (place ? 0.4 : 0);
		}));
	}

	private static List<RenameCandidate> pairs(ObjectName object, Rename.Kind kind, List<String> gone,
			List<String> fresh, BiFunction<String, String, Double> score) {
		List<RenameCandidate> candidates = new ArrayList<>();
		for (String one : gone) {
			for (String other : fresh) {
				candidates.add(new RenameCandidate(new Rename(kind, object, one, other), score.apply(one, other)));
			}
		}
		return candidates;
	}

	private static List<RenameCandidate> best(List<RenameCandidate> candidates) {
		List<RenameCandidate> sorted = new ArrayList<>(candidates);
		sorted.removeIf((candidate) -> candidate.score() < THRESHOLD);
		if (sorted.isEmpty()) {
			return sorted;
		}
		sorted.sort(likeliestFirst());
		Set<Object> taken = new HashSet<>();
		List<RenameCandidate> chosen = new ArrayList<>();
		for (RenameCandidate candidate : sorted) {
			Rename rename = candidate.rename();
			Object from = List.of(rename.object(), Objects.requireNonNullElse(rename.part(), ""), 'f');
			Object to = List.of(Objects.requireNonNullElse(rename.object().schema(), ""),
					(rename.part() != null) ? rename.object().name() : "", rename.name(), 't');
			if (!taken.contains(from) && !taken.contains(to)) {
				taken.add(from);
				taken.add(to);
				chosen.add(candidate);
			}
		}
		return chosen;
	}

	private static Comparator<RenameCandidate> likeliestFirst() {
		return Comparator.comparingDouble(RenameCandidate::score)
			.reversed()
			.thenComparing((candidate) -> candidate.rename().object())
			.thenComparing((candidate) -> Objects.requireNonNullElse(candidate.rename().part(), ""))
			.thenComparing((candidate) -> candidate.rename().name());
	}

}
