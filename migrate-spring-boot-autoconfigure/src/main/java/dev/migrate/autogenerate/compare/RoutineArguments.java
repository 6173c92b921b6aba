package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.text.SqlToken;
import dev.migrate.schema.Routine;

/**
 * Knows which routines cannot be there at once although their keys differ: the names of
 * arguments are part of a key, but two routines whose arguments differ in names alone are
 * one to the server, which cannot rename an argument either.
 */
final class RoutineArguments {

	private static final Set<String> MODES = Set.of("IN", "INOUT", "OUT", "VARIADIC");

	private final Map<Object, List<Routine>> fresh = new HashMap<>();

	RoutineArguments(Work work) {
		for (Routine routine : work.wanted().all(Routine.class)) {
			if (!work.is().objects().containsKey(routine.key())) {
				this.fresh.computeIfAbsent(shape(routine), (key) -> new ArrayList<>()).add(routine);
			}
		}
	}

	/** Whether a routine that goes comes back with other names for its arguments. */
	boolean isRemade(Routine routine) {
		return this.fresh.getOrDefault(shape(routine), List.of()).stream().anyMatch((other) -> clashes(routine, other));
	}

	/** What two routines share at least when they cannot be there at once. */
	static Object shape(Routine routine) {
		return List.of("routine", routine.name(), arguments(routine).size());
	}

	private static boolean clashes(Routine one, Routine other) {
		List<Set<String>> first = arguments(one);
		List<Set<String>> second = arguments(other);
		for (int i = 0; i < first.size(); i++) {
			if (first.get(i).stream().noneMatch(second.get(i)::contains)) {
				return false;
			}
		}
		return true;
	}

	/** The types that each argument may have: with its first word, and without. */
	private static List<Set<String>> arguments(Routine routine) {
		List<Set<String>> arguments = new ArrayList<>();
		List<String> words = new ArrayList<>();
		int depth = 0;
		for (SqlToken token : SqlToken.tokenize(routine.identityArguments())) {
			depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
			if (depth == 0 && token.is(",")) {
				arguments.add(types(words));
				words.clear();
			}
			else if (!words.isEmpty() || !MODES.contains(token.text())) {
				words.add(token.text());
			}
		}
		if (!words.isEmpty()) {
			arguments.add(types(words));
		}
		return arguments;
	}

	private static Set<String> types(List<String> words) {
		Set<String> types = new HashSet<>();
		types.add(String.join(" ", words));
		if (words.size() > 1) {
			types.add(String.join(" ", words.subList(1, words.size())));
		}
		return types;
	}

}
