package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.SequenceOptions;

/**
 * Writes how a sequence counts, as far as that differs from what the server does by
 * itself or from what is there.
 */
final class SequenceText {

	private SequenceText() {
	}

	/**
	 * Return the options that are not the server's own, the type apart.
	 */
	static List<String> differing(SequenceOptions options) {
		List<String> words = new ArrayList<>();
		long minimum = minimum(options);
		long maximum = maximum(options);
		long start = (options.increment() > 0) ? options.minimum() : options.maximum();
		add(words, options.increment() != 1, "INCREMENT BY " + options.increment());
		add(words, options.minimum() != minimum, "MINVALUE " + options.minimum());
		add(words, options.maximum() != maximum, "MAXVALUE " + options.maximum());
		add(words, options.start() != start, "START WITH " + options.start());
		add(words, options.cache() != 1, "CACHE " + options.cache());
		add(words, options.cycle(), "CYCLE");
		return words;
	}

	/**
	 * Return the options that bring one way of counting to another, the type apart.
	 */
	static List<String> changes(SequenceOptions from, SequenceOptions to) {
		List<String> words = new ArrayList<>();
		add(words, from.increment() != to.increment(), "INCREMENT BY " + to.increment());
		add(words, from.minimum() != to.minimum() && !follows(from, to, from.minimum(), to.minimum(), true),
				"MINVALUE " + to.minimum());
		add(words, from.maximum() != to.maximum() && !follows(from, to, from.maximum(), to.maximum(), false),
				"MAXVALUE " + to.maximum());
		add(words, from.start() != to.start(), "START WITH " + to.start());
		add(words, from.cache() != to.cache(), "CACHE " + to.cache());
		add(words, from.cycle() != to.cycle(), to.cycle() ? "CYCLE" : "NO CYCLE");
		return words;
	}

	/** A bound that is the end of the type follows the type by itself. */
	private static boolean follows(SequenceOptions from, SequenceOptions to, long before, long after, boolean least) {
		return !from.type().equals(to.type()) && before == end(from.type(), least) && after == end(to.type(), least);
	}

	private static long end(String type, boolean least) {
		long greatest = SequenceOptions.greatest(type);
		return least ? -greatest - 1 : greatest;
	}

	private static long minimum(SequenceOptions options) {
		return (options.increment() > 0) ? 1 : end(options.type(), true);
	}

	private static long maximum(SequenceOptions options) {
		return (options.increment() > 0) ? end(options.type(), false) : -1;
	}

	private static void add(List<String> words, boolean needed, String word) {
		if (needed) {
			words.add(word);
		}
	}

}
