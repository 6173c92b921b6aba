package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.DdlStyle;
import dev.migrate.database.postgresql.ddl.Token.Kind;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Takes the default schema off the names in SQL that the server printed. Strings stay as
 * they are, bodies of routines above all, but for those that a cast makes the name of an
 * object. Where a shorter name could be taken for something else in the same text, it
 * keeps its schema.
 */
final class SchemaNames {

	/** Types whose values are names. */
	private static final Set<String> NAME_TYPES = Set.of("regclass", "regtype", "regproc", "regprocedure", "regoper",
			"regoperator", "regcollation", "regconfig", "regdictionary");

	private final DdlStyle style;

	SchemaNames(DdlStyle style) {
		this.style = style;
	}

	/**
	 * Return whether a name is written with its schema.
	 */
	boolean isQualified(@Nullable String schema, String name) {
		return schema != null && (!schema.equals(this.style.defaultSchema()) || this.style.shadowed().contains(name));
	}

	List<Token> shorten(List<Token> tokens) {
		if (this.style.defaultSchema() == null || isSomethingElse(tokens)) {
			return tokens;
		}
		Set<String> kept = commonTableExpressions(tokens);
		List<Token> result = new ArrayList<>(tokens.size());
		for (int i = 0; i < tokens.size(); i++) {
			Token token = tokens.get(i);
			if (isSchema(tokens, i) && isShortened(tokens.get(i + 2), kept)) {
				result.add(unqualified(tokens.get(i + 2)));
				i += 2;
			}
			else if (isNameOfObject(tokens, i)) {
				result.add(shortenString(token));
			}
			else {
				result.add(token);
			}
		}
		return result;
	}

	/**
	 * Whether the default schema's name and a dot are at this place, and more follows.
	 */
	private boolean isSchema(List<Token> tokens, int index) {
		Token token = tokens.get(index);
		return token.isName() && token.name().equals(this.style.defaultSchema()) && index + 2 < tokens.size()
				&& tokens.get(index + 1).is(".") && (index == 0 || !tokens.get(index - 1).is("."));
	}

	private boolean isShortened(Token token, Set<String> kept) {
		if (token.isName()) {
			return !kept.contains(token.name()) && !this.style.shadowed().contains(token.name());
		}
		return token.kind() == Kind.SYMBOL && !token.is("*") && !this.style.shadowed().contains(token.text());
	}

	/** After a dot any word is a name; alone it may be a keyword. */
	private static Token unqualified(Token token) {
		if (token.kind() != Kind.WORD) {
			return token;
		}
		String quoted = PostgresIdentifiers.quoteIfNeeded(token.name());
		return quoted.startsWith("\"") ? new Token(Kind.QUOTED, quoted) : token;
	}

	/**
	 * Whether the schema's name is the name of a table, column or alias here as well, so
	 * that it may mean that in front of a dot.
	 */
	private boolean isSomethingElse(List<Token> tokens) {
		for (int i = 0; i < tokens.size(); i++) {
			Token token = tokens.get(i);
			if (token.isName() && token.name().equals(this.style.defaultSchema())) {
				boolean before = i + 1 < tokens.size() && tokens.get(i + 1).is(".");
				boolean after = i > 0 && tokens.get(i - 1).is(".");
				if (!before || after) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * The names that {@code WITH} gives to queries hide tables of the same name. What
	 * stands before {@code AS (} is taken for such a name; that is too much rather than
	 * too little.
	 */
	private static Set<String> commonTableExpressions(List<Token> tokens) {
		List<Token> words = tokens.stream().filter((token) -> !token.isBlank()).toList();
		Set<String> names = new HashSet<>();
		for (int i = 1; i < words.size() - 1; i++) {
			if (words.get(i).isWord("as") && isQuery(words, i + 1)) {
				int before = i - 1;
				if (words.get(before).is(")")) {
					before = Brackets.opening(words, before) - 1;
				}
				if (before >= 0 && words.get(before).isName()) {
					names.add(words.get(before).name());
				}
			}
		}
		return names;
	}

	private static boolean isQuery(List<Token> words, int index) {
		Token next = words.get(index);
		return next.is("(") || next.isWord("materialized") || next.isWord("not");
	}

	/** Whether this string is cast to a type of names, as in {@code 's.t'::regclass}. */
	private static boolean isNameOfObject(List<Token> tokens, int index) {
		return tokens.get(index).text().startsWith("'") && index + 2 < tokens.size() && tokens.get(index + 1).is("::")
				&& tokens.get(index + 2).isName() && NAME_TYPES.contains(tokens.get(index + 2).name());
	}

	private Token shortenString(Token token) {
		String content = token.text().substring(1, token.text().length() - 1).replace("''", "'");
		String shortened = Tokens.join(shorten(Tokens.of(content)));
		return new Token(Kind.STRING, "'" + shortened.replace("'", "''") + "'");
	}

}
