package dev.migrate.autogenerate.code;

import java.util.Collection;
import java.util.stream.Collectors;

import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as literals of Java.
 */
final class Literals {

	private Literals() {
	}

	/** A text; one of several lines becomes a text block. */
	static String text(String text) {
		return (text.indexOf('\n') >= 0) ? block(text) : '"' + escaped(text, false).replace("\"", "\\\"") + '"';
	}

	static String texts(Collection<String> texts) {
		return texts.stream().map(Literals::text).collect(Collectors.joining(", "));
	}

	private static String block(String text) {
		// tabs that all lines begin with would be taken for the block's own
		boolean tabs = text.lines().anyMatch((line) -> !line.isEmpty() && !Character.isWhitespace(line.charAt(0)));
		String body = text.lines()
			.map((line) -> protectedEnd(escaped(line, tabs).replace("\"\"\"", "\\\"\"\"")))
			.map((line) -> line.isEmpty() ? "" : "\t\t" + line)
			.collect(Collectors.joining("\n"));
		return "\"\"\"\n" + body + (text.endsWith("\n") ? "\n\t\t\"\"\"" : endQuote(body) + "\"\"\"");
	}

	/** A text block drops blanks at the ends of lines. */
	private static String protectedEnd(String line) {
		return line.endsWith(" ") ? line.substring(0, line.length() - 1) + "\\s"
				: line.endsWith("\t") ? line.substring(0, line.length() - 1) + "\\t" : line;
	}

	private static String endQuote(String body) {
		return body.endsWith("\"") ? "\\\n\t\t" : "";
	}

	private static String escaped(String text, boolean tabs) {
		StringBuilder escaped = new StringBuilder(text.length());
		for (char c : text.toCharArray()) {
			switch (c) {
				case '\\' -> escaped.append("\\\\");
				case '\t' -> escaped.append(tabs ? "\t" : "\\t");
				case '\r' -> escaped.append("\\r");
				default -> {
					if (c < ' ') {
						escaped.append(String.format("\\%03o", (int) c));
					}
					else {
						escaped.append(c);
					}
				}
			}
		}
		return escaped.toString();
	}

	/** A name as the methods of {@code Operations} read it. */
	static String name(ObjectName name) {
		String schema = name.schema();
		return text(((schema != null) ? part(schema) + "." : "") + part(name.name()));
	}

	private static String part(String name) {
		return (name.indexOf('.') >= 0 || name.indexOf('"') >= 0) ? '"' + name.replace("\"", "\"\"") + '"' : name;
	}

	/**
	 * A value of a row.
	 * @return the literal, or {@code null} where Java has none without an import
	 */
	static @Nullable String value(@Nullable Object value) {
		if (value == null || value instanceof Boolean || value instanceof Integer) {
			return String.valueOf(value);
		}
		if (value instanceof Long) {
			return value + "L";
		}
		if (value instanceof String text) {
			return text(text);
		}
		return null;
	}

}
