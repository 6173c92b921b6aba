package dev.migrate.database.postgresql.quoting;

import dev.migrate.schema.Identifiers;

/**
 * Quotes names and texts for PostgreSQL.
 */
public final class PostgresIdentifiers {

	private PostgresIdentifiers() {
	}

	/**
	 * Quote a name so that it is taken literally.
	 * @param name the name
	 * @return the name in double quotes
	 */
	public static String quote(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Quote a name where it would be taken for something else without, as the server does
	 * when it prints one.
	 * @param name the name
	 * @return the name, in double quotes where it needs them
	 */
	public static String quoteIfNeeded(String name) {
		return Identifiers.write(name);
	}

	/**
	 * Return the name that is meant.
	 * @param name a name in double quotes, or one that needs none
	 * @return the name itself
	 */
	public static String unquote(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
	}

	/**
	 * Quote a text, whatever {@code standard_conforming_strings} says.
	 * @param text the text
	 * @return a literal
	 */
	public static String literal(String text) {
		String quoted = "'" + text.replace("'", "''") + "'";
		return (text.indexOf('\\') >= 0) ? " E" + quoted.replace("\\", "\\\\") : quoted;
	}

}
