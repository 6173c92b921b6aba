package dev.migrate.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.migrate.script.ScriptException;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.SqlSyntaxException;

/**
 * The SQL of one section as it may be shown: statement by statement, with passwords
 * masked, placeholders as they are in the file, {@code COPY} data left out, and cut where
 * it gets too long for an answer.
 */
final class SectionSql {

	/** The most characters that are shown of one section. */
	static final int LIMIT = 100_000;

	private SectionSql() {
	}

	static String of(SqlScript script, SectionKind kind) {
		try (SectionStatements statements = script.openAsWritten(kind)) {
			return read(statements);
		}
		catch (SqlSyntaxException ex) {
			return "-- not shown: the text can be read only with its placeholders replaced";
		}
		catch (IOException | UncheckedIOException | ScriptException ex) {
			return "-- not shown: the script cannot be read any more";
		}
	}

	private static String read(SectionStatements statements) throws IOException {
		StringBuilder text = new StringBuilder();
		for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
			String sql = Secrets.mask(statement.text());
			if (text.length() + sql.length() > LIMIT) {
				text.append(sql, 0, LIMIT - text.length()).append("\n-- the rest is not shown");
				break;
			}
			text.append(sql).append(";\n");
			if (statement.hasData()) {
				text.append("-- the data is not shown\n\\.\n");
			}
		}
		return text.toString().stripTrailing();
	}

}
