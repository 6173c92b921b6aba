package dev.migrate.sql;

/**
 * Looks for {@code INTO [LOCAL | GLOBAL] TEMP[ORARY]} that does not follow {@code INSERT}
 * or {@code MERGE}.
 */
final class SelectInto {

	private boolean target;

	private boolean into;

	private boolean temporary;

	void clear() {
		this.target = false;
		this.into = false;
		this.temporary = false;
	}

	boolean isTemporary() {
		return this.temporary;
	}

	void token(TokenKind kind, Lexer lexer) {
		int length = lexer.pos - lexer.tokenStart;
		if (kind != TokenKind.WORD || length < 4 || length > 9) {
			this.into = false;
			return;
		}
		if (this.into) {
			this.temporary |= is(lexer, length, "temp") || is(lexer, length, "temporary");
			this.into = is(lexer, length, "local") || is(lexer, length, "global");
		}
		else if (length == 4 && is(lexer, length, "into")) {
			this.into = !this.target;
			this.target = false;
		}
		else if (length <= 6) {
			this.target = is(lexer, length, "insert") || is(lexer, length, "merge");
		}
	}

	private static boolean is(Lexer lexer, int length, String keyword) {
		return Keywords.matches(lexer.chars, lexer.tokenStart, length, keyword);
	}

}
