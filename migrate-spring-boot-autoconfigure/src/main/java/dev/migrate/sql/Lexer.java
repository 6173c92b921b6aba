package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into PostgreSQL's tokens, by the rules of the server's own scanner with
 * {@code standard_conforming_strings} on, and psql's where they add to them (section
 * "Lexical Structure" of PostgreSQL's manual). Every character is looked at a bounded
 * number of times.
 * <p>
 * A token is the characters from {@link #tokenStart} to {@link #pos}.
 */
final class Lexer extends QuoteScanner {

	/** Why {@link #next()} returned no token. */
	enum Stop {

		/** The script is at its end. */
		END,

		/** A boundary line was read up to its line end; its text is the token. */
		BOUNDARY,

		/** A backslash outside of quotes comes next. */
		BACKSLASH

	}

	Stop stop = Stop.END;

	/** Whether the word contains an ASCII letter in upper case. */
	boolean upperCase;

	private final OperatorRun operatorRun = new OperatorRun();

	Lexer(Reader in, String file, int firstLine, @Nullable String boundaryPrefix) {
		super(in, file, firstLine, boundaryPrefix);
	}

	/**
	 * Read the next significant token.
	 * @return its kind, or {@code null} where {@link #stop} tells why there is none
	 */
	@Nullable TokenKind next() throws IOException {
		this.tokenStart = -1;
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
		beginToken();
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

}
