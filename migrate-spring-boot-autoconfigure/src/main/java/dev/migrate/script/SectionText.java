package dev.migrate.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.StatementReader;

/**
 * Cuts the text of one section out of a script, with its directive line and comments.
 * Which lines are directives only the reader of statements can tell, because quotes and
 * data may hold lines that look like one. So a first reading finds the lines, and a
 * second keeps what is between them; the rest of the script, however large, is not held.
 */
final class SectionText {

	private SectionText() {
	}

	/**
	 * Opens the script from its beginning.
	 */
	@FunctionalInterface
	interface Source {

		Reader open() throws IOException;

	}

	static String read(Source source, String file, SectionKind kind) throws IOException {
		return read(source, file, kind, Integer.MAX_VALUE);
	}

	static String read(Source source, String file, SectionKind kind, int limit) throws IOException {
		int first = 0;
		int end = Integer.MAX_VALUE;
		try (Reader in = source.open()) {
			StatementReader reader = new StatementReader(in, file, 1, ScriptParser.DIRECTIVE_PREFIX);
			for (SectionBoundary boundary = reader.nextSection(); boundary != null && end == Integer.MAX_VALUE;) {
				if (first > 0) {
					end = boundary.line();
				}
				else if (ScriptParser.kind(Directive.of(file, boundary)) == kind) {
					first = boundary.line();
				}
				boundary = reader.nextSection();
			}
		}
		if (first == 0) {
			return "";
		}
		try (Reader in = new BufferedReader(source.open())) {
			return lines(in, first, end, limit);
		}
	}

	/**
	 * Return the lines from the first, included, to the end, left out, with their line
	 * ends, as far as the limit allows. CR, LF and both together end a line, as they do
	 * for the reader of statements.
	 */
	private static String lines(Reader in, int first, int end, int limit) throws IOException {
		StringBuilder text = new StringBuilder();
		int line = 1;
		boolean afterReturn = false;
		for (int c = in.read(); c >= 0 && text.length() < limit; c = in.read()) {
			if (afterReturn && c != '\n') {
				line++;
			}
			if (line >= end) {
				break;
			}
			if (line >= first) {
				text.append((char) c);
			}
			afterReturn = c == '\r';
			if (c == '\n') {
				line++;
			}
		}
		return text.toString();
	}

}
