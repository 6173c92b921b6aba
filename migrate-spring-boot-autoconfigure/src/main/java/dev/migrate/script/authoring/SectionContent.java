package dev.migrate.script.authoring;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.script.authoring.RevisionBody.Part;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;

/**
 * Tells whether a script holds what it was made to hold.
 */
final class SectionContent {

	private SectionContent() {
	}

	/**
	 * Return whether a section has the statements that were put into it, one after the
	 * other; a template may have more of its own.
	 */
	static boolean isIn(SqlScript script, SectionKind kind, Part part) {
		try {
			List<String> wanted = wanted(part);
			return wanted.isEmpty() || String.join("\n", found(script, kind)).contains(String.join("\n", wanted));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> wanted(Part part) throws IOException {
		StatementReader reader = new StatementReader(new StringReader(part.text()), "the new revision");
		List<String> texts = new ArrayList<>();
		for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
			texts.add(statement.text());
		}
		return texts;
	}

	private static List<String> found(SqlScript script, SectionKind kind) throws IOException {
		List<String> texts = new ArrayList<>();
		Section section = (kind == SectionKind.UPGRADE) ? script.upgrade() : script.downgrade();
		if (section != null) {
			try (SectionStatements statements = script.openWithTokens(kind)) {
				for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
					texts.add(statement.text());
				}
			}
		}
		return texts;
	}

}
