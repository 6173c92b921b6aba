package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.autogenerate.text.SqlToken;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what the server printed as it would print it after renames. Relations are
 * printed with their schema, columns of a table's own expressions without anything, those
 * of a query perhaps behind an alias.
 */
final class TextRenaming {

	/** What stands before a name that is no column's. */
	private static final Set<String> NO_COLUMN_AFTER = Set.of("COLLATE", "USING", "AS", "CONSTRAINT");

	private final RenamedNames names;

	private final @Nullable ObjectName table;

	private final Set<ColumnName> columns;

	/**
	 * Create.
	 * @param names the new names
	 * @param table the table that the text belongs to, or {@code null}
	 * @param columns the columns of other tables that it may name
	 */
	TextRenaming(RenamedNames names, @Nullable ObjectName table, Set<ColumnName> columns) {
		this.names = names;
		this.table = table;
		this.columns = columns;
	}

	String rewrite(String sql) {
		return rewrite(sql, SqlToken.tokenize(sql), false, (index) -> this.table);
	}

	/** Rewrite a query, whose columns keep their names outwards. */
	String rewriteQuery(String sql) {
		return rewrite(sql, SqlToken.tokenize(sql), true, (index) -> null);
	}

	/** Rewrite the name of a type, which may be that of a table's rows. */
	String rewriteType(String type) {
		return (type.indexOf('.') >= 0) ? rewriteHead(type) : type;
	}

	/** Rewrite a routine, all but a body in quotes, which the server leaves as it is. */
	String rewriteHead(String sql) {
		return this.names.hasRelations() ? rewrite(sql, SqlToken.tokenize(sql), false, (index) -> null) : sql;
	}

