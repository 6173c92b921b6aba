package dev.migrate.database.postgresql.ddl;

import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;

/**
 * Writes defaults. The server prints a literal with the type that it had become; beside a
 * column of that type this says nothing.
 */
final class Defaults {

	private final DdlText text;

	Defaults(DdlText text) {
		this.text = text;
	}

	/**
	 * Write a default.
	 * @param expression the default, as SQL
	 * @param type the type of the column or domain, as SQL
	 */
	String of(String expression, String type) {
		List<Token> tokens = this.text.tokens(expression);
		if (isLiteralWithCast(tokens) && isType(tokens.subList(2, tokens.size()), type)) {
			return tokens.get(0).text();
		}
		return of(tokens);
	}

	/**
	 * Write a default of a column whose type is not known.
	 */
	String of(String expression) {
		return of(this.text.tokens(expression));
	}

	private static String of(List<Token> tokens) {
		return Tokens.join(isNextval(tokens)
				? List.of(tokens.get(0), tokens.get(1), tokens.get(2), tokens.get(tokens.size() - 1)) : tokens);
	}

	private static boolean isLiteralWithCast(List<Token> tokens) {
		return tokens.size() > 2 && tokens.get(0).kind() == Kind.STRING && tokens.get(1).is("::");
	}

	/**
	 * Whether this is the type, whose own modifiers do not matter: they apply to the
	 * default as to all values. The literal of an interval is read by its modifiers.
	 */
	private boolean isType(List<Token> cast, String type) {
		String wanted = this.text.sql(type);
		String given = Tokens.join(cast);
		return !wanted.startsWith("interval") && given.equals(withoutModifiers(wanted));
	}

	private static String withoutModifiers(String type) {
		int open = type.indexOf('(');
		int close = type.indexOf(')', open + 1);
		return (open < 0 || close < 0 || type.indexOf('"') >= 0) ? type
				: type.substring(0, open) + type.substring(close + 1);
	}

	/** {@code nextval('s'::regclass)}: the function takes nothing else. */
	private static boolean isNextval(List<Token> tokens) {
		return tokens.size() == 6 && tokens.get(0).isWord("nextval") && tokens.get(1).is("(")
				&& tokens.get(2).kind() == Kind.STRING && tokens.get(3).is("::") && tokens.get(4).isWord("regclass")
				&& tokens.get(5).is(")");
	}

}
