package dev.migrate.database.postgresql.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrate.database.postgresql.scratch.Target.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a statement would lock or change besides what it makes, by the grammar of
 * PostgreSQL 14 to 18. What it only reads is left out: that takes no lock that anybody
 * waits for.
 */
final class TargetFinder {

	private static final Set<String> PARTS = Set.of("trigger", "policy", "rule", "constraint");

	private final Words words;

	private final List<Target> targets = new ArrayList<>();

	private TargetFinder(Words words) {
		this.words = words;
	}

	static List<Target> in(Words words) {
		TargetFinder finder = new TargetFinder(words);
		switch (words.name(0)) {
			case "create" -> finder.create();
			case "alter", "drop" -> finder.object(1);
			case "comment" -> finder.object(2);
			default -> {
				// changes nothing that has a name in it
			}
		}
		finder.clauses();
		return finder.targets;
	}

	/**
	 * Return the name of what a statement makes, as far as others can be about it and the
	 * search path says where it goes.
	 * @return the parts of the name, or an empty list
	 */
	static List<String> made(Words words) {
		int object = Statements.objectWord(words);
		boolean temporary = words.is(1, "temp", "temporary") || words.is(2, "temp", "temporary");
		if (!words.is(0, "create") || temporary || words.is(object, "cast", "index", "trigger", "policy", "rule",
				"operator", "event", "transform", "text", "conversion")) {
			return List.of();
		}
		object += words.is(object, "materialized", "foreign") ? 1 : 0;
		return words.parts(words.afterNoise(object + 1));
	}

	private void create() {
		int object = Statements.objectWord(this.words);
		switch (this.words.name(object)) {
			case "index", "trigger", "policy" -> on(object + 1, "on");
			case "rule" -> on(object + 1, "to");
			case "statistics" -> on(object + 1, "from");
			default -> {
				// makes something that stands by itself
			}
		}
	}

	private void on(int from, String word) {
		int on = this.words.find(from, word);
		if (on > 0) {
			add(Kind.RELATION, this.words.afterNoise(on + 1), 0);
		}
	}

	/** What {@code ALTER}, {@code DROP} and {@code COMMENT ON} are about. */
	private void object(int index) {
		int object = index + (this.words.is(index, "materialized", "foreign", "event") ? 1 : 0);
		String word = this.words.name(object);
		int start = this.words.afterNoise(object + 1);
		if (PARTS.contains(word)) {
			int on = this.words.find(start + 1, "on");
			boolean domain = this.words.is(on + 1, "domain");
			if (on > 0) {
				add(domain ? Kind.TYPE : Kind.RELATION, on + (domain ? 2 : 1), 0);
			}
			return;
		}
		if (word.equals("column")) {
			add(Kind.RELATION, start, 1);
			return;
		}
		Kind kind = kind(word);
		if (kind != null) {
			list(kind, start);
		}
	}

	/** What else there is takes no lock on a table, and few would miss it. */
	private static @Nullable Kind kind(String word) {
		return switch (word) {
			case "table", "view", "sequence", "index" -> Kind.RELATION;
			case "type", "domain" -> Kind.TYPE;
			case "function", "procedure", "routine", "aggregate" -> Kind.ROUTINE;
			default -> null;
		};
	}

	/** Names between commas, as {@code DROP TABLE} takes them. */
	private void list(Kind kind, int start) {
		int index = start;
		add(kind, index, 0);
		while (this.words.is(0, "drop") && this.words.mark(this.words.afterName(index), ",")) {
			index = this.words.afterName(index) + 1;
			add(kind, index, 0);
		}
	}

	/** What can stand anywhere in a statement. */
	private void clauses() {
		for (int i = 1; i < this.words.size(); i++) {
			if (this.words.is(i, "references") && !this.words.is(0, "grant")) {
				add(Kind.REFERENCED, i + 1, 0);
			}
			else if (this.words.is(i, "partition") && (this.words.is(i + 1, "of") || this.words.is(i - 1, "attach"))) {
				add(Kind.RELATION, i + (this.words.is(i + 1, "of") ? 2 : 1), 0);
			}
			else if (this.words.is(i, "inherits") && this.words.mark(i + 1, "(")) {
				inherits(i + 2);
			}
			else if (this.words.is(i, "inherit") && !this.words.is(i - 1, "no")) {
				add(Kind.RELATION, i + 1, 0);
			}
			else if (this.words.is(i, "owned") && this.words.is(i + 1, "by") && !this.words.is(i + 2, "none")) {
				add(Kind.RELATION, i + 2, 1);
			}
		}
	}

	private void inherits(int start) {
		int index = start;
		add(Kind.RELATION, index, 0);
		while (this.words.mark(this.words.afterName(index), ",")) {
			index = this.words.afterName(index) + 1;
			add(Kind.RELATION, index, 0);
		}
	}

	/**
	 * Add the name at a place.
	 * @param kind what it is
	 * @param index the place
	 * @param columns how many parts at the end of the name are columns
	 */
	private void add(Kind kind, int index, int columns) {
		List<String> parts = this.words.parts(index);
		if (parts.size() > columns) {
			this.targets.add(new Target(kind, parts.subList(0, parts.size() - columns)));
		}
	}

}
