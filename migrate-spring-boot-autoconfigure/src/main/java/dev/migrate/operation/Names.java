package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.schema.Identifiers;
import dev.migrate.schema.ObjectName;

/**
 * Reads the names that people give: {@code users}, {@code app.users}, or with quotes
 * around a part that has a dot in it.
 */
final class Names {

	private Names() {
	}

	/**
	 * Read a name.
	 * @throws IllegalArgumentException if it is empty or has more than a schema and a
	 * name
	 */
	static ObjectName of(String text) {
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				boolean doubled = quoted && text.startsWith("\"\"", i);
				if (doubled) {
					part.append(c);
					i++;
				}
				else {
					quoted = !quoted;
				}
			}
			else if (c == '.' && !quoted) {
				parts.add(part.toString());
				part.setLength(0);
			}
			else {
				part.append(c);
			}
		}
		parts.add(part.toString());
		if (quoted || parts.size() > 2 || parts.contains("")) {
			throw new IllegalArgumentException("'" + text + "' is no name: write it as name or schema.name, and a part"
					+ " with a dot in it in double quotes");
		}
		return (parts.size() == 2) ? ObjectName.of(parts.get(0), parts.get(1)) : ObjectName.of(parts.get(0));
	}

	/** Columns in parentheses, as SQL. */
	static String columns(List<String> columns) {
		return columns.stream().map(Identifiers::write).collect(Collectors.joining(", ", "(", ")"));
	}

	/** The name that the server would choose. */
	static String chosen(ObjectName table, List<String> columns, String ending) {
		return Stream.of(Stream.of(table.name()), columns.stream(), Stream.of(ending))
			.flatMap((parts) -> parts)
			.collect(Collectors.joining("_"));
	}

}
