package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;

/**
 * The inline data of one {@code COPY … FROM STDIN}: lines from the lexer's window, one at
 * a time, up to a line that is exactly {@code \.}. A line ends with a line feed or a
 * carriage return and line feed, or with a carriage return alone where the line of the
 * {@code COPY} itself does.
 */
final class CopyDataReader extends Reader {

	private final Lexer lexer;

	private final CanonicalTokens canonical;

	private final int statementLine;

	private final char lineEnd;

	/** Number of characters of the current line that have been given out. */
	private int given;

	private boolean finished;

	private CopyDataReader(Lexer lexer, CanonicalTokens canonical, int statementLine, char lineEnd) {
		this.lexer = lexer;
		this.canonical = canonical;
		this.statementLine = statementLine;
		this.lineEnd = lineEnd;
	}

	/**
	 * Move the lexer from the semicolon of a {@code COPY} to its data.
	 * @param lexer the lexer, after the semicolon
	 * @param canonical receives the lines
	 * @param statementLine the line where the {@code COPY} begins
	 * @return a reader for the data
	 */
	static CopyDataReader begin(Lexer lexer, CanonicalTokens canonical, int statementLine) throws IOException {
		lexer.textStart = -1;
		int line = lexer.line;
		if (!lexer.toSameLineEnd()) {
			throw SqlSyntaxException.at(lexer.file, line,
					"Something follows COPY … FROM STDIN in its line, where its data should begin in the next",
					"Move it behind the line '\\.' that ends the data");
		}
		char lineEnd = lexer.peek(0);
		if (lineEnd == CharWindow.END) {
			throw unterminated(lexer.file, statementLine);
		}
		boolean pair = lineEnd == '\r' && lexer.peek(1) == '\n';
		lexer.pos += pair ? 2 : 1;
		lexer.line++;
		lexer.tokenStart = lexer.pos;
		return new CopyDataReader(lexer, canonical, statementLine, pair ? '\n' : lineEnd);
	}

	static SqlSyntaxException unterminated(String file, int line) {
		return SqlSyntaxException.at(file, line,
				"The data of COPY … FROM STDIN that begins in line " + line + " never ends",
				"End the data with a line that is exactly '\\.'; it begins in the line after the semicolon");
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		int left = this.lexer.pos - this.lexer.tokenStart - this.given;
		if (left == 0 || this.finished) {
			if (!nextLine()) {
				return -1;
			}
			left = this.lexer.pos - this.lexer.tokenStart;
		}
		int count = Math.min(left, length);
		System.arraycopy(this.lexer.chars, this.lexer.tokenStart + this.given, target, offset, count);
		this.given += count;
		return count;
	}

	/** Read what the caller has not read, for the sink. */
	void skipRest() throws IOException {
		boolean more = !this.finished;
		while (more) {
			more = nextLine();
		}
	}

	/**
	 * Take in the next line, with its line end.
	 * @return {@code false} if it is the end of the data
	 */
	private boolean nextLine() throws IOException {
		if (this.finished) {
			return false;
		}
		this.given = 0;
		this.lexer.tokenStart = this.lexer.pos;
		int contentLength = readLine();
		int start = this.lexer.tokenStart;
		if (contentLength == 2 && this.lexer.chars[start] == '\\' && this.lexer.chars[start + 1] == '.') {
			this.finished = true;
			this.lexer.lineBlank = true;
			return false;
		}
		if (this.lexer.pos == start || this.lexer.chars[this.lexer.pos - 1] != this.lineEnd) {
			throw unterminated(this.lexer.file, this.statementLine);
		}
		this.canonical.copyLine(this.lexer.chars, start, start + contentLength);
		return true;
	}

	/**
	 * Move the lexer behind the next line end, or to the end of the script.
	 * @return the length of the line without its line end
	 */
	private int readLine() throws IOException {
		int i = this.lexer.pos;
		while (true) {
			char c = this.lexer.chars[i];
			if (c == this.lineEnd) {
				break;
			}
			if (c != CharWindow.END) {
				i++;
			}
			else if (this.lexer.refill(i)) {
				i = this.lexer.pos;
			}
			else {
				return this.lexer.pos - this.lexer.tokenStart;
			}
		}
		this.lexer.pos = i + 1;
		this.lexer.line++;
		boolean pair = this.lineEnd == '\n' && i > this.lexer.tokenStart && this.lexer.chars[i - 1] == '\r';
		return i - this.lexer.tokenStart - (pair ? 1 : 0);
	}

	@Override
	public void close() {
		// the script stays open; next() reads on
	}

}
