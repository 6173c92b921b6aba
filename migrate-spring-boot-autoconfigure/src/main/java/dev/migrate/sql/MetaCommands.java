package dev.migrate.sql;

import java.io.IOException;
import java.util.Map;

/**
 * Refuses what only psql understands: a backslash outside of quotes. The two lines that
 * pg_dump writes around its output since August 2025 are skipped.
 */
final class MetaCommands {

	/** Enough for every name that psql knows. */
	private static final int NAME_LIMIT = 24;

	private static final Map<String, String> ADVICE = Map.ofEntries(
			Map.entry("\\.", "It ends inline data: look for the COPY … FROM STDIN that should stand before it"),
			Map.entry("\\;", "Write a semicolon alone; the statements of a section run one by one"),
			Map.entry("\\copy",
					"Write COPY … FROM STDIN with the data in the script, or load the file in a Java migration"),
			Map.entry("\\i", "Put the other file's statements here: a revision is one file"),
			Map.entry("\\ir", "Put the other file's statements here: a revision is one file"),
			Map.entry("\\include", "Put the other file's statements here: a revision is one file"),
			Map.entry("\\g", "End the statement with a semicolon"),
			Map.entry("\\gx", "End the statement with a semicolon"),
			Map.entry("\\gexec", "Build and run the statements in a DO block with EXECUTE"),
			Map.entry("\\gset", "Keep the value in a DO block, or write a Java migration"),
			Map.entry("\\connect", "Remove it: every revision runs in the database that is being migrated"),
			Map.entry("\\c", "Remove it: every revision runs in the database that is being migrated"),
			Map.entry("\\encoding", "Remove it: scripts are UTF-8"),
			Map.entry("\\set", "Write the value itself, or ask for placeholders with '-- migrate:placeholders'"),
			Map.entry("\\if", "Decide in a DO block, or write a Java migration"));

	private final Lexer lexer;

	MetaCommands(Lexer lexer) {
		this.lexer = lexer;
	}

	/**
	 * Skip the lexer's line if it is one that pg_dump writes, otherwise refuse it.
	 * @param inStatement whether a statement has begun
	 */
	void skipOrRefuse(boolean inStatement) throws IOException {
		String name = name();
		boolean restriction = name.equals("\\restrict") || name.equals("\\unrestrict");
		if (restriction && this.lexer.lineBlank && !inStatement) {
			this.lexer.tokenStart = -1;
			this.lexer.toLineEnd();
			return;
		}
		throw SqlSyntaxException.at(this.lexer.file, this.lexer.tokenLine,
				"'" + name + "' is a command of psql, not SQL",
				ADVICE.getOrDefault(name, "Remove it, or say it in SQL; a backslash that is data belongs in quotes"));
	}

	private String name() throws IOException {
		int length = 1;
		char c = this.lexer.peek(1);
		while (length < NAME_LIMIT && Character.isLetterOrDigit(c) && c < 128) {
			c = this.lexer.peek(++length);
		}
		if (length == 1 && c > ' ') {
			length = 2;
		}
		return new String(this.lexer.chars, this.lexer.pos, length);
	}

}
