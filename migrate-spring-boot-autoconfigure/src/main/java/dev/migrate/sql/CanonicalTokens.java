package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * Gives the lexer's tokens to a {@link TokenSink} in their canonical form. A token that
 * is in this form already is passed from the lexer's own array.
 */
final class CanonicalTokens {

	private static final char[] NOTHING = new char[0];

	private @Nullable TokenSink sink;

	private char[] scratch = new char[64];

	private int length;

	void setSink(@Nullable TokenSink sink) {
		this.sink = sink;
	}

	void token(TokenKind kind, Lexer lexer) {
		if (this.sink == null) {
			return;
		}
		int start = lexer.tokenStart;
		int end = lexer.pos;
		switch (kind) {
			case WORD -> {
				if (lexer.upperCase) {
					begin(end - start);
					for (int i = start; i < end; i++) {
						this.scratch[this.length++] = CharClass.toLower(lexer.chars[i]);
					}
					this.sink.token(kind, this.scratch, 0, this.length);
					return;
				}
			}
			case STRING, QUOTED_IDENTIFIER, HINT -> {
				char first = lexer.chars[start];
				if (lexer.carriageReturns || lexer.breakCount > 0 || first >= 'a') {
					canonicalQuoted(lexer);
					this.sink.token(kind, this.scratch, 0, this.length);
					return;
				}
			}
			default -> {
				// canonical as it is
			}
		}
		this.sink.token(kind, lexer.chars, start, end - start);
	}

	void statementEnd() {
		if (this.sink != null) {
			this.sink.token(TokenKind.STATEMENT_END, NOTHING, 0, 0);
		}
	}

	void copyLine(char[] chars, int start, int end) {
		if (this.sink != null) {
			this.sink.token(TokenKind.COPY_DATA, chars, start, end - start);
		}
	}

	private void canonicalQuoted(Lexer lexer) {
		int start = lexer.tokenStart;
		begin(lexer.pos - start);
		int from = start;
		for (int i = 0; i < lexer.breakCount; i += 2) {
			append(lexer.chars, from, start + lexer.breaks[i]);
			this.scratch[this.length++] = '\n';
			from = start + lexer.breaks[i + 1];
		}
		append(lexer.chars, from, lexer.pos);
		if (this.scratch[0] >= 'a' && this.scratch[0] <= 'z') {
			this.scratch[0] -= 'a' - 'A';
		}
	}

	private void append(char[] chars, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = chars[i];
			if (c == '\r') {
				this.scratch[this.length++] = '\n';
				i += (i + 1 < end && chars[i + 1] == '\n') ? 1 : 0;
			}
			else {
				this.scratch[this.length++] = c;
			}
		}
	}

	private void begin(int size) {
		this.length = 0;
		if (this.scratch.length < size) {
			this.scratch = new char[Math.max(size, this.scratch.length * 2)];
		}
	}

}
