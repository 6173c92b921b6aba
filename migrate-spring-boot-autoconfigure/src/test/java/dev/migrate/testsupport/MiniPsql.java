package dev.migrate.testsupport;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
import org.postgresql.PGConnection;

/**
 * As much of psql as scripts of ours need, on a JDBC connection: variables, {@code \gset}
 * and {@code \set}. Statements are cut by our own reader.
 */
public final class MiniPsql implements ScriptProgram {

	private static final Pattern COMMAND = Pattern.compile("(?m)^\\\\(set|unset) (.*)$");

	private static final Pattern GSET = Pattern.compile("(?m) \\\\gset migrate_$");

	private static final Pattern VARIABLE = Pattern.compile("(?<!:):(['\"]?)(migrate_\\w+|ERROR)\\1");

	private final Map<String, String> variables = new HashMap<>();

	private final StringBuilder errors = new StringBuilder();

	@Override
	public String run(TestDatabase database, String script) {
		String sql = COMMAND.matcher(script).replaceAll("VALUES (\\$psql\\$$1 $2\\$psql\\$);");
		sql = GSET.matcher(sql).replaceAll(";VALUES (\\$psql\\$gset\\$psql\\$);");
		this.variables.clear();
		this.errors.setLength(0);
		try (Connection connection = DriverManager.getConnection(database.url() + "?preferQueryMode=simple",
				database.username(), database.password()); Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			StatementReader reader = new StatementReader(new StringReader(sql), "script");
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				run(connection, statement, reader, next);
				if ("true".equals(this.variables.get("ERROR")) && "on".equals(this.variables.get("ON_ERROR_STOP"))) {
					return this.errors.toString();
				}
			}
			return this.errors.toString();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(Connection connection, Statement statement, StatementReader reader, SqlStatement next)
			throws IOException {
		if (next.text().startsWith("VALUES ($psql$")) {
			String[] words = next.text().split("\\$psql\\$")[1].split(" ");
			if (words[0].equals("set")) {
				this.variables.put(words[1],
						words[2].startsWith(":") ? this.variables.get(words[2].substring(1)) : words[2]);
				this.variables.put("ERROR", "false");
			}
			else if (words[0].equals("unset")) {
				this.variables.remove(words[1]);
			}
			return;
		}
		try {
			String text = interpolate(next.text());
			if (next.hasData()) {
				connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text, reader.copyData());
			}
			else if (statement.execute(text)) {
				keep(statement.getResultSet());
			}
			this.variables.put("ERROR", "false");
		}
		catch (SQLException ex) {
			this.variables.put("ERROR", "true");
			this.errors.append(ex.getMessage()).append('\n');
		}
	}

	private String interpolate(String sql) {
		return VARIABLE.matcher(sql).replaceAll((found) -> {
			String value = this.variables.get(found.group(2));
			String quote = found.group(1);
			return Matcher.quoteReplacement((value != null)
					? quote + (quote.isEmpty() ? value : value.replace(quote, quote + quote)) + quote : found.group());
		});
	}

	/** Every query's row is kept; only those before a gset are looked at again. */
	private void keep(ResultSet rows) throws SQLException {
		if (!rows.next()) {
			return;
		}
		for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
			String name = "migrate_" + rows.getMetaData().getColumnLabel(column);
			if (rows.getString(column) != null) {
				this.variables.put(name, rows.getString(column));
			}
			else {
				this.variables.remove(name);
			}
		}
	}

}
