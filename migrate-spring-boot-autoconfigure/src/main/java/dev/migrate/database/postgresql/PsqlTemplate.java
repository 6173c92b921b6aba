package dev.migrate.database.postgresql;

import java.util.Map;

import dev.migrate.database.ScriptDialect.Variable;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into the tool's own statements, for psql: literals for what is known,
 * psql's variables for what is not.
 */
final class PsqlTemplate {

	/** Stands for the schema in a template; no schema has such a name. */
	static final String SCHEMA = "\u0001schema";

	private static final Map<Variable, String> VARIABLES = Map.of(Variable.RUN, ":'migrate_run'", Variable.BATCH,
			":'migrate_batch'", Variable.HOST, "coalesce(pg_catalog.host(pg_catalog.inet_client_addr()), 'local')",
			Variable.NOTE, ":'migrate_before'");

	private PsqlTemplate() {
	}

	/**
	 * Replace parameters and the schema. What stands in quotes is a name or a text of the
	 * template itself, and stays.
	 * @param sql the template
	 * @param values a text, a variable or {@code null} for each parameter
	 * @return the statement
	 */
	static String bind(String sql, @Nullable Object... values) {
		StringBuilder text = new StringBuilder(sql.length() * 2);
		int i = 0;
		while (i < sql.length()) {
			char c = sql.charAt(i);
			if (c == '\'' || c == '"') {
				int end = sql.indexOf(c, i + 1) + 1;
				String quoted = sql.substring(i, end);
				text.append(quoted.equals('"' + SCHEMA + '"') ? ":\"migrate_schema\"" : quoted);
				i = end;
			}
			else if (c == '$') {
				int end = i + 1;
				while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
					end++;
				}
				text.append(value(values[Integer.parseInt(sql.substring(i + 1, end)) - 1]));
				i = end;
			}
			else {
				text.append(c);
				i++;
			}
		}
		return text.toString();
	}

	private static String value(@Nullable Object value) {
		if (value == null) {
			return "NULL";
		}
		return (value instanceof Variable variable) ? VARIABLES.getOrDefault(variable, "NULL")
				: literal(value.toString());
	}

	/**
	 * Quote a text. A carriage return is escaped, because psql on Windows would take it
	 * away from a line's end.
	 * @param text the text
	 * @return a literal that psql and the server understand alike
	 */
	static String literal(String text) {
		if (text.indexOf('\\') < 0 && text.indexOf('\r') < 0) {
			return PostgresIdentifiers.literal(text);
		}
		return " E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\r", "\\r") + "'";
	}

	/**
	 * Quote a text of several lines so that it can be read.
	 * @param text the text
	 * @param tag what the quotes begin with; made longer as long as it is in the text
	 * @return a dollar-quoted literal
	 */
	static String dollarQuoted(String text, String tag) {
		String free = tag;
		while (text.contains("$" + free)) {
			free += "_";
		}
		return "$" + free + "$" + text + "$" + free + "$";
	}

}