	/**
	 * Rewrite a foreign key: the columns in its second brackets are the other table's.
	 */
	String rewriteKey(String sql, ObjectName other) {
		List<SqlToken> tokens = SqlToken.tokenize(sql);
		int open = tokens.size();
		int close = tokens.size();
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).isWord("REFERENCES")) {
				open = i;
			}
			else if (i > open && close == tokens.size() && tokens.get(i).is(")")) {
				close = i;
			}
		}
		int from = open;
		int to = close;
		return rewrite(sql, tokens, false, (index) -> (index > from && index < to) ? other : this.table);
	}

	private String rewrite(String sql, List<SqlToken> tokens, boolean query, Owner own) {
		Map<String, ObjectName> aliases = this.names.hasColumns() ? aliases(tokens) : Map.of();
		SelectList selectList = new SelectList();
		StringBuilder text = new StringBuilder();
		int end = 0;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			selectList.take(token);
			text.append(sql, end, token.start());
			String renamed = token.text();
			if (token.kind() == SqlToken.Kind.STRING) {
				renamed = literal(tokens, i);
			}
			else if (token.kind() != SqlToken.Kind.SYMBOL) {
				renamed = relation(tokens, i);
				String column = renamed.equals(token.text()) ? column(tokens, i, aliases, own.of(i)) : null;
				if (column != null && !column.equals(token.name())) {
					renamed = Names.quote(column)
							+ (query && selectList.isWhole(tokens, i) ? " AS " + token.text() : "");
				}
			}
			text.append(renamed);
			end = token.end();
		}
		return text.append(sql, end, sql.length()).toString();
	}

	private static @Nullable SqlToken at(List<SqlToken> tokens, int index) {
		return (index >= 0 && index < tokens.size()) ? tokens.get(index) : null;
	}

	private static boolean isSymbol(List<SqlToken> tokens, int index, String symbol) {
		SqlToken token = at(tokens, index);
		return token != null && token.is(symbol);
	}

	/** A relation is written behind its schema, or stands for its columns by itself. */
	private String relation(List<SqlToken> tokens, int index) {
		SqlToken token = tokens.get(index);
		if (!this.names.hasRelations()) {
			return token.text();
		}
		if (isSymbol(tokens, index - 1, ".") && index >= 2) {
			ObjectName name = ObjectName.of(tokens.get(index - 2).name(), token.name());
			ObjectName renamed = this.names.relation(name);
			return renamed.equals(name) ? token.text() : Names.quote(renamed.name());
		}
		if (isSymbol(tokens, index + 1, ".") && !isSymbol(tokens, index - 1, ".")) {
			String renamed = this.names.simple(token.name());
			return renamed.equals(token.name()) ? token.text() : Names.quote(renamed);
		}
		return token.text();
	}

	private @Nullable String column(List<SqlToken> tokens, int index, Map<String, ObjectName> aliases,
			@Nullable ObjectName own) {
		if (!this.names.hasColumns() || isSymbol(tokens, index + 1, "(") || isSymbol(tokens, index + 1, ".")
				|| isSymbol(tokens, index - 1, "::")) {
			return null;
		}
		SqlToken token = tokens.get(index);
		if (isSymbol(tokens, index - 1, ".")) {
			ObjectName table = (index >= 2) ? aliases.get(tokens.get(index - 2).name()) : null;
			return (table != null) ? this.names.column(table, token.name()) : null;
		}
		SqlToken before = at(tokens, index - 1);
		if (before != null && NO_COLUMN_AFTER.stream().anyMatch(before::isWord)) {
			return null;
		}
		if (own != null) {
			return this.names.column(own, token.name());
		}
		for (ColumnName column : this.columns) {
			if (column.column().equals(token.name())) {
				return this.names.column(column.table(), column.column());
			}
		}
		return null;
	}

	/** What tables are called in a query: by their names, or by the word that follows. */
	private Map<String, ObjectName> aliases(List<SqlToken> tokens) {
		Set<ObjectName> tables = new HashSet<>();
		this.columns.forEach((column) -> tables.add(column.table()));
		if (this.table != null) {
			tables.add(this.table);
		}
		Map<String, ObjectName> aliases = new HashMap<>();
		tables.forEach((name) -> aliases.put(name.name(), name));
		if (this.table != null) {
			aliases.put("new", this.table);
			aliases.put("old", this.table);
		}
		for (int i = 2; i < tokens.size() - 1; i++) {
			ObjectName name = tokens.get(i - 1).is(".") ? ObjectName.of(tokens.get(i - 2).name(), tokens.get(i).name())
					: null;
			SqlToken next = tokens.get(i + 1);
			if (name != null && tables.contains(name)
					&& (next.kind() == SqlToken.Kind.WORD || next.kind() == SqlToken.Kind.QUOTED)) {
				aliases.put(next.name(), name);
			}
		}
		return aliases;
	}

	/** A value of an enum type, or the name of a sequence. */
	private String literal(List<SqlToken> tokens, int index) {
		String text = tokens.get(index).text();
		if (text.length() < 2 || text.charAt(0) != '\'') {
			return text;
		}
		String content = text.substring(1, text.length() - 1).replace("''", "'");
		List<SqlToken> name = SqlToken.tokenize(content);
		if (this.names.hasRelations() && name.size() == 3 && name.get(1).is(".")) {
			ObjectName sequence = ObjectName.of(name.get(0).name(), name.get(2).name());
			ObjectName renamed = this.names.relation(sequence);
			return renamed.equals(sequence) ? text : PostgresIdentifiers.literal(Names.qualified(renamed)).trim();
		}
		if (this.names.hasValues() && isSymbol(tokens, index + 1, "::") && isSymbol(tokens, index + 3, ".")
				&& index + 4 < tokens.size()) {
			ObjectName type = ObjectName.of(tokens.get(index + 2).name(), tokens.get(index + 4).name());
			String renamed = this.names.value(type, content);
			return renamed.equals(content) ? text : PostgresIdentifiers.literal(renamed).trim();
		}
		return text;
	}

	/** Says whose columns a name without anything before it is among. */
	@FunctionalInterface
	private interface Owner {

		@Nullable ObjectName of(int index);

	}

	/** Knows whether a column is all of an entry of a list behind {@code SELECT}. */
	private static final class SelectList {

		private final List<Boolean> open = new ArrayList<>(List.of(false));

		void take(SqlToken token) {
			if (token.is("(")) {
				this.open.add(false);
			}
			else if (token.is(")") && this.open.size() > 1) {
				this.open.remove(this.open.size() - 1);
			}
			else if (token.isWord("SELECT") || token.isWord("FROM")) {
				this.open.set(this.open.size() - 1, token.isWord("SELECT"));
			}
		}

		boolean isWhole(List<SqlToken> tokens, int index) {
			int first = index;
			while (isSymbol(tokens, first - 1, ".")) {
				first -= 2;
			}
			SqlToken before = at(tokens, first - 1);
			SqlToken after = at(tokens, index + 1);
			return this.open.get(this.open.size() - 1)
					&& (before == null || before.is(",") || before.isWord("SELECT") || before.isWord("DISTINCT"))
					&& (after == null || after.is(",") || after.isWord("FROM"));
		}

	}

}
