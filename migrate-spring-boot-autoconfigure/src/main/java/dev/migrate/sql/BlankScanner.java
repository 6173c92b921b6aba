package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Skips what stands between tokens: white space and comments. A line comment may be a
 * boundary and a block comment a hint; both are tokens then.
 */
class BlankScanner extends CharWindow {

	final @Nullable String boundaryPrefix;

	/** Line where the current token begins. */
	int tokenLine;

	/** Whether the token contains a carriage return. */
	boolean carriageReturns;

	/** Whether only blanks stand between the line's begin and {@link #pos}. */
	boolean lineBlank = true;

	BlankScanner(Reader in, String file, int firstLine, @Nullable String boundaryPrefix) {
		super(in, file, firstLine);
		this.boundaryPrefix = boundaryPrefix;
	}

	void beginToken() {
		this.tokenStart = this.pos;
		this.tokenLine = this.line;
		this.carriageReturns = false;
	}

	void skipBlanks() throws IOException {
		int i = this.pos;
		while (true) {
			char c = this.chars[i];
			if (c == ' ') {
				i++;
			}
			else if (c == END) {
				if (!refill(i)) {
					return;
				}
				i = this.pos;
			}
			else if (CharClass.of(c) == CharClass.LINE_END) {
				newLine(c, i++);
				this.lineBlank = true;
			}
			else if (CharClass.of(c) == CharClass.BLANK) {
				i++;
			}
			else {
				this.pos = i;
				return;
			}
		}
	}

	/** Count a line end; the line feed of a pair counts nothing. */
	void newLine(char c, int index) {
		if (c == '\r') {
			this.carriageReturns = true;
			this.line++;
		}
		else if (this.chars[index - 1] != '\r') {
			this.line++;
		}
	}

	/**
	 * Skip a line comment up to its line end.
	 * @return whether it is a boundary, whose line is then the current token
	 */
	boolean lineComment() throws IOException {
		boolean boundary = isBoundary();
		if (boundary) {
			beginToken();
		}
		else if (isNearBoundary()) {
			throw SqlSyntaxException.at(this.file, this.line, "A comment looks like a directive but would be ignored",
					"Write '" + this.boundaryPrefix
							+ "…' at the beginning of the line and exactly so, or change the comment");
		}
		toLineEnd();
		return boundary;
	}

	int boundaryLength() {
		return (this.boundaryPrefix != null) ? this.boundaryPrefix.length() : 0;
	}

	/** Move to the next line end or the end of the script. */
	void toLineEnd() throws IOException {
		int i = this.pos;
		while (true) {
			char c = this.chars[i];
			if (c == '\n' || c == '\r') {
				break;
			}
			if (c == END) {
				if (!refill(i)) {
					return;
				}
				i = this.pos;
			}
			else {
				i++;
			}
		}
		this.pos = i;
	}

	/**
	 * Move to the end of the current line over blanks and comments.
	 * @return {@code false} where something else comes first
	 */
	boolean toSameLineEnd() throws IOException {
		int startLine = this.line;
		this.tokenStart = -1;
		while (true) {
			char c = peek(0);
			if (c == '-' && peek(1) == '-') {
				toLineEnd();
				return true;
			}
			else if (c == '/' && peek(1) == '*' && peek(2) != '+') {
				blockComment();
				if (this.line > startLine) {
					return false;
				}
			}
			else if (CharClass.of(c) == CharClass.BLANK) {
				this.pos++;
			}
			else {
				return this.pos == this.limit || CharClass.of(c) == CharClass.LINE_END;
			}
		}
	}

	boolean isBoundary() throws IOException {
		if (this.boundaryPrefix == null || CharClass.of(this.chars[this.pos - 1]) != CharClass.LINE_END) {
			return false;
		}
		for (int i = 0; i < this.boundaryPrefix.length(); i++) {
			if (peek(i) != this.boundaryPrefix.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether the comment is the boundary prefix but for its place in the line, white
	 * space, letter case and dashes too many: ignored, it would make one section of two.
	 */
	private boolean isNearBoundary() throws IOException {
		if (this.boundaryPrefix == null) {
			return false;
		}
		int distance = 2;
		while (peek(distance) == '-') {
			distance++;
		}
		for (int i = 2; i < this.boundaryPrefix.length(); i++) {
			char expected = this.boundaryPrefix.charAt(i);
			if (expected == ' ') {
				continue;
			}
			while (peek(distance) == '\t' || Character.isSpaceChar(peek(distance))) {
				distance++;
			}
			if (CharClass.toLower(peek(distance++)) != CharClass.toLower(expected)) {
				return false;
			}
		}
		// behind a statement it may be prose: "migrate: …"
		return this.lineBlank || Character.isLetter(peek(distance));
	}

	/**
	 * Skip a block comment, which may contain others.
	 * @return whether it is a hint, which is then the current token
	 */
	boolean blockComment() throws IOException {
		boolean hint = peek(2) == '+';
		int firstLine = this.line;
		if (hint) {
			beginToken();
		}
		int depth = 1;
		int i = this.pos + 2;
		while (depth > 0) {
			char c = this.chars[i];
			if (c == '*' || c == '/') {
				this.pos = i;
				char following = peek(1);
				i = this.pos;
				if (following == ((c == '*') ? '/' : '*')) {
					depth += (c == '*') ? -1 : 1;
					i++;
				}
				i++;
			}
			else if (c == END) {
				if (!refill(i)) {
					throw unterminated("A block comment", firstLine,
							"End it with '*/'; block comments nest, so each '/*' inside needs its own '*/'");
				}
				i = this.pos;
			}
			else {
				if (c == '\n' || c == '\r') {
					newLine(c, i);
				}
				i++;
			}
		}
		this.pos = i;
		return hint;
	}

	SqlSyntaxException unterminated(String what, int firstLine, String action) {
		return SqlSyntaxException.at(this.file, firstLine, what + " that begins in line " + firstLine + " never ends",
				action);
	}

}
