package dev.migrate.chaos;

import java.util.Random;

/**
 * Makes scripts whose statements leave traces in a table {@code seen}, each written in
 * some way that is hard to cut. Where a statement is cut elsewhere, other traces are
 * left.
 */
final class EffectSql {

	private static final String[] VALUES = { "'a;b'", "'it''s'", "'\\'", "E'\\';'", "e'\\\\'", "E'a\\\\;\\''",
			"U&'\\0061;'", "U&'!0061;' UESCAPE '!'", "N';'", "B'01'::text", "x'1F'::text", "$$;'$$", "$a$;$$;$a$",
			"$x$ $y$;$y$ $x $$x$", "$é$;$é$", "'a'\n  'b;'", "'a' -- c;\n 'd'", "(1 + /* ; /* ; */ ' */ 2)::text",
			"(1 + -- ; '\n 2)::text", "(1*/*;*/2)::text", "(2 - -- ;\n-1)::text", "'{\"a;\":1}'::jsonb ? 'a;'",
			"(ARRAY[1,2])[1:2]::text", "CASE WHEN true THEN ';' ELSE '' END", "(SELECT ';' AS \"a;\"\"b\" LIMIT 1)",
			"(VALUES (';'))", "'é😀;'", "'\r\n;\r'", "'a\nb'", "E'\\x3b\\n;'",
			"(SELECT a$$ FROM (SELECT ';' AS a$$) AS q)", "1.5e-3::text", ".5::text", "'/*'", "'*/'", "'--'",
			"'-- migrate:upgrade'", "'\n-- migrate:upgrade\n'", "$$\n-- migrate:downgrade\n$$", "'\\.'", "'\n\\.\n'",
			"':x'", "'${x}'", "'?'", "'a'::text COLLATE \"C\"", "concat(';', 'b')",
			"(SELECT count(*)::text FROM seen WHERE what = ';')" };

	private static final String[] STATEMENTS = { "INSERT INTO seen VALUES (%s);", "insert into seen select %s ;",
			"INSERT INTO seen VALUES (%s)\n;", "DO $do$ BEGIN INSERT INTO seen VALUES (%s); END $do$;",
			"DO $do$ BEGIN INSERT INTO seen VALUES ('1;'); /* ; */ INSERT INTO seen VALUES (%s); END; $do$;",
			"CREATE OR REPLACE FUNCTION f() RETURNS text BEGIN ATOMIC SELECT ';'; SELECT (%s)::text; END;"
					+ "INSERT INTO seen SELECT f();",
			"CREATE OR REPLACE FUNCTION f() RETURNS text RETURN (%s)::text; INSERT INTO seen SELECT f();",
			"create or replace procedure p()\nbegin atomic; insert into seen values ((%s)::text);"
					+ " insert into seen select case when true then ';' end; end; CALL p();",
			"CREATE OR REPLACE RULE r AS ON DELETE TO t DO ALSO (INSERT INTO seen VALUES (%s);"
					+ " INSERT INTO seen VALUES (';')); DELETE FROM t;",
			"WITH a AS (INSERT INTO seen VALUES (%s) RETURNING 1) SELECT * FROM a;",
			"PREPARE s AS INSERT INTO seen VALUES (%s); EXECUTE s; DEALLOCATE s;",
			"COPY seen (what) FROM STDIN;\na;\\\\'\n\\N\n\n$$ -- /*\n\\.\nINSERT INTO seen VALUES (%s);",
			"copy seen (what) from stdin with (delimiter '|'); -- ;\n\"a;\n'\t;\n\\.\nINSERT INTO seen VALUES (%s);",
			"INSERT INTO seen VALUES (%s) /*+ hint; */;;;", "SET work_mem = '5MB'; INSERT INTO seen VALUES (%s);",
			"BEGIN; INSERT INTO seen VALUES (%s); COMMIT;", "BEGIN; INSERT INTO seen VALUES (%s); ROLLBACK;" };

	private static final String[] BLANKS = { "\n", " ", "\t", "\f", "\r\n", "\n-- ; ' $$ /*\n", "/* ; /* ' */ $$ */\n",
			"\n\n", "\n \\restrict abc\n", "\n\\unrestrict abc\n" };

	/**
	 * Each ends with itself. Where one ran into a routine, psql would still see a body in
	 * what can only be a syntax error.
	 */
	private static final String[] BROKEN = { ")", "]", "SELECT nope;", "SELECT 1);", "select from from;", ";", "CASE ",
			"END ", "INSERT INTO seen VALUES ('never' 'ever');", "*", "=", "SELECT 1/0;",
			"INSERT INTO seen VALUES (1/0);", "COPY nope FROM nowhere;", "SELECT U&'\\';" };

	private EffectSql() {
	}

	/**
	 * Return a script.
	 * @param pieces of how many pieces
	 * @param broken whether some of them are wrong, so that they fail with what they
	 * swallow
	 */
	static String script(Random random, int pieces, boolean broken) {
		StringBuilder script = new StringBuilder("SET client_encoding = 'UTF8';\n");
		for (int i = 0; i < pieces; i++) {
			String statement = any(random, STATEMENTS).replace("%s", any(random, VALUES));
			// data begins in a line of its own, and so do the lines of pg_dump
			script.append(any(random, BLANKS)).append("\n".repeat(random.nextInt(2))).append(statement);
			if (broken && random.nextInt(8) == 0) {
				script.append(any(random, BLANKS)).append(any(random, BROKEN)).append(';');
			}
		}
		String text = script.append('\n').toString();
		return (random.nextInt(4) == 0) ? text.replaceAll("\r?\n", "\r\n") : text;
	}

	/**
	 * Leave out what a revision refuses, transactions of its own, and what psql complains
	 * of.
	 */
	static String revision(Random random, int pieces) {
		return script(random, pieces, false).replaceAll("\\b(BEGIN|COMMIT|ROLLBACK);|\\\\(un)?restrict abc", "");
	}

	private static String any(Random random, String[] texts) {
		return texts[random.nextInt(texts.length)];
	}

}
