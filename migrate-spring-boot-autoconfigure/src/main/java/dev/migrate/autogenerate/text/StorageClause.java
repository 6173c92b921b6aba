package dev.migrate.autogenerate.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.migrate.autogenerate.text.SqlToken.Kind;

/**
 * What a constraint tells the index behind it, such as {@code WITH (fillfactor='80')},
 * apart from what the constraint says.
 *
 * @param rest the definition without the clause
 * @param clause the clause, or an empty text
 * @param parameters the parameters by name, their values as SQL
 */
public record StorageClause(String rest, String clause, Map<String, String> parameters) {

	/**
	 * Find the clause.
	 * @param definition what follows the name of a constraint that an index serves
	 * @return both parts
	 */
	public static StorageClause of(String definition) {
		if (!definition.contains("WITH (")) {
			return new StorageClause(definition, "", Map.of());
		}
		List<SqlToken> tokens = SqlToken.tokenize(definition);
		int depth = 0;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			if (depth == 0 && token.isWord("WITH") && i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
				return at(definition, tokens, i);
			}
			depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
		}
		return new StorageClause(definition, "", Map.of());
	}

	private static StorageClause at(String definition, List<SqlToken> tokens, int with) {
		Map<String, String> parameters = new TreeMap<>();
		int i = with + 2;
		for (; i < tokens.size() && !tokens.get(i).is(")"); i++) {
			if (tokens.get(i).is("=") && i + 1 < tokens.size()) {
				parameters.put(tokens.get(i - 1).text(), tokens.get(i + 1).text());
			}
		}
		int start = tokens.get(with).start();
		int end = (i < tokens.size()) ? tokens.get(i).end() : definition.length();
		return new StorageClause((definition.substring(0, start).strip() + definition.substring(end)).strip(),
				definition.substring(start, end), parameters);
	}

	/**
	 * Return what brings an index from these parameters to others.
	 * @param other what it shall be told
	 * @return what follows {@code ALTER INDEX name}, in order
	 */
	public List<String> changesTo(StorageClause other) {
		List<String> gone = this.parameters.keySet()
			.stream()
			.filter((name) -> !other.parameters.containsKey(name))
			.toList();
		List<String> set = other.parameters.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(this.parameters.get(entry.getKey())))
			.map((entry) -> entry.getKey() + " = " + plain(entry.getValue()))
			.toList();
		String reset = gone.isEmpty() ? "" : "RESET (" + String.join(", ", gone) + ")";
		String assign = set.isEmpty() ? "" : "SET (" + String.join(", ", set) + ")";
		return List.of(reset, assign).stream().filter((action) -> !action.isEmpty()).toList();
	}

	/** Numbers need no quotes. */
	private static String plain(String value) {
		boolean number = SqlToken.tokenize(value).get(0).kind() == Kind.STRING && value.matches("'[0-9]+'");
		return number ? value.substring(1, value.length() - 1) : value;
	}

}
