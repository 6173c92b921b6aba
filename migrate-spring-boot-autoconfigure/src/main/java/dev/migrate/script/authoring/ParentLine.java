package dev.migrate.script.authoring;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * The line of a script that names its parents, to be changed in place: every other byte
 * of the file stays.
 */
final class ParentLine {

	private static final String PREFIX = "-- migrate:";

	private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");

	private final String text;

	private final String file;

	/**
	 * Create an editor.
	 * @param content the script, which was read without fault
	 * @param file how people know it
	 */
	ParentLine(byte[] content, String file) {
		this.text = new String(content, StandardCharsets.UTF_8);
		this.file = file;
	}

	/**
	 * Put one parent in the place of another.
	 * @param from the id of the parent so far, or {@code null} for a base
	 * @param to the id of the new one
	 * @return the changed script
	 */
	byte[] replace(@Nullable String from, String to) {
		Map<String, Integer> lines = headerLines();
		Integer revises = lines.get("revises");
		String changed = (revises != null) ? replaceIn(revises, (from != null) ? from : "base", to)
				: insertBehind(lines.getOrDefault("revision", 1), to);
		return changed.getBytes(StandardCharsets.UTF_8);
	}

	private String replaceIn(int line, String from, String to) {
		int start = start(line);
		int end = start(line + 1);
		Matcher name = Pattern.compile("(?<=[\\s,])" + Pattern.quote(from) + "(?=[\\s,]|$)")
			.matcher(this.text.substring(start, end));
		int value = this.text.indexOf(PREFIX, start) + PREFIX.length() + "revises".length() - start;
		return name.find(value)
				? this.text.substring(0, start + name.start()) + to + this.text.substring(start + name.end())
				: this.text;
	}

	private String insertBehind(int line, String to) {
		int start = start(line + 1);
		Matcher end = LINE_END.matcher(this.text.substring(0, start));
		String lineEnd = "\n";
		while (end.find()) {
			lineEnd = end.group();
		}
		return this.text.substring(0, start) + HeaderText.directive("revises", to) + lineEnd
				+ this.text.substring(start);
	}

	/**
	 * Find the lines of the directives above the first section. Only the reader of
	 * statements can tell them from lines in comments.
	 */
	private Map<String, Integer> headerLines() {
		Map<String, Integer> lines = new HashMap<>();
		try {
			StatementReader reader = new StatementReader(new StringReader(this.text), this.file, 1, PREFIX);
			SectionBoundary boundary = reader.nextSection();
			while (boundary != null && !boundary.text().startsWith("upgrade")) {
				lines.putIfAbsent(boundary.text().split("\\s", 2)[0], boundary.line());
				boundary = reader.nextSection();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return lines;
	}

	private int start(int line) {
		Matcher end = LINE_END.matcher(this.text);
		int start = 0;
		for (int i = 1; i < line; i++) {
			start = end.find() ? end.end() : this.text.length();
		}
		return start;
	}

}
