package dev.migrate.database.postgresql.recovery;

import java.util.List;

import dev.migrate.sql.QualifiedName;
import dev.migrate.sql.SqlToken;
import dev.migrate.sql.SqlTokens;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement token by token, however it is spelled.
 */
final class StatementCursor {

	private final List<SqlToken> tokens;

	private int next;

	private StatementCursor(List<SqlToken> tokens) {
		this.tokens = tokens;
	}

	static StatementCursor of(String statement) {
		return new StatementCursor(SqlTokens.of(statement));
	}

	/**
	 * Go back to the first token.
	 */
	StatementCursor restart() {
		this.next = 0;
		return this;
	}

	/**
	 * Go behind keywords if they all follow one another here.
	 * @return whether they do
	 */
	boolean accept(String... keywords) {
		for (int i = 0; i < keywords.length; i++) {
			if (!isWord(this.next + i, keywords[i])) {
				return false;
			}
		}
		this.next += keywords.length;
		return true;
	}

	boolean acceptPunctuation(String mark) {
		boolean accepted = isPunctuation(this.next, mark);
		this.next += accepted ? 1 : 0;
		return accepted;
	}

	boolean isPunctuation(String mark) {
		return isPunctuation(this.next, mark);
	}

	/**
	 * Go behind the parenthesis that closes the one that was opened last.
	 * @return whether a keyword stands directly inside
	 */
	boolean skipParentheses(String keyword) {
		boolean found = false;
		int depth = 1;
		while (depth > 0 && !isEnd()) {
			found |= depth == 1 && isWord(this.next, keyword) && !isNo(this.next + 1);
			depth += isPunctuation(this.next, "(") ? 1 : isPunctuation(this.next, ")") ? -1 : 0;
			this.next++;
		}
		return found;
	}

	/**
	 * Whether an option's value, if one stands there, turns it off.
	 */
	private boolean isNo(int index) {
		SqlToken token = token(index);
		if (token == null) {
			return false;
		}
		String content = token.content();
		return token.isWord("false", "off", "no", "f", "n") || token.text().equals("0")
				|| (content != null && List.of("false", "off", "no", "f", "n", "0").contains(content));
	}

	/**
	 * Go to the next comma outside of parentheses, or to the end of those around.
	 */
	void skipElement() {
		int depth = 0;
		while (!isEnd() && (depth > 0 || !(isPunctuation(",") || isPunctuation(")")))) {
			depth += isPunctuation(this.next, "(") ? 1 : isPunctuation(this.next, ")") ? -1 : 0;
			this.next++;
		}
	}

	boolean isEnd() {
		return this.next >= this.tokens.size();
	}

	/**
	 * Read a name of one part.
	 * @return the name, or {@code null} where none stands here
	 */
	@Nullable String identifier() {
		SqlToken token = token(this.next);
		if (token == null || !token.isName()) {
			return null;
		}
		this.next++;
		return token.name();
	}

	/**
	 * Read a name with or without its schema. A database before them is left out.
	 * @return the name, or {@code null} where none stands here
	 */
	@Nullable QualifiedName name() {
		String schema = null;
		String name = identifier();
		while (name != null && acceptPunctuation(".")) {
			schema = name;
			name = identifier();
		}
		return (name != null) ? new QualifiedName(schema, name) : null;
	}

	/**
	 * Read a string.
	 * @return its content, or {@code null} where no plain string stands here
	 */
	@Nullable String string() {
		SqlToken token = token(this.next);
		return (token != null) ? token.content() : null;
	}

	private boolean isWord(int index, String keyword) {
		SqlToken token = token(index);
		return token != null && token.isWord(keyword);
	}

	private boolean isPunctuation(int index, String mark) {
		SqlToken token = token(index);
		return token != null && token.is(mark);
	}

	private @Nullable SqlToken token(int index) {
		return (index < this.tokens.size()) ? this.tokens.get(index) : null;
	}

}
