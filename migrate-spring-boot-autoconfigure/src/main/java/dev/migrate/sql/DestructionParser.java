package dev.migrate.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.migrate.sql.Destruction.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement as far as it drops, truncates or deletes, by the grammar of
 * PostgreSQL 15 to 18.
 */
final class DestructionParser {

	private static final List<String> COMMANDS = List.of("drop", "alter", "truncate", "delete", "with");

	/** What takes columns along with it when it is dropped with {@code CASCADE}. */
	private static final Set<String> TAKING_COLUMNS = Set.of("type", "domain", "extension");

	private final List<TokenKind> kinds;

	private final List<String> words;

	private final List<Destruction> found = new ArrayList<>();

	private int next;

	DestructionParser(List<TokenKind> kinds, List<String> words) {
		this.kinds = kinds;
		this.words = words;
	}

	/**
	 * Return whether a statement that begins with a word is worth reading.
	 */
	static boolean mayDestroy(char[] chars, int start, int length) {
		return COMMANDS.stream().anyMatch((command) -> Keywords.matches(chars, start, length, command));
	}

	List<Destruction> parse() {
		if (accept("drop")) {
			drop();
		}
		else if (accept("alter")) {
			alter();
		}
		else if (accept("truncate")) {
			accept("table");
			names(Kind.ALL_ROWS, "TRUNCATE");
		}
		else if (accept("delete")) {
			delete();
		}
		else if (accept("with")) {
			while (this.next < this.words.size()) {
				boolean begins = isParenthesis(this.next - 1);
				if (!accept("delete")) {
					this.next++;
				}
				else if (begins) {
					delete();
				}
			}
		}
		return this.found;
	}

	private void drop() {
		if (accept("table")) {
			acceptIfExists();
			names(Kind.TABLE, "DROP TABLE");
		}
		else if (accept("schema")) {
			acceptIfExists();
			names(Kind.SCHEMA, "DROP SCHEMA");
			// a schema that is not empty is only dropped by CASCADE
			this.found.removeIf((schema) -> !schema.cascade());
		}
		else if (accept("owned")) {
			unknown("DROP OWNED");
		}
		else if (accept("database")) {
			unknown("DROP DATABASE");
		}
		else if (this.next < this.words.size() && TAKING_COLUMNS.contains(this.words.get(this.next))
				&& isWord(this.words.size() - 1, "cascade")) {
			unknown("DROP " + this.words.get(this.next).toUpperCase(Locale.ROOT) + " … CASCADE");
		}
	}

	private void unknown(String command) {
		this.found.add(new Destruction(Kind.UNKNOWN, List.of(), null, false, true, command));
	}

	/**
	 * Read {@code [ONLY] name [*] [, …] … [CASCADE]}.
	 */
	private void names(Kind kind, String command) {
		do {
			boolean only = accept("only");
			List<String> name = name();
			if (name.isEmpty()) {
				return;
			}
			this.found.add(new Destruction(kind, name, null, only, false, command));
			acceptOperator("*");
		}
		while (acceptPunctuation(","));
		if (isWord(this.words.size() - 1, "cascade")) {
			this.found.replaceAll(Destruction::withCascade);
		}
	}

	private void delete() {
		if (!accept("from")) {
			return;
		}
		boolean only = accept("only");
		List<String> name = name();
		if (!name.isEmpty()) {
			this.found.add(new Destruction(Kind.ROWS, name, null, only, false, "DELETE"));
		}
	}

	private void alter() {
		if (!accept("table")) {
			return;
		}
		acceptIfExists();
		boolean only = accept("only");
		List<String> name = name();
		acceptOperator("*");
		if (name.isEmpty()) {
			return;
		}
		do {
			action(name, only);
		}
		while (skipToNextAction());
	}

	private void action(List<String> table, boolean only) {
		if (!accept("drop") || isWord(this.next, "constraint")) {
			return;
		}
		accept("column");
		acceptIfExists();
		String column = identifier();
		if (column != null) {
			this.found
				.add(new Destruction(Kind.COLUMN, table, column, only, accept("cascade"), "ALTER TABLE … DROP COLUMN"));
		}
	}

	/**
	 * Actions are separated by commas outside of parentheses.
	 */
	private boolean skipToNextAction() {
		int depth = 0;
		while (this.next < this.words.size()) {
			int index = this.next++;
			if (this.kinds.get(index) == TokenKind.PUNCTUATION) {
				switch (this.words.get(index)) {
					case "(", "[" -> depth++;
					case ")", "]" -> depth--;
					case "," -> {
						if (depth == 0) {
							return true;
						}
					}
					default -> {
						// separates nothing
					}
				}
			}
		}
		return false;
	}

	private List<String> name() {
		List<String> name = new ArrayList<>();
		do {
			String part = identifier();
			if (part == null) {
				return List.of();
			}
			name.add(part);
		}
		while (acceptPunctuation("."));
		return name;
	}

	private @Nullable String identifier() {
		if (this.next >= this.words.size()) {
			return null;
		}
		TokenKind kind = this.kinds.get(this.next);
		if (kind != TokenKind.WORD && kind != TokenKind.QUOTED_IDENTIFIER) {
			return null;
		}
		String text = this.words.get(this.next++);
		Character escape = null;
		if (text.startsWith("U&") && isWord(this.next, "uescape") && this.next + 1 < this.words.size()
				&& this.words.get(this.next + 1).length() == 3) {
			escape = this.words.get(this.next + 1).charAt(1);
			this.next += 2;
		}
		return IdentifierText.name(kind, text, escape);
	}

	private void acceptIfExists() {
		if (isWord(this.next, "if") && isWord(this.next + 1, "exists")) {
			this.next += 2;
		}
	}

	private boolean accept(String keyword) {
		boolean accepted = isWord(this.next, keyword);
		this.next += accepted ? 1 : 0;
		return accepted;
	}

	private boolean acceptPunctuation(String text) {
		return accept(TokenKind.PUNCTUATION, text);
	}

	private boolean acceptOperator(String text) {
		return accept(TokenKind.OPERATOR, text);
	}

	private boolean accept(TokenKind kind, String text) {
		boolean accepted = this.next < this.words.size() && this.kinds.get(this.next) == kind
				&& this.words.get(this.next).equals(text);
		this.next += accepted ? 1 : 0;
		return accepted;
	}

	private boolean isParenthesis(int index) {
		return this.kinds.get(index) == TokenKind.PUNCTUATION
				&& (this.words.get(index).equals("(") || this.words.get(index).equals(")"));
	}

	private boolean isWord(int index, String keyword) {
		return index >= 0 && index < this.words.size() && this.kinds.get(index) == TokenKind.WORD
				&& this.words.get(index).equals(keyword);
	}

}
