package dev.migrate.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.NearestNames;
import dev.migrate.sql.SectionBoundary;

/**
 * A line that begins with {@code -- migrate:}.
 *
 * @param file the script, for messages
 * @param name the directive's name
 * @param value what follows the name, without white space at its ends
 * @param line the line in the file
 */
record Directive(String file, String name, String value, int line) {

	static Directive of(String file, SectionBoundary boundary) {
		String text = boundary.text();
		int end = 0;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
			end++;
		}
		return new Directive(file, text.substring(0, end), text.substring(end).trim(), boundary.line());
	}

	/**
	 * Return the value as a comma-separated list.
	 */
	List<String> list() {
		List<String> items = new ArrayList<>();
		for (String item : this.value.split(",", -1)) {
			if (item.isBlank()) {
				throw error("The directive '" + this.name + "' has an empty name in its list",
						"Write names separated by single commas");
			}
			if (item.trim().chars().anyMatch(Character::isWhitespace)) {
				throw error("The directive '" + this.name + "' has a name with spaces: '" + item.trim() + "'",
						"Write names separated by commas; a directive's line ends with its value, and no comment may"
								+ " follow");
			}
			items.add(item.trim());
		}
		return items;
	}

	/**
	 * Return an error about a name that does not exist.
	 * @param known the names that do
	 */
	ScriptException unknown(Collection<String> known) {
		NearestNames nearest = new NearestNames(this.name);
		known.forEach(nearest::consider);
		List<String> names = nearest.names();
		return error(
				"The directive '" + this.name + "' is not known"
						+ (names.isEmpty() ? "" : "; did you mean '" + names.get(0) + "'?"),
				"Known are revision, revises, depends-on, labels, message, created and placeholders above the sections,"
						+ " and the sections upgrade, downgrade and verify");
	}

	ScriptException error(String what, String action) {
		return new ScriptException(Failure.of(what)
			.file(this.file, this.line)
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action(action)
			.build());
	}

}
