package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in quotes: strings of all forms and quoted identifiers. The token
 * begins at {@link #tokenStart}, where {@link #pos} is as well.
 */
class QuoteScanner extends BlankScanner {

	/** Number of used entries in {@link #breaks}. */
	int breakCount;

	/**
	 * Where a string continues on another line: after the closing quote and at the next
	 * opening one in turn, relative to {@link #tokenStart}.
	 */
	int[] breaks = new int[8];

	QuoteScanner(Reader in, String file, int firstLine, @Nullable String boundaryPrefix) {
		super(in, file, firstLine, boundaryPrefix);
	}

	TokenKind quotedIdentifier(int prefixLength) throws IOException {
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
	TokenKind string(int prefixLength, char prefix) throws IOException {
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

	TokenKind dollarString(int tagLength) throws IOException {
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

}
