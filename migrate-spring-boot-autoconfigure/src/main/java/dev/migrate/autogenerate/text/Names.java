package dev.migrate.autogenerate.text;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.migrate.database.DdlStyle;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;

/**
 * Writes names, for people and for SQL.
 *
 * @param style which names are written with their schema
 */
public record Names(DdlStyle style) {

	/**
	 * Return a name for people.
	 * @param name the name
	 * @return the name, without the schema that goes without saying
	 */
	public String show(ObjectName name) {
		String schema = name.schema();
		return (schema == null || schema.equals(this.style.defaultSchema())) ? name.name() : schema + "." + name.name();
	}

	/**
	 * Return what an object is and its name, for people.
	 * @param key the object
	 * @return such as {@code trigger touched of orders}
	 */
	public String show(ObjectKey key) {
		ObjectName table = key.table();
		if (table != null) {
			return key.kind().words() + " " + key.name().name() + " of " + show(table);
		}
		String name = key.kind().words() + " " + show(key.name());
		return switch (key.kind()) {
			case FUNCTION, PROCEDURE, AGGREGATE -> name + "(" + shorten(key.detail()) + ")";
			default -> name;
		};
	}

	/**
	 * Leave the schema that goes without saying out of SQL that is shown to people.
	 * @param sql what the server printed
	 * @return the same, shorter
	 */
	public String shorten(String sql) {
		String schema = this.style.defaultSchema();
		return (schema != null) ? sql.replace(schema + ".", "") : sql;
	}

	/**
	 * Return a name for SQL.
	 * @param name the name
	 * @return the name with its schema where it needs it
	 */
	public String sql(ObjectName name) {
		String schema = name.schema();
		boolean plain = schema == null
				|| schema.equals(this.style.defaultSchema()) && !this.style.shadowed().contains(name.name());
		return plain ? quote(name.name()) : qualified(name);
	}

	/**
	 * Return a name for SQL, with its schema whatever the style, as the server prints it.
	 * @param name the name
	 * @return the name
	 */
	public static String qualified(ObjectName name) {
		return (name.schema() != null) ? quote(name.schema()) + "." + quote(name.name()) : quote(name.name());
	}

	/**
	 * Return a simple name for SQL.
	 * @param name the name
	 * @return the name, in quotes where it needs them
	 */
	public static String quote(String name) {
		return PostgresIdentifiers.quoteIfNeeded(name);
	}

	/**
	 * Return all that may be a name in SQL.
	 * @param sql what the server printed
	 * @return the words and quoted names, as the catalog would keep them
	 */
	public static Set<String> mentioned(String sql) {
		Set<String> names = new LinkedHashSet<>();
		for (SqlToken token : SqlToken.tokenize(sql)) {
			if (token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED) {
				names.add(token.name());
			}
		}
		return names;
	}

}
