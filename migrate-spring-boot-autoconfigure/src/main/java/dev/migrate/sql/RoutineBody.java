package dev.migrate.sql;

/**
 * Tells whether the lexer is inside the {@code BEGIN ATOMIC … END} body of a function or
 * procedure, where semicolons end nothing. As psql does, it counts what opens and closes
 * in a statement that begins with {@code CREATE [OR REPLACE] FUNCTION} or
 * {@code PROCEDURE}, outside of parentheses. Unlike psql it wants {@code ATOMIC} after
 * {@code BEGIN}, and takes nothing after a dot or {@code AS} for a keyword: those are
 * names.
 */
final class RoutineBody {

	private int depth;

	private int line;

	private boolean name;

	private boolean begin;

	void clear() {
		this.depth = 0;
		this.name = false;
		this.begin = false;
	}

	boolean isOpen() {
		return this.depth > 0;
	}

	/** Line where the outermost body begins. */
	int line() {
		return this.line;
	}

	static boolean mayFollow(TokenList tokens) {
		if (!tokens.isWord(0, "create")) {
			return false;
		}
		int index = tokens.isWord(1, "or") && tokens.isWord(2, "replace") ? 3 : 1;
		return tokens.isWord(index, "function") || tokens.isWord(index, "procedure");
	}

	/**
	 * Take a token outside of parentheses.
	 * @param kind its kind
	 * @param lexer the lexer that holds it
	 */
	void token(TokenKind kind, Lexer lexer) {
		boolean named = this.name;
		boolean begun = this.begin;
		this.name = false;
		this.begin = false;
		int length = lexer.pos - lexer.tokenStart;
		if (kind == TokenKind.PUNCTUATION) {
			this.name = lexer.chars[lexer.tokenStart] == '.' && length == 1;
		}
		else if (kind == TokenKind.WORD && !named && length <= 6) {
			if (is(lexer, length, "begin")) {
				this.begin = true;
			}
			else if (begun && is(lexer, length, "atomic")) {
				this.line = (this.depth++ == 0) ? lexer.tokenLine : this.line;
			}
			else if (is(lexer, length, "as")) {
				this.name = true;
			}
			else if (this.depth > 0 && is(lexer, length, "case")) {
				this.depth++;
			}
			else if (this.depth > 0 && is(lexer, length, "end")) {
				this.depth--;
			}
		}
	}

	private static boolean is(Lexer lexer, int length, String keyword) {
		return Keywords.matches(lexer.chars, lexer.tokenStart, length, keyword);
	}

}
