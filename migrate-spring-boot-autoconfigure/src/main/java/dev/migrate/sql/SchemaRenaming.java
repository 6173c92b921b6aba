package dev.migrate.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes other schemas into the qualified names of a statement: where an identifier is
 * followed by a dot, and in strings that are names, such as those that are cast to
 * {@code regclass} or given to {@code nextval}. Everything else stays as it is, bodies of
 * functions in quotes above all.
 */
public final class SchemaRenaming {

	private static final Set<String> NAME_TYPES = Set.of("regclass", "regtype", "regproc", "regprocedure", "regoper",
			"regoperator", "regcollation", "regconfig", "regdictionary");

	private static final Set<String> NAME_FUNCTIONS = Set.of("nextval", "currval", "setval", "to_regclass",
			"to_regtype", "to_regproc", "to_regprocedure", "pg_get_serial_sequence");

	private final Map<String, String> schemas;

	private final Map<String, Set<String>> kept;

	private final Map<String, Set<String>> known;

	/**
	 * Create a renaming.
	 * @param schemas what to write, as SQL, by the name of the schema that is meant
	 * @param kept names by schema that keep it
	 * @param known names by schema that are there: where a statement has a table or an
	 * alias that is called like a schema, only these are taken for names in the schema
	 */
	public SchemaRenaming(Map<String, String> schemas, Map<String, Set<String>> kept, Map<String, Set<String>> known) {
		this.schemas = Map.copyOf(schemas);
		this.kept = Map.copyOf(kept);
		this.known = Map.copyOf(known);
	}

	/**
	 * Rename.
	 * @param sql a statement or a part of one
	 * @return the same with other schemas, of as many lines
	 */
	public String apply(String sql) {
		if (this.schemas.isEmpty()) {
			return sql;
		}
		List<SqlToken> tokens = SqlTokens.of(sql);
		Set<String> ambiguous = ambiguous(tokens);
		StringBuilder result = new StringBuilder(sql.length() + 64);
		int copied = 0;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			String replacement = replacement(tokens, i, ambiguous);
			if (replacement != null) {
				result.append(sql, copied, token.start()).append(replacement);
				copied = token.end();
			}
		}
		return (copied == 0) ? sql : result.append(sql, copied, sql.length()).toString();
	}

	private @Nullable String replacement(List<SqlToken> tokens, int index, Set<String> ambiguous) {
		SqlToken token = tokens.get(index);
		if (token.kind() == TokenKind.STRING) {
			return isName(tokens, index) ? literal(token.content()) : null;
		}
		String schema = token.name();
		String replacement = (schema != null) ? this.schemas.get(schema) : null;
		if (schema == null || replacement == null || precededByDot(tokens, index)) {
			return null;
		}
		if (isSchemaPosition(tokens, index)) {
			return replacement;
		}
		if (index + 2 >= tokens.size() || !tokens.get(index + 1).is(".")) {
			return null;
		}
		SqlToken following = tokens.get(index + 2);
		String name = (following.name() != null) ? following.name() : following.text();
		if (this.kept.getOrDefault(schema, Set.of()).contains(name)) {
			return null;
		}
		boolean taken = !ambiguous.contains(schema) || this.known.getOrDefault(schema, Set.of()).contains(name);
		return taken ? replacement : null;
	}

	/** {@code COMMENT ON SCHEMA app}, {@code SET SCHEMA app}. */
	private static boolean isSchemaPosition(List<SqlToken> tokens, int index) {
		boolean schema = index > 1 && tokens.get(index - 1).isWord("schema");
		return schema && tokens.get(index - 2).isWord("on", "set", "alter", "drop", "create")
				&& !(index + 1 < tokens.size() && tokens.get(index + 1).is("."));
	}

	/**
	 * Names that a statement uses for something else than a schema as well: a table that
	 * is called like one, or an alias.
	 */
	private Set<String> ambiguous(List<SqlToken> tokens) {
		Set<String> names = new HashSet<>();
		for (int i = 1; i < tokens.size(); i++) {
			String name = tokens.get(i).name();
			boolean qualifies = i + 1 < tokens.size() && tokens.get(i + 1).is(".");
			if (name != null && this.schemas.containsKey(name) && !tokens.get(i - 1).isWord("schema")
					&& (precededByDot(tokens, i) || !qualifies)) {
				names.add(name);
			}
		}
		return names;
	}

	private static boolean precededByDot(List<SqlToken> tokens, int index) {
		return index > 0 && tokens.get(index - 1).is(".");
	}

	private static boolean isName(List<SqlToken> tokens, int index) {
		if (index + 2 < tokens.size() && tokens.get(index + 1).is("::")) {
			boolean qualified = tokens.get(index + 2).isWord("pg_catalog") && index + 4 < tokens.size();
			return isNameType(tokens.get(index + (qualified ? 4 : 2)));
		}
		if (index > 0 && isNameType(tokens.get(index - 1))) {
			return true;
		}
		return index > 1 && tokens.get(index - 1).is("(") && tokens.get(index - 2).isName()
				&& NAME_FUNCTIONS.contains(String.valueOf(tokens.get(index - 2).name()));
	}

	private static boolean isNameType(SqlToken token) {
		return token.kind() == TokenKind.WORD && NAME_TYPES.contains(String.valueOf(token.name()));
	}

	/** The string with another schema, or {@code null} where it stays. */
	private @Nullable String literal(@Nullable String content) {
		if (content == null) {
			return null;
		}
		List<SqlToken> parts;
		try {
			parts = SqlTokens.of(content);
		}
		catch (SqlSyntaxException ex) {
			return null;
		}
		if (parts.size() < 3 || !parts.get(1).is(".")) {
			return null;
		}
		String schema = String.valueOf(parts.get(0).name());
		String replacement = this.schemas.get(schema);
		if (replacement == null
				|| this.kept.getOrDefault(schema, Set.of()).contains(String.valueOf(parts.get(2).name()))) {
			return null;
		}
		String renamed = replacement + content.substring(parts.get(0).end());
		return "'" + renamed.replace("'", "''") + "'";
	}

}
