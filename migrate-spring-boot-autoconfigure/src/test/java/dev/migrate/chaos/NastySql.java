package dev.migrate.chaos;

import java.util.Random;

/**
 * Makes texts out of what is hard to cut: pieces of SQL one behind the other, and sound
 * scripts with something wrong.
 */
final class NastySql {

	private static final String[] PIECES = { "'", "''", "\"", "\"\"", "$", "$$", "$a$", "$a$b$", "$1", "$é$", "(", ")",
			"[", "]", ";", ";;", "\n", "\r", "\r\n", "\n\n", " ", "\t", "\f", "\u000b", "\u00a0", "\u2028", "--", "-- ",
			"--\n", "---", "/*", "*/", "/*+", "/**/", "/*/", "*", "/", "\\", "\\.", "\n\\.\n", "\r\n\\.\r\n", "\n\\.",
			"\\restrict x\n", "\n\\unrestrict x\n", "\\i x\n", "\\;", "\\copy t from x", "E'", "e'\\'", "E'\\", "U&'",
			"U&\"", "u&'\\0061'", "UESCAPE '!'", "B'", "x'", "N'", "a", "é", "😀", "\uD83D", "\uDE00", "\0", "\uFEFF",
			"\uFFFE", "1", "1_0", "0x", "0b1", "..", ".5", "1e", "1e+", "+", "-", "=", "<", ">", "!", "?", "@", "@-",
			"#", "~", "%", "^", "&", "|", "`", ":", "::", ":=", ":'a'", "?|", "@--", "+/*", "*/*", "=-",
			"copy t from stdin;", "COPY t (a, b) FROM STDIN WITH (FORMAT csv);\n", "copy t from stdin",
			"COPY t TO stdout;", "copy (select 1) to 'x';", "create function ", "CREATE OR REPLACE PROCEDURE p() ",
			"begin atomic ", "BEGIN ATOMIC;", "end ", "END;", "case ", "when ", "select ", "select 1;", "into temp ",
			"set ", "set role ", "reset all;", "set_config(", "reindex (", "concurrently ",
			"create index concurrently i on t (a);", "vacuum;", "begin;", "commit;", "rollback;",
			"prepare transaction 'x';", "create rule r as on delete to t do (", "do ", "drop table ", "delete from t;",
			"truncate ", "alter table t drop column a", "create temp table ", "password '", "://a:b@", "identified by ",
			"{", "${x}", "${", "}", "-- migrate:", "-- migrate", "--migrate:upgrade\n", "-- Migrate:upgrade\n",
			" -- migrate:upgrade\n", "\n-- migrate:revision a1\n", "\n-- migrate:revises b2\n",
			"\n-- migrate:upgrade\n", "\n-- migrate:upgrade no-transaction\n", "\n-- migrate:upgrade lock-timeout=2s\n",
			"\n-- migrate:upgrade lock-timeout=\n", "\n-- migrate:upgrade lock-timeout=99999999999999999999d\n",
			"\n-- migrate:downgrade\n", "\n-- migrate:downgrade irreversible: no\n",
			"\n-- migrate:downgrade irreversible:\n", "\n-- migrate:verify\n", "\n-- migrate:placeholders\n",
			"\n-- migrate:labels a,,b\n", "\n-- migrate:created yesterday\n", "\n-- migrate:message ;'\"$$\n",
			"\n-- migrate:nonsense\n", "\r\n-- migrate:upgrade\r\n" };

	private static final String[] SOUND = { """
			-- migrate:revision   a1
			-- migrate:revises    0f
			-- migrate:depends-on 77aa66bb55cc
			-- migrate:labels     billing
			-- migrate:message    add user's "bio"; $$
			-- migrate:created    2026-11-20T09:15:00Z

			-- migrate:upgrade lock-timeout=2s statement-timeout=30m
			CREATE TABLE users (id int, bio text DEFAULT 'a;b', "odd;""name" text);
			COPY users (id, bio) FROM STDIN;
			1	a;b'c"$$
			2	\\N
			\\.
			CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $a$ SELECT 1; $$; $a$;
			CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;
			-- migrate:downgrade
			DROP TABLE users;
			-- migrate:verify
			SELECT count(*) = 0 FROM users WHERE length(bio) > 10000;
			""", """
			\uFEFF-- migrate:revision b2
			-- migrate:upgrade no-transaction
			SET search_path = 'public';
			BEGIN; INSERT INTO t VALUES (E'it\\'s', U&'\\0061' UESCAPE '!'); COMMIT;
			CREATE INDEX CONCURRENTLY i /* a /* nested */ one */ ON t (a) WHERE b @> '{"a": "?"}'; -- why
			SELECT a ?| b, c @-- no
			- d, $1, 0x1F, 1_000.5e-3;
			-- migrate:downgrade irreversible: data; are 'gone'
			""".replace("\n", "\r\n"), """
			-- migrate:revision c3
			-- migrate:placeholders

			-- migrate:upgrade
			\\restrict abc
			ALTER ROLE ${name} PASSWORD 'secret''s';
			CREATE RULE r AS ON DELETE TO t DO (DELETE FROM a; DELETE FROM b);
			DO $do$ BEGIN PERFORM set_config('a.b', $x$'$x$, false); END $do$;
			\\unrestrict abc
			""" };

	private NastySql() {
	}

	/**
	 * Return pieces one behind the other, or a sound script with pieces in it, without a
	 * part of it, or with a part of it twice.
	 */
	static String script(Random random) {
		return (random.nextInt(3) == 0) ? soup(random, 1 + random.nextInt(60)) : mutated(random);
	}

	static String soup(Random random, int pieces) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < pieces; i++) {
			text.append(piece(random));
		}
		return text.toString();
	}

	static String piece(Random random) {
		return PIECES[random.nextInt(PIECES.length)];
	}

	/**
	 * Return every piece.
	 */
	static String[] pieces() {
		return PIECES.clone();
	}

	private static String mutated(Random random) {
		StringBuilder text = new StringBuilder(SOUND[random.nextInt(SOUND.length)]);
		for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
			int from = random.nextInt(text.length() + 1);
			int to = Math.min(text.length(), from + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
			switch (random.nextInt(4)) {
				case 0 -> text.insert(from, piece(random));
				case 1 -> text.delete(from, to);
				case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
				default -> text.replace(from, to, piece(random));
			}
		}
		return text.toString();
	}

}
