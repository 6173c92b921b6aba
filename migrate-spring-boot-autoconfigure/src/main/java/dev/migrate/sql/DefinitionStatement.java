package dev.migrate.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.sql.CreatedObject.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One statement as a definition: what it makes, drops or renames.
 */
final class DefinitionStatement {

	private static final Set<String> MODIFIERS = Set.of("or", "replace", "unlogged", "recursive", "constraint",
			"materialized", "unique", "foreign");

	private final List<StatementToken> tokens;

	DefinitionStatement(List<StatementToken> tokens) {
		this.tokens = tokens;
	}

	private boolean word(int index, String word) {
		return index < this.tokens.size() && this.tokens.get(index).isWord(word);
	}

	boolean isDrop() {
		return word(0, "drop");
	}

	/**
	 * Return whether it changes what unqualified names mean.
	 */
	boolean setsSearchPath() {
		return this.tokens.stream().anyMatch((token) -> token.isWord("set_config"))
				|| (word(0, "set") && this.tokens.stream().anyMatch((token) -> token.isWord("search_path")));
	}

	/**
	 * Return what a {@code CREATE} makes, or {@code null} where that is nothing that
	 * lasts and has a name to be found by.
	 */
	@Nullable CreatedObject created() {
		if (!word(0, "create")) {
			return null;
		}
		int index = 1;
		while (index < this.tokens.size() && MODIFIERS.contains(this.tokens.get(index).text())) {
			index++;
		}
		Kind kind = kind(index);
		int start = afterNoise(index + 1);
		if (kind == null || start >= this.tokens.size() || !this.tokens.get(start).isName() || word(start, "on")) {
			return null;
		}
		QualifiedName table = null;
		if (isPartOfTable(kind)) {
			table = table(start, kind);
			if (table == null) {
				return null;
			}
		}
		return new CreatedObject(kind, name(start), table);
	}

	private @Nullable QualifiedName table(int start, Kind kind) {
		String before = (kind == Kind.RULE) ? "to" : "on";
		for (int i = start + 1; i + 1 < this.tokens.size(); i++) {
			if (word(i, before) && this.tokens.get(i + 1).isName()) {
				return name(i + 1);
			}
		}
		return null;
	}

	/**
	 * Return what a {@code DROP} drops.
	 */
	List<CreatedObject> dropped() {
		List<CreatedObject> objects = new ArrayList<>();
		int index = word(1, "materialized") || word(1, "foreign") ? 2 : 1;
		Kind kind = kind(index);
		if (kind == null) {
			return objects;
		}
		int start = afterNoise(index + 1);
		if (isPartOfTable(kind)) {
			int end = (start < this.tokens.size()) ? endOfName(this.tokens, start) : start;
			if (word(end, "on") && end + 1 < this.tokens.size()) {
				objects.add(new CreatedObject(kind, name(start), name(end + 1)));
			}
			return objects;
		}
		int parentheses = 0;
		for (int i = start; i < this.tokens.size(); i++) {
			StatementToken token = this.tokens.get(i);
			parentheses += token.is("(") ? 1 : token.is(")") ? -1 : 0;
			boolean first = i == start || this.tokens.get(i - 1).is(",");
			if (parentheses == 0 && first && token.isName()) {
				objects.add(new CreatedObject(kind, name(i), null));
			}
		}
		return objects;
	}

	/**
	 * Return the name that an {@code ALTER} takes away from an object.
	 */
	@Nullable QualifiedName renamed() {
		if (!word(0, "alter")) {
			return null;
		}
		int index = word(1, "materialized") || word(1, "foreign") ? 2 : 1;
		int start = afterNoise(index + 1);
		if (kind(index) == null || start >= this.tokens.size() || !this.tokens.get(start).isName()) {
			return null;
		}
		for (int i = start + 1; i + 1 < this.tokens.size(); i++) {
			if ((word(i, "rename") && word(i + 1, "to")) || (word(i, "set") && word(i + 1, "schema"))) {
				return name(start);
			}
		}
		return null;
	}

	/**
	 * Return the names that the statement gives to queries of its own: {@code x AS (},
	 * with columns or without.
	 */
	Set<String> commonTableExpressions() {
		Set<String> names = new HashSet<>();
		for (int i = 1; i < this.tokens.size(); i++) {
			if (!word(i, "as")) {
				continue;
			}
			int after = i + (word(i + 1, "not") ? 3 : word(i + 1, "materialized") ? 2 : 1);
			if (after < this.tokens.size() && this.tokens.get(after).is("(")) {
				int name = this.tokens.get(i - 1).is(")") ? opening(i - 1) - 1 : i - 1;
				if (name >= 0 && this.tokens.get(name).isName()) {
					names.add(this.tokens.get(name).text());
				}
			}
		}
		return names;
	}

	private int opening(int closing) {
		int depth = 0;
		for (int i = closing; i >= 0; i--) {
			depth += this.tokens.get(i).is(")") ? 1 : this.tokens.get(i).is("(") ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return 0;
	}

	private @Nullable Kind kind(int index) {
		if (index >= this.tokens.size() || this.tokens.get(index).kind() != TokenKind.WORD) {
			return null;
		}
		return switch (this.tokens.get(index).text()) {
			case "table", "view", "sequence", "index" -> Kind.RELATION;
			case "function", "procedure", "routine", "aggregate" -> Kind.ROUTINE;
			case "type", "domain" -> Kind.TYPE;
			case "trigger" -> Kind.TRIGGER;
			case "policy" -> Kind.POLICY;
			case "rule" -> Kind.RULE;
			default -> null;
		};
	}

	private static boolean isPartOfTable(Kind kind) {
		return kind == Kind.TRIGGER || kind == Kind.POLICY || kind == Kind.RULE;
	}

	/** Index of the name behind {@code CONCURRENTLY} and {@code IF [NOT] EXISTS}. */
	private int afterNoise(int index) {
		int after = index + (word(index, "concurrently") ? 1 : 0);
		if (word(after, "if")) {
			after += word(after + 1, "not") ? 3 : 2;
		}
		return after;
	}

	/** The last two parts of the name that begins at the index. */
	private QualifiedName name(int start) {
		int end = endOfName(this.tokens, start);
		String schema = (end - start > 2) ? this.tokens.get(end - 3).text() : null;
		return new QualifiedName(schema, this.tokens.get(end - 1).text());
	}

	/**
	 * Return the index behind the name that begins at an index.
	 */
	static int endOfName(List<StatementToken> tokens, int start) {
		int end = start + 1;
		while (end + 1 < tokens.size() && tokens.get(end).is(".") && tokens.get(end + 1).isName()) {
			end += 2;
		}
		return end;
	}

}
