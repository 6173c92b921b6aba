package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Cuts one statement into tokens with their places, for those who change its text.
 */
public final class SqlTokens {

	private final String sql;

	private final List<SqlToken> tokens = new ArrayList<>();

	private SqlTokens(String sql) {
		this.sql = sql;
	}

	/**
	 * Return the tokens of a statement.
	 * @param sql the statement
	 * @return its tokens in order, comments and hints left out
	 * @throws SqlSyntaxException where something never ends
	 */
	public static List<SqlToken> of(String sql) {
		SqlTokens tokens = new SqlTokens(sql);
		try {
			tokens.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a text in memory can be read", ex);
		}
		return tokens.tokens;
	}

	private void read() throws IOException {
		Lexer lexer = new Lexer(new StringReader(this.sql), "a statement", 1, null);
		// the window keeps what a statement has begun with, so indexes stay what they are
		int begin = lexer.pos;
		lexer.textStart = begin;
		TokenKind kind = lexer.next();
		while (kind != null) {
			if (kind != TokenKind.HINT) {
				add(kind, lexer.tokenStart - begin, lexer.pos - begin);
			}
			kind = lexer.next();
		}
	}

	private void add(TokenKind kind, int start, int end) {
		String text = this.sql.substring(start, end);
		int last = this.tokens.size() - 1;
		if (kind == TokenKind.STRING && last > 0 && this.tokens.get(last).isWord("uescape") && text.length() == 3
				&& this.tokens.get(last - 1).text().regionMatches(true, 0, "u&\"", 0, 3)) {
			SqlToken identifier = this.tokens.get(last - 1);
			this.tokens.remove(last);
			this.tokens.set(last - 1,
					new SqlToken(identifier.kind(), name(identifier.kind(), identifier.text(), text.charAt(1)),
							this.sql.substring(identifier.start(), end), identifier.start(), end));
			return;
		}
		this.tokens.add(new SqlToken(kind, name(kind, text, null), text, start, end));
	}

	private static @Nullable String name(TokenKind kind, String text, @Nullable Character escape) {
		return switch (kind) {
			case WORD -> folded(text);
			case QUOTED_IDENTIFIER ->
				IdentifierText.name(kind, text.startsWith("u&") ? "U&" + text.substring(2) : text, escape);
			default -> null;
		};
	}

	/** The server folds letters of ASCII alone. */
	private static String folded(String word) {
		char[] chars = word.toCharArray();
		for (int i = 0; i < chars.length; i++) {
			chars[i] = CharClass.toLower(chars[i]);
		}
		return new String(chars);
	}

}
