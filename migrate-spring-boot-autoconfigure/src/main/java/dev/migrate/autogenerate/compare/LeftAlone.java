package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;

/**
 * Collects what a model does not speak for, to tell people in one line for each kind.
 */
final class LeftAlone {

	private final Names names;

	private final Map<String, List<String>> lists = new TreeMap<>();

	private final Set<String> notes = new LinkedHashSet<>();

	LeftAlone(Names names) {
		this.names = names;
	}

	void object(ObjectKey key) {
		boolean table = key.kind() == ObjectKind.TABLE;
		String shown = this.names.show(key).substring(key.kind().words().length() + 1);
		add(table ? "tables that the model does not have" : plural(key.kind().words()), shown);
	}

	/** A part of a table or something about a column. */
	void part(String words, String shown) {
		add(words, shown);
	}

	void note(String note) {
		this.notes.add(note);
	}

	private void add(String words, String shown) {
		this.lists.computeIfAbsent(words, (key) -> new ArrayList<>()).add(shown);
	}

	private static String plural(String words) {
		if (words.endsWith("s")) {
			return words;
		}
		if (words.endsWith("x")) {
			return words + "es";
		}
		return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
	}

	/** Return what was collected, each a sentence. */
	List<String> notes() {
		List<String> all = new ArrayList<>(this.notes);
		this.lists.forEach((words, shown) -> all.add("Left alone, " + words + ": " + String.join(", ", shown)));
		return all;
	}

}
