package dev.migrate.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Scripts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * One project without a fault, and projects with one each.
 */
final class Projects {

	private static final String USERS = """
			-- migrate:upgrade
			CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
			INSERT INTO users (name) VALUES ('Ada'), ('Grace');
			-- migrate:downgrade
			DROP TABLE users;""";

	private Projects() {
	}

	/**
	 * With all that may trouble a kit: another schema, odd names, a type, a column in the
	 * middle that comes back at the end, rows that get other ids, a branch, a revision
	 * without a way back, a view that is repeated.
	 *
	 * <pre>
	 * a ── b ── c ─┬─ d ─┬─ f ── g (irreversible)
	 *              └─ e ─┘
	 * </pre>
	 */
	static class Good extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			Scripts scripts = scripts(registry).revision("a", "", USERS)
				.revision("b", "a", """
						-- migrate:upgrade
						CREATE TYPE mood AS ENUM ('ok', 'sad');
						CREATE SCHEMA "Bill ing";
						CREATE TABLE "Bill ing"."In voice" (id int, "user" bigint REFERENCES users, mood mood, made
						  timestamptz DEFAULT now());
						INSERT INTO "Bill ing"."In voice" VALUES (1, 1, 'ok');
						-- migrate:downgrade
						DROP TABLE "Bill ing"."In voice";
						DROP SCHEMA "Bill ing";
						DROP TYPE mood;""")
				.revision("c", "b", """
						-- migrate:upgrade
						ALTER TABLE users ADD COLUMN bio text;
						INSERT INTO users (name, bio) VALUES ('Linus', 'x');
						UPDATE users SET name = upper(name) WHERE id = 1;
						-- migrate:downgrade
						DELETE FROM users WHERE bio = 'x';
						ALTER TABLE users DROP COLUMN bio;""")
				.revision("d", "c", """
						-- migrate:upgrade
						ALTER TABLE users DROP COLUMN name;
						-- migrate:downgrade
						ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';
						ALTER TABLE users ALTER COLUMN name DROP DEFAULT;""")
				.table("e", "c")
				.revision("f", "d, e", "-- migrate:upgrade", "-- migrate:downgrade")
				.revision("g", "f", "-- migrate:upgrade", "DROP TABLE \"Bill ing\".\"In voice\";",
						"-- migrate:downgrade irreversible: the invoices are gone")
				.table("h", "g")
				.file("../repeatable/bios.sql", "CREATE OR REPLACE VIEW bios AS SELECT id, bio FROM users;");
			registry.add("migrate.repeatable.locations", () -> scripts.location() + "/../repeatable");
			wanted(registry, scripts, """
					CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bio text);
					CREATE TABLE t_e (id bigint PRIMARY KEY);
					CREATE TABLE t_h (id bigint PRIMARY KEY);
					CREATE TYPE mood AS ENUM ('ok', 'sad');
					CREATE VIEW bios AS SELECT id, bio FROM users;
					""");
		}

		@Override
		protected void insertRows(Revision revision, JdbcClient jdbc) {
			if (revision.id().equals("c")) {
				jdbc.sql("INSERT INTO users (name) VALUES ('Barbara')").update();
			}
		}

	}

	/** Two revisions on one. */
	static class TwoHeads extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).table("a", "").table("b", "a").table("c", "a");
		}

	}

	/** The second revision has an error. */
	static class BrokenUpgrade extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).table("a", "")
				.revision("b", "a", "-- migrate:upgrade", "ALTER TABLE nowhere ADD COLUMN x int;",
						"-- migrate:downgrade irreversible: no reason")
				.table("c", "b");
		}

	}

	/** A downgrade leaves an index and forgets a default. The next revision is well. */
	static class ForgetfulDowngrade extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).revision("a", "", USERS).revision("b", "a", """
					-- migrate:upgrade
					CREATE INDEX IF NOT EXISTS users_name ON users (name);
					ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
					-- migrate:downgrade
					SELECT 1;""").table("c", "b");
		}

	}

	/** What was made the first time is not made again. */
	static class OnceOnly extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).revision("a", "", """
					-- migrate:upgrade
					CREATE TABLE t_a (id int);
					DO $$ BEGIN
					  IF (SELECT count(*) FROM migrate_log WHERE revision = 'a') = 0 THEN
					    CREATE INDEX first_time ON t_a (id);
					  END IF;
					END $$;
					-- migrate:downgrade
					DROP TABLE t_a;""");
		}

	}

	/** A downgrade takes rows along that the revision found. */
	static class LossyDowngrade extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).revision("a", "", USERS).revision("b", "a", """
					-- migrate:upgrade
					ALTER TABLE users ADD COLUMN active boolean NOT NULL DEFAULT true;
					-- migrate:downgrade
					DELETE FROM users WHERE name = 'Grace';
					ALTER TABLE users DROP COLUMN active;""").revision("c", "b", """
					-- migrate:upgrade
					CREATE INDEX users_name ON users (name);
					-- migrate:downgrade
					DELETE FROM users WHERE NOT active;
					DROP INDEX users_name;""");
		}

		@Override
		protected void insertRows(Revision revision, JdbcClient jdbc) {
			if (revision.id().equals("c")) {
				jdbc.sql("INSERT INTO users (name, active) VALUES ('Linus', false)").update();
			}
		}

	}

	/** A revision has no downgrade and gives no reason. */
	static class MissingDowngrade extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).revision("a", "", "-- migrate:upgrade", "CREATE TABLE t_a (id int);").table("b", "a");
		}

	}

	/** The same, and the project wants it so. */
	static class AllowedWithoutDowngrade extends MissingDowngrade {

		@Override
		protected boolean mayLackDowngrade(Revision revision) {
			return revision.id().equals("a");
		}

	}

	/** The model has a column that no revision makes. */
	static class ModelAhead extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			wanted(registry, scripts(registry).table("a", ""),
					"CREATE TABLE t_a (id bigint PRIMARY KEY, wanted text);");
		}

	}

	/** Revisions were released, and then one edited, one hung elsewhere, one deleted. */
	static class EditedRevision extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).table("a", "").table("b", "").revision("m", "a, b", "-- migrate:upgrade", "SELECT 1;");
			try {
				Files.writeString(FOLDER.get().resolve("edited.txt"), """
						# released
						a v1:0000 - -
						b v1:0000 a -
						gone v1:0000 - -
						""");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		protected Path recordedChecksums() {
			return FOLDER.get().resolve("edited.txt");
		}

	}

	/** Revisions are recorded when the project asks for it. */
	static class Recorded extends Project {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			scripts(registry).table("a", "").table("b", "a");
		}

		@Override
		protected Path recordedChecksums() {
			return FOLDER.get().resolve("folder/recorded.txt");
		}

	}

}
