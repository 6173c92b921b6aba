package dev.migrate.sql;

import java.util.Locale;

/**
 * The first tokens of the current statement: what tells one kind of statement from
 * another. Kept as indexes, so that nothing is copied for the many statements that their
 * first word classifies.
 */
final class TokenList {

	private static final int OUTSIDE_LIMIT = 64;

	private static final int INSIDE_LIMIT = 64;

	private static final int KEYWORD_LIMIT = 40;

	private static final int LIMIT = OUTSIDE_LIMIT + INSIDE_LIMIT;

	private final Lexer lexer;

	private final TokenKind[] kinds = new TokenKind[LIMIT];

	private final int[] starts = new int[LIMIT];

	private final int[] ends = new int[LIMIT];

	private final boolean[] nested = new boolean[LIMIT];

	private int size;

	private int outside;

	private final SelectInto selectInto = new SelectInto();

	TokenList(Lexer lexer) {
		this.lexer = lexer;
	}

	void clear() {
		this.size = 0;
		this.outside = 0;
		this.selectInto.clear();
	}

	/**
	 * Keep the lexer's token, unless enough are kept already.
	 * @param kind its kind
	 * @param inside whether it stands in parentheses
	 */
	void add(TokenKind kind, boolean inside) {
		if (!inside) {
			this.selectInto.token(kind, this.lexer);
		}
		if (inside ? this.size - this.outside == INSIDE_LIMIT : this.outside == OUTSIDE_LIMIT) {
			return;
		}
		int index = this.size++;
		this.outside += inside ? 0 : 1;
		this.kinds[index] = kind;
		this.starts[index] = this.lexer.tokenStart - this.lexer.textStart;
		this.ends[index] = this.lexer.pos - this.lexer.textStart;
		this.nested[index] = inside;
	}

	/**
	 * Whether the statement has {@code INTO TEMP}, however far on, as part of a query.
	 */
	boolean selectsIntoTemporary() {
		return this.selectInto.isTemporary();
	}

	/**
	 * Whether the list surely holds the whole statement.
	 */
	boolean isWhole() {
		return this.outside < OUTSIDE_LIMIT && this.size - this.outside < INSIDE_LIMIT;
	}

	int size() {
		return this.size;
	}

	boolean isNested(int index) {
		return this.nested[index];
	}

	boolean isKind(int index, TokenKind kind) {
		return index < this.size && this.kinds[index] == kind;
	}

	/**
	 * Return whether a token is this keyword, in whatever case.
	 * @param index the token
	 * @param keyword the keyword in lower case
	 */
	boolean isWord(int index, String keyword) {
		return isKind(index, TokenKind.WORD) && equalsLower(index, keyword);
	}

	boolean isPunctuation(int index, String text) {
		return isKind(index, TokenKind.PUNCTUATION) && equalsLower(index, text);
	}

	/** Return a token's text in lower case, or an empty text where there is none. */
	String lowerText(int index) {
		return text(index).toLowerCase(Locale.ROOT);
	}

	/** A token's text, or an empty text where there is none. */
	String text(int index) {
		return text(index, Integer.MAX_VALUE);
	}

	private String text(int index, int limit) {
		if (index >= this.size) {
			return "";
		}
		int length = Math.min(this.ends[index] - this.starts[index], limit);
		return new String(this.lexer.chars, this.lexer.textStart + this.starts[index], length);
	}

	private boolean equalsLower(int index, String text) {
		int start = this.lexer.textStart + this.starts[index];
		return Keywords.matches(this.lexer.chars, start, this.ends[index] - this.starts[index], text);
	}

}
