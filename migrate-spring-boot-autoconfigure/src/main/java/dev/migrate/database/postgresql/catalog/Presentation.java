package dev.migrate.database.postgresql.catalog;

import java.util.HashMap;
import java.util.Map;

import dev.migrate.database.SchemaScope;
import org.jspecify.annotations.Nullable;

/**
 * Gives schemas other names, also in the definitions that the server prints. Those are
 * read as the server writes them, token by token: a schema is a name before a dot, and a
 * text is only touched where the server itself wrote a name into it, as in
 * {@code 'a.b'::regclass} or after {@code SET search_path TO}. The body of a function is
 * a text like any other and stays as it is.
 */
final class Presentation {

	private final Map<String, String> presented = new HashMap<>();

	private final Map<String, String> quoted = new HashMap<>();

	Presentation(SchemaScope scope) {
		scope.presentedAs().forEach((schema, name) -> {
			if (!schema.equals(name)) {
				this.presented.put(schema, name);
			}
		});
	}

	/**
	 * Remember how the server quotes a name.
	 * @param name a name that a schema is given
	 * @param sql the same as SQL
	 */
	void quoted(String name, String sql) {
		this.quoted.put(name, sql);
	}

	/**
	 * Return the name of a schema in the picture.
	 * @param schema its own name
	 * @return the name
	 */
	String schema(String schema) {
		String name = this.presented.get(schema);
		return (name != null) ? name : schema;
	}

	/**
	 * Return a definition with the names of the picture.
	 * @param sql what the server printed
	 * @return the same with other names
	 */
	String definition(String sql) {
		for (String schema : this.presented.keySet()) {
			// quotes within a name are doubled when it is printed
			if (schema.indexOf('"') >= 0 || schema.indexOf('\'') >= 0 || sql.contains(schema)) {
				return new Rewriting(sql, false).result();
			}
		}
		return sql;
	}

	private @Nullable String replacement(String schema) {
		String name = this.presented.get(schema);
		return (name != null) ? this.quoted.getOrDefault(name, name) : null;
	}

	/**
	 * One pass over a text.
	 */
	private final class Rewriting {

		private final String sql;

		private final boolean schemaItself;

		private final StringBuilder result;

		private int at;

		private boolean path;

		/**
		 * Begin.
		 * @param sql the text
		 * @param schemaItself whether the text is the name of a schema
		 */
		Rewriting(String sql, boolean schemaItself) {
			this.sql = sql;
			this.schemaItself = schemaItself;
			this.result = new StringBuilder(sql.length() + 16);
		}

		String result() {
			while (this.at < this.sql.length()) {
				char c = this.sql.charAt(this.at);
				if (c == '\'') {
					text(false);
				}
				else if (c == '"') {
					int end = endOfQuotes(this.at, '"', false);
					name(this.sql.substring(this.at + 1, end - 1).replace("\"\"", "\""), end);
				}
				else if (c == '$') {
					dollars();
				}
				else if (Character.isLetterOrDigit(c) || c == '_' || c >= 0x80) {
					word();
				}
				else {
					this.path &= c != '\n';
					this.result.append(c);
					this.at++;
				}
			}
			return this.result.toString();
		}

		private void word() {
			int end = this.at;
			while (end < this.sql.length() && isPartOfWord(this.sql.charAt(end))) {
				end++;
			}
			String word = this.sql.substring(this.at, end);
			if (word.equals("E") && end < this.sql.length() && this.sql.charAt(end) == '\'') {
				this.at = end;
				text(true);
				return;
			}
			this.path |= word.equals("search_path");
			name(word, end);
		}

		private static boolean isPartOfWord(char c) {
			return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
		}

		private void name(String name, int end) {
			boolean qualifies = this.schemaItself || end < this.sql.length() && this.sql.charAt(end) == '.';
			String other = qualifies ? replacement(name) : null;
			if (other != null) {
				this.result.append(other);
			}
			else {
				this.result.append(this.sql, this.at, end);
			}
			this.at = end;
		}

		private void text(boolean escapes) {
			int end = endOfQuotes(this.at, '\'', escapes);
			String text = this.sql.substring(this.at + 1, end - 1).replace("''", "'");
			text = escapes ? text.replace("\\\\", "\\") : text;
			String type = typeAfter(end);
			String other = text;
			if (this.path) {
				other = schema(text);
			}
			else if (type.startsWith("reg")) {
				other = new Rewriting(text, type.startsWith("regnamespace")).result();
			}
			if (other.equals(text)) {
				this.result.append(escapes ? "E" : "").append(this.sql, this.at, end);
			}
			else {
				other = other.replace("'", "''");
				this.result.append(escapes ? "E'" : "'")
					.append(escapes ? other.replace("\\", "\\\\") : other)
					.append('\'');
			}
			this.at = end;
		}

		private String typeAfter(int end) {
			return this.sql.startsWith("::", end)
					? this.sql.substring(end + 2, Math.min(this.sql.length(), end + 2 + "regnamespace".length())) : "";
		}

		private int endOfQuotes(int start, char quote, boolean escapes) {
			int i = start + 1;
			while (i < this.sql.length()) {
				char c = this.sql.charAt(i);
				if (c == '\\' && escapes) {
					i++;
				}
				else if (c == quote) {
					if (i + 1 < this.sql.length() && this.sql.charAt(i + 1) == quote) {
						i++;
					}
					else {
						return i + 1;
					}
				}
				i++;
			}
			return this.sql.length();
		}

		private void dollars() {
			int tag = this.sql.indexOf('$', this.at + 1);
			int end = this.at + 1;
			if (tag >= 0) {
				String delimiter = this.sql.substring(this.at, tag + 1);
				int close = this.sql.indexOf(delimiter, tag + 1);
				end = (close >= 0) ? close + delimiter.length() : end;
			}
			this.result.append(this.sql, this.at, end);
			this.at = end;
		}

	}

}
