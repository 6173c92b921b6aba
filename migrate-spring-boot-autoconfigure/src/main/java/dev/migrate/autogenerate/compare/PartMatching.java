package dev.migrate.autogenerate.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.migrate.autogenerate.text.Condition;
import dev.migrate.autogenerate.text.StorageClause;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;

/**
 * Finds which constraints and indexes of two sides are the same: by their names, and what
 * is left by what they say. So a hand-written foreign key is the model's one under
 * another name.
 *
 * @param <T> what is matched
 */
final class PartMatching<T> {

	private final Function<T, String> name;

	private final Function<T, Object> meaning;

	private PartMatching(Function<T, String> name, Function<T, Object> meaning) {
		this.name = name;
		this.meaning = meaning;
	}

	static List<Pair<Constraint>> constraints(List<Constraint> is, List<Constraint> wanted) {
		return new PartMatching<>(Constraint::name, PartMatching::meaning).match(is, wanted);
	}

	static List<Pair<Index>> indexes(List<Index> is, List<Index> wanted) {
		return new PartMatching<>((Index index) -> index.name().name(), PartMatching::meaning).match(is, wanted);
	}

	/** What changes in its place does not tell one from another. */
	static Object meaning(Constraint constraint) {
		return List.of(constraint.kind(), switch (constraint.kind()) {
			case CHECK -> Condition.canonical(constraint.definition());
			case PRIMARY_KEY, UNIQUE, EXCLUSION -> StorageClause.of(constraint.definition()).rest();
			case FOREIGN_KEY -> constraint.definition();
		});
	}

	/** An index that cannot be used is like no other. */
	static Object meaning(Index index) {
		return index.valid() ? List.of(index.unique(), index.definition()) : List.of(index.name());
	}

	/** What shall have a name that something else has is made again, not renamed. */
	static <P> void untangle(List<Pair<P>> pairs, Function<P, String> name) {
		Set<String> had = new HashSet<>();
		for (Pair<P> pair : pairs) {
			P is = pair.is();
			if (is != null) {
				had.add(name.apply(is));
			}
		}
		for (Pair<P> pair : pairs) {
			P is = pair.is();
			P wanted = pair.wanted();
			if (is != null && wanted != null && !name.apply(is).equals(name.apply(wanted))
					&& had.contains(name.apply(wanted))) {
				pair.remake();
			}
		}
	}

	private List<Pair<T>> match(List<T> is, List<T> wanted) {
		if (is.equals(wanted)) {
			return wanted.stream().map((part) -> new Pair<>(part, part, false)).toList();
		}
		Map<String, T> left = new LinkedHashMap<>();
		is.forEach((part) -> left.put(this.name.apply(part), part));
		List<Pair<T>> pairs = new ArrayList<>();
		List<T> fresh = new ArrayList<>();
		for (T part : wanted) {
			T same = left.get(this.name.apply(part));
			if (same != null && this.meaning.apply(same).equals(this.meaning.apply(part))) {
				left.remove(this.name.apply(part));
				pairs.add(new Pair<>(same, part, false));
			}
			else {
				fresh.add(part);
			}
		}
		Map<Object, Deque<T>> byMeaning = new HashMap<>();
		left.values()
			.forEach((part) -> byMeaning.computeIfAbsent(this.meaning.apply(part), (key) -> new ArrayDeque<>())
				.add(part));
		for (T part : fresh) {
			Deque<T> same = byMeaning.get(this.meaning.apply(part));
			T other = (same != null) ? same.poll() : null;
			if (other != null) {
				left.remove(this.name.apply(other));
			}
			pairs.add(new Pair<>(other, part, false));
		}
		return withChanged(pairs, left);
	}

	/** What has one name and another meaning is dropped and made again. */
	private List<Pair<T>> withChanged(List<Pair<T>> pairs, Map<String, T> left) {
		List<Pair<T>> all = new ArrayList<>();
		for (Pair<T> pair : pairs) {
			T wanted = pair.wanted();
			T changed = (pair.is() == null && wanted != null) ? left.remove(this.name.apply(wanted)) : null;
			all.add((changed != null) ? new Pair<>(changed, wanted, true) : pair);
		}
		left.values().forEach((part) -> all.add(new Pair<>(part, null, false)));
		return all;
	}

}
