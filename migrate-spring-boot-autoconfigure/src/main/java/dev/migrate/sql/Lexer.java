package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into PostgreSQL's tokens, by the rules of the server's own scanner with
 * {@code standard_conforming_strings} on, and psql's where they add to them (section
 * "Lexical Structure" of PostgreSQL's manual). Every character is looked at a bounded
 * number of times.
 * <p>
 * A token is the characters from {@link #tokenStart} to {@link #pos}.
 */
final class Lexer extends CharWindow {

	/** Why {@link #next()} returned no token. */
	enum Stop {

		/** The script is at its end. */
		END,

		/** A boundary line was read up to its line end; its text is the token. */
		BOUNDARY,

		/** A backslash outside of quotes comes next. */
		BACKSLASH

	}

	private final @Nullable String boundaryPrefix;

	Stop stop = Stop.END;

	/** Line where the current token begins. */
	int tokenLine;

	/** Whether the token contains a carriage return. */
	boolean carriageReturns;

	/** Whether the word contains an ASCII letter in upper case. */
	boolean upperCase;

	/** Number of used entries in {@link #breaks}. */
	int breakCount;

	/**
	 * Where a string continues on another line: after the closing quote and at the next
	 * opening one in turn, relative to {@link #tokenStart}.
	 */
	int[] breaks = new int[8];

	/** Whether only blanks stand between the line's begin and {@link #pos}. */
	boolean lineBlank = true;

	private final OperatorRun operatorRun = new OperatorRun();

	Lexer(Reader in, String file, int firstLine, @Nullable String boundaryPrefix) {
		super(in, file, firstLine);
		this.boundaryPrefix = boundaryPrefix;
	}

	/**
	 * Read the next significant token.
	 * @return its kind, or {@code null} where {@link #stop} tells why there is none
	 */
	@Nullable TokenKind next() throws IOException {
		this.tokenStart = -1;
		this.carriageReturns = false;
		this.breakCount = 0;
		while (true) {
			skipBlanks();
			char c = this.chars[this.pos];
			if (c == '-' && peek(1) == '-') {
				if (lineComment()) {
					this.stop = Stop.BOUNDARY;
					return null;
				}
			}
			else if (c == '/' && peek(1) == '*') {
				if (blockComment()) {
					this.lineBlank = false;
					return TokenKind.HINT;
				}
			}
			else {
				return token();
			}
		}
	}

	private @Nullable TokenKind token() throws IOException {
		this.tokenStart = this.pos;
		this.tokenLine = this.line;
		if (this.pos == this.limit) {
			this.stop = Stop.END;
			return null;
		}
		char c = this.chars[this.pos];
		switch (CharClass.of(c)) {
			case CharClass.LETTER:
				this.lineBlank = false;
				return wordOrString(c);
			case CharClass.DIGIT:
				this.lineBlank = false;
				return number();
			case CharClass.OPERATOR:
				this.lineBlank = false;
				return operator();
			case CharClass.PUNCTUATION:
				this.lineBlank = false;
				return punctuation(c);
			case CharClass.QUOTE:
				this.lineBlank = false;
				return string(1, c);
			case CharClass.DOUBLE_QUOTE:
				this.lineBlank = false;
				return quotedIdentifier(1);
			case CharClass.DOLLAR:
				this.lineBlank = false;
				return dollar();
			case CharClass.BACKSLASH:
				this.stop = Stop.BACKSLASH;
				return null;
			default:
				this.lineBlank = false;
				this.pos++;
				return TokenKind.PUNCTUATION;
		}
	}

	private void skipBlanks() throws IOException {
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
	private void newLine(char c, int index) {
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
	private boolean lineComment() throws IOException {
		boolean boundary = isBoundary();
		if (boundary) {
			this.tokenStart = this.pos;
			this.tokenLine = this.line;
		}
		else if (this.lineBlank && isNearBoundary()) {
			throw SqlSyntaxException.at(this.file, this.line, "A comment looks like a directive but would be ignored",
					"Write '" + this.boundaryPrefix
							+ "…' at the begin of the line and exactly so, or change the comment");
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

	private boolean isBoundary() throws IOException {
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

	/** Whether the comment is the boundary prefix but for white space and letter case. */
	private boolean isNearBoundary() throws IOException {
		if (this.boundaryPrefix == null) {
			return false;
		}
		int distance = 2;
		for (int i = 2; i < this.boundaryPrefix.length(); i++) {
			char expected = this.boundaryPrefix.charAt(i);
			if (expected == ' ') {
				continue;
			}
			while (peek(distance) == ' ' || peek(distance) == '\t') {
				distance++;
			}
			if (CharClass.toLower(peek(distance++)) != CharClass.toLower(expected)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Skip a block comment, which may contain others.
	 * @return whether it is a hint, which is then the current token
	 */
	private boolean blockComment() throws IOException {
		boolean hint = peek(2) == '+';
		int firstLine = this.line;
		if (hint) {
			this.tokenStart = this.pos;
			this.tokenLine = firstLine;
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

	private TokenKind wordOrString(char c) throws IOException {
		switch (c) {
			case 'e', 'E', 'b', 'B', 'x', 'X', 'n', 'N' -> {
				if (peek(1) == '\'') {
					return string(2, c);
				}
			}
			case 'u', 'U' -> {
				if (peek(1) == '&') {
					if (peek(2) == '\'') {
						return string(3, c);
					}
					if (peek(2) == '"') {
						return quotedIdentifier(3);
					}
				}
			}
			default -> {
				// a word
			}
		}
		return word();
	}

	private TokenKind word() throws IOException {
		boolean upper = false;
		int i = this.pos;
		while (true) {
			char c = this.chars[i];
			if (c >= 'a' && c <= 'z' || c == '_') {
				i++;
			}
			else if (c >= 'A' && c <= 'Z') {
				upper = true;
				i++;
			}
			else if (c == END) {
				boolean more = refill(i);
				i = this.pos;
				if (!more) {
					break;
				}
			}
			else if (c >= 128 || c >= '0' && c <= '9' || c == '$') {
				i++;
			}
			else {
				break;
			}
		}
		this.pos = i;
		this.upperCase = upper;
		return TokenKind.WORD;
	}

	private TokenKind quotedIdentifier(int prefixLength) throws IOException {
		int i = this.pos + prefixLength;
		while (true) {
			char c = this.chars[i];
			if (c == '"') {
				this.pos = i;
				boolean doubled = peek(1) == '"';
				i = this.pos + (doubled ? 2 : 1);
				if (!doubled) {
					this.pos = i;
					return TokenKind.QUOTED_IDENTIFIER;
				}
			}
			else if (c == END) {
				if (!refill(i)) {
					throw unterminated("A quoted identifier", this.tokenLine, "End it with a double quote");
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
	}

	/**
	 * Read a string in single quotes with all its continuations.
	 * @param prefixLength the number of characters up to and with the opening quote
	 * @param prefix the first of them
	 */
	private TokenKind string(int prefixLength, char prefix) throws IOException {
		boolean escapes = prefix == 'e' || prefix == 'E';
		boolean doubles = "bBxX".indexOf(prefix) < 0;
		int i = this.pos + prefixLength;
		while (true) {
			char c = this.chars[i];
			if (c == '\'') {
				this.pos = i;
				if (doubles && peek(1) == '\'') {
					i = this.pos + 2;
					continue;
				}
				this.pos++;
				if (!continuation()) {
					return TokenKind.STRING;
				}
				i = this.pos;
			}
			else if (c == '\\' && escapes) {
				this.pos = i;
				char escaped = peek(1);
				i = this.pos + ((escaped == '\'' || escaped == '\\') ? 2 : 1);
			}
			else if (c == END) {
				if (!refill(i)) {
					throw unterminated("A string", this.tokenLine,
							"End it with a quote; a quote inside is written twice");
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
	}

	/**
	 * Look for another part of the string that has just ended: only white space with a
	 * line end, and line comments, may stand between.
	 * @return whether there is one; {@link #pos} is then after its opening quote
	 */
	private boolean continuation() throws IOException {
		int end = this.pos - this.tokenStart;
		int endLine = this.line;
		boolean endReturns = this.carriageReturns;
		skipBlanks();
		while (this.chars[this.pos] == '-' && peek(1) == '-' && !isBoundary()) {
			toLineEnd();
			skipBlanks();
		}
		if (this.line > endLine && this.chars[this.pos] == '\'') {
			if (this.breakCount == this.breaks.length) {
				this.breaks = Arrays.copyOf(this.breaks, this.breakCount * 2);
			}
			this.breaks[this.breakCount++] = end;
			this.breaks[this.breakCount++] = this.pos - this.tokenStart;
			this.pos++;
			return true;
		}
		this.pos = this.tokenStart + end;
		this.line = endLine;
		this.carriageReturns = endReturns;
		this.lineBlank = false;
		return false;
	}

	private TokenKind dollar() throws IOException {
		char c = peek(1);
		if (CharClass.isDigit(c)) {
			this.pos++;
			digits();
			return TokenKind.PARAMETER;
		}
		int distance = 1;
		while (c != '$' && CharClass.isTagPart(c)) {
			c = peek(++distance);
		}
		if (c != '$') {
			this.pos++;
			return TokenKind.PUNCTUATION;
		}
		return dollarString(distance + 1);
	}

	private TokenKind dollarString(int tagLength) throws IOException {
		int i = this.pos + tagLength;
		while (true) {
			char c = this.chars[i];
			if (c == '$') {
				this.pos = i;
				if (closes(tagLength)) {
					this.pos += tagLength;
					return TokenKind.STRING;
				}
				i = this.pos + 1;
			}
			else if (c == END) {
				if (!refill(i)) {
					String tag = new String(this.chars, this.tokenStart, tagLength);
					throw unterminated("A dollar-quoted string", this.tokenLine, "End it with " + tag);
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
	}

	private boolean closes(int tagLength) throws IOException {
		for (int i = 1; i < tagLength; i++) {
			if (peek(i) != this.chars[this.tokenStart + i]) {
				return false;
			}
		}
		return true;
	}

	private TokenKind number() throws IOException {
		char marker = CharClass.toLower(peek(1));
		if (this.chars[this.pos] == '0' && (marker == 'x' || marker == 'o' || marker == 'b')) {
			int digit = (peek(2) == '_') ? 3 : 2;
			if (Character.digit(peek(digit), 16) >= 0 && peek(digit) < 128) {
				this.pos += 2;
				alphanumerics();
				return TokenKind.NUMBER;
			}
		}
		digits();
		if (peek(0) == '.' && peek(1) != '.') {
			this.pos++;
			digits();
		}
		exponent();
		return TokenKind.NUMBER;
	}

	private void exponent() throws IOException {
		if (CharClass.toLower(peek(0)) == 'e') {
			int digit = (peek(1) == '+' || peek(1) == '-') ? 2 : 1;
			if (CharClass.isDigit(peek(digit))) {
				this.pos += digit;
				digits();
			}
		}
	}

	/** Skip digits with single underscores between them. */
	private void digits() throws IOException {
		while (CharClass.isDigit(peek(0))
				|| (peek(0) == '_' && CharClass.isDigit(this.chars[this.pos - 1]) && CharClass.isDigit(peek(1)))) {
			this.pos++;
		}
	}

	private void alphanumerics() throws IOException {
		while (CharClass.isTagPart(peek(0))) {
			this.pos++;
		}
	}

	private TokenKind punctuation(char c) throws IOException {
		if (c == '.' && CharClass.isDigit(peek(1))) {
			this.pos++;
			digits();
			exponent();
			return TokenKind.NUMBER;
		}
		boolean pair = (c == '.' && peek(1) == '.') || (c == ':' && (peek(1) == ':' || peek(1) == '='));
		this.pos += pair ? 2 : 1;
		return TokenKind.PUNCTUATION;
	}

	private TokenKind operator() throws IOException {
		int length = this.operatorRun.tokenLength(this);
		this.pos += length;
		return TokenKind.OPERATOR;
	}

	private SqlSyntaxException unterminated(String what, int firstLine, String action) {
		return SqlSyntaxException.at(this.file, firstLine, what + " that begins in line " + firstLine + " never ends",
				action);
	}

}
