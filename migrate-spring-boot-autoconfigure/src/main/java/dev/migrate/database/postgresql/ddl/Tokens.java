package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;

/**
 * Cuts a piece of SQL into tokens, none of which is lost: joined they are the text again
 * (section "Lexical Structure" of PostgreSQL's manual). For the short texts of
 * definitions; scripts have a lexer of their own.
 */
final class Tokens {

	private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int pos;

	private Tokens(String text) {
		this.text = text;
	}

	static List<Token> of(String text) {
		Tokens scanner = new Tokens(text);
		while (scanner.pos < text.length()) {
			int start = scanner.pos;
			Kind kind = scanner.next();
			scanner.tokens.add(new Token(kind, text.substring(start, scanner.pos)));
		}
		return scanner.tokens;
	}

	static String join(List<Token> tokens) {
		StringBuilder joined = new StringBuilder();
		tokens.forEach((token) -> joined.append(token.text()));
		return joined.toString();
	}

	private Kind next() {
		char c = peek(0);
		if (isSpace(c) || startsWith("--") || startsWith("/*")) {
			blanks();
			return Kind.BLANK;
		}
		if (c == '\'') {
			return string(1, false);
		}
		if (c == '"') {
			return quotedName(1);
		}
		if (c == '$') {
			return dollar();
		}
		if (isLetter(c)) {
			return word(c);
		}
		if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
			return number();
		}
		if (OPERATORS.indexOf(c) >= 0) {
			return operator();
		}
		this.pos += startsWith("::") || startsWith(":=") || startsWith("..") ? 2 : 1;
		return Kind.SYMBOL;
	}

	private void blanks() {
		while (this.pos < this.text.length()) {
			if (isSpace(peek(0))) {
				this.pos++;
			}
			else if (startsWith("--")) {
				int end = this.text.indexOf('\n', this.pos);
				this.pos = (end >= 0) ? end : this.text.length();
			}
			else if (startsWith("/*")) {
				blockComment();
			}
			else {
				return;
			}
		}
	}

	private void blockComment() {
		int depth = 0;
		do {
			int step = 2;
			if (startsWith("/*")) {
				depth++;
			}
			else if (startsWith("*/")) {
				depth--;
			}
			else {
				step = 1;
			}
			this.pos += step;
		}
		while (depth > 0 && this.pos < this.text.length());
		this.pos = Math.min(this.pos, this.text.length());
	}

	private Kind word(char first) {
		if (peek(1) == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
			return string(2, first == 'e' || first == 'E');
		}
		if ((first == 'u' || first == 'U') && peek(1) == '&') {
			if (peek(2) == '\'') {
				return string(3, false);
			}
			if (peek(2) == '"') {
				// a name that is written in another way is nothing to compare with
				quotedName(3);
				return Kind.STRING;
			}
		}
		while (isLetter(peek(0)) || isDigit(peek(0)) || peek(0) == '$') {
			this.pos++;
		}
		return Kind.WORD;
	}

	private Kind string(int prefixLength, boolean escapes) {
		this.pos += prefixLength;
		while (this.pos < this.text.length()) {
			char c = this.text.charAt(this.pos);
			if (c == '\'' && peek(1) != '\'') {
				this.pos++;
				return Kind.STRING;
			}
			this.pos += (c == '\'' || (c == '\\' && escapes)) ? 2 : 1;
		}
		this.pos = this.text.length();
		return Kind.STRING;
	}

	private Kind quotedName(int prefixLength) {
		this.pos += prefixLength;
		while (this.pos < this.text.length()) {
			if (peek(0) == '"' && peek(1) != '"') {
				this.pos++;
				return Kind.QUOTED;
			}
			this.pos += (peek(0) == '"') ? 2 : 1;
		}
		return Kind.QUOTED;
	}

	private Kind dollar() {
		int end = this.pos + 1;
		while (end < this.text.length() && (isLetter(this.text.charAt(end)) || isDigit(this.text.charAt(end)))) {
			end++;
		}
		if (isDigit(peek(1)) || end == this.text.length() || this.text.charAt(end) != '$') {
			this.pos = Math.max(end, this.pos + 1);
			return Kind.NUMBER;
		}
		String tag = this.text.substring(this.pos, end + 1);
		int close = this.text.indexOf(tag, end + 1);
		this.pos = (close >= 0) ? close + tag.length() : this.text.length();
		return Kind.STRING;
	}

	private Kind number() {
		while (isLetter(peek(0)) || isDigit(peek(0)) || peek(0) == '.' || isSignOfExponent()) {
			this.pos++;
		}
		return Kind.NUMBER;
	}

	private boolean isSignOfExponent() {
		char before = this.text.charAt(this.pos - ((this.pos > 0) ? 1 : 0));
		return (peek(0) == '+' || peek(0) == '-') && (before == 'e' || before == 'E') && isDigit(peek(1));
	}

	private Kind operator() {
		do {
			this.pos++;
		}
		while (OPERATORS.indexOf(peek(0)) >= 0 && !startsWith("--") && !startsWith("/*"));
		return Kind.SYMBOL;
	}

	private char peek(int distance) {
		int index = this.pos + distance;
		return (index < this.text.length()) ? this.text.charAt(index) : '\0';
	}

	private boolean startsWith(String symbol) {
		return this.text.startsWith(symbol, this.pos);
	}

	private static boolean isLetter(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128;
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c >= '\t' && c <= '\r';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
