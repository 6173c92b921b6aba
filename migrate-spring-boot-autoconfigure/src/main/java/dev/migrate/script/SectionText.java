package dev.migrate.script;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.StatementReader;

/**
 * Cuts the text of one section out of a script, with its directive line and comments.
 * Which lines are directives only the reader of statements can tell, because quotes and
 * data may hold lines that look like one; so it names the lines and the text is cut
 * there.
 */
final class SectionText {

	private SectionText() {
	}

	static String read(Reader in, String file, SectionKind kind) throws IOException {
		Recorder text = new Recorder(in);
		StatementReader reader = new StatementReader(text, file, 1, ScriptParser.DIRECTIVE_PREFIX);
		int first = 0;
		for (SectionBoundary boundary = reader.nextSection(); boundary != null; boundary = reader.nextSection()) {
			if (first > 0) {
				return text.lines(first, boundary.line());
			}
			if (ScriptParser.kind(Directive.of(file, boundary)) == kind) {
				first = boundary.line();
			}
		}
		return (first > 0) ? text.lines(first, Integer.MAX_VALUE) : "";
	}

	/**
	 * Keeps what was read.
	 */
	private static final class Recorder extends FilterReader {

		private final StringBuilder text = new StringBuilder();

		Recorder(Reader in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int c = super.read();
			if (c >= 0) {
				this.text.append((char) c);
			}
			return c;
		}

		@Override
		public int read(char[] buffer, int offset, int length) throws IOException {
			int count = super.read(buffer, offset, length);
			if (count > 0) {
				this.text.append(buffer, offset, count);
			}
			return count;
		}

		/**
		 * Return the lines from the first, included, to the last, left out.
		 */
		String lines(int first, int last) {
			int line = 1;
			int start = (first == 1) ? 0 : -1;
			for (int i = 0; i < this.text.length(); i++) {
				if (isLineEnd(i)) {
					line++;
					if (line == first) {
						start = i + 1;
					}
					if (line == last) {
						return this.text.substring(start, i + 1);
					}
				}
			}
			return this.text.substring(start);
		}

		private boolean isLineEnd(int i) {
			char c = this.text.charAt(i);
			return c == '\n' || (c == '\r' && (i + 1 == this.text.length() || this.text.charAt(i + 1) != '\n'));
		}

	}

}
