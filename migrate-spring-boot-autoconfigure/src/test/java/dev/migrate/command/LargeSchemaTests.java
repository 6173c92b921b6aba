package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.SchemaObject;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some hundreds of objects of every kind, as a file that says what is wanted: what the
 * generated revisions make is what the file makes by itself, from nothing and from one
 * version to the next, and the way back leads to what there was.
 */
@PostgresTest
class LargeSchemaTests {

	private static final int MODULES = 6;

	private static final String HEAD = """
			CREATE SCHEMA audit;
			COMMENT ON SCHEMA audit IS 'who did what';
			CREATE SCHEMA "Ünï Schema";
			CREATE SEQUENCE audit.ticket AS integer INCREMENT 5 MINVALUE -10 START 20 CACHE 7 CYCLE;
			CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SET search_path TO 'public'
			 AS $_$ BEGIN new.note := $$it's; $$ || coalesce(new.note, ''); RETURN new; END $_$;
			""";

	private static final String MODULE = """
			CREATE TYPE mood_# AS ENUM ('sad', 'it''s fine');
			CREATE TYPE audit.point_# AS (x double precision, label text COLLATE "C");
			CREATE TYPE span_# AS RANGE (subtype = numeric);
			CREATE DOMAIN email_# AS text NOT NULL CONSTRAINT has_at CHECK (VALUE ~ '@');
			CREATE TABLE zone_# (id bigserial PRIMARY KEY, name varchar(50) NOT NULL, mail email_#,
			 moods mood_#[] DEFAULT '{}', "select" integer, "Ünï ""q"" #" text COLLATE "C",
			 amount numeric(10,2) DEFAULT 0.00, span int4range, note text,
			 doubled numeric GENERATED ALWAYS AS (amount * 2) STORED, best bigint, at audit.point_#,
			 CONSTRAINT named_# CHECK (length(name) > 0), CONSTRAINT late_# UNIQUE (amount) DEFERRABLE INITIALLY DEFERRED,
			 CONSTRAINT apart_# EXCLUDE USING gist (span WITH &&) WHERE (amount > 1));
			COMMENT ON TABLE zone_# IS E'people\\nand ''others'' $$ ; --';
			COMMENT ON CONSTRAINT named_# ON zone_# IS 'no empty names';
			CREATE TABLE item_# (id integer GENERATED ALWAYS AS IDENTITY (START 100) PRIMARY KEY,
			 no bigint DEFAULT nextval('zone_#_id_seq'), owner bigint NOT NULL REFERENCES zone_# ON DELETE CASCADE,
			 other bigint REFERENCES zone_# DEFERRABLE, note text);
			ALTER TABLE zone_# ADD CONSTRAINT best_# FOREIGN KEY (best) REFERENCES item_# NOT VALID;
			CREATE INDEX ON zone_# (lower(name), (amount + 1) DESC NULLS LAST) INCLUDE (note) WHERE amount > 5;
			CREATE UNIQUE INDEX one_# ON item_# (owner, id);
			ALTER TABLE item_# REPLICA IDENTITY USING INDEX one_#;
			COMMENT ON INDEX one_# IS 'for replicas';
			CREATE UNLOGGED TABLE hot_# (a integer, b text) WITH (fillfactor = 50);
			CREATE TABLE parent_# (a integer DEFAULT 1, b text, CONSTRAINT pos CHECK (a > 0));
			CREATE TABLE child_# (c integer) INHERITS (parent_#);
			ALTER TABLE child_# ALTER a SET DEFAULT 4;
			CREATE TABLE log_# (id bigint, at date NOT NULL, kind text, v integer CHECK (v > 0), PRIMARY KEY (id,
			 at)) PARTITION BY RANGE (at);
			CREATE TABLE a_log_# PARTITION OF log_# FOR VALUES FROM ('2025-01-01') TO ('2025-02-01') PARTITION BY HASH (at);
			CREATE TABLE a_log_#_0 PARTITION OF a_log_# (v DEFAULT 7) FOR VALUES WITH (modulus 2, remainder 0);
			CREATE TABLE a_log_#_1 PARTITION OF a_log_# FOR VALUES WITH (modulus 2, remainder 1);
			CREATE TABLE rest_log_# PARTITION OF log_# DEFAULT;
			CREATE INDEX ON log_# (kind);
			CREATE INDEX ON rest_log_# (v) WHERE v > 5;
			CREATE FUNCTION rich_#(minimum numeric DEFAULT 3) RETURNS TABLE (id bigint, name text) LANGUAGE sql
			 STABLE BEGIN ATOMIC SELECT z.id, z.name FROM zone_# z WHERE z.amount > minimum; END;
			CREATE PROCEDURE work_#(INOUT a integer) LANGUAGE plpgsql AS $$ BEGIN a := 1; COMMIT; END $$;
			CREATE AGGREGATE total_# (integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
			CREATE VIEW b_# AS SELECT id, name, amount FROM zone_# WHERE amount > 0;
			CREATE VIEW a_# WITH (security_barrier) AS SELECT b.id, r.name FROM b_# b JOIN rich_#() r USING (id);
			COMMENT ON VIEW a_# IS 'views on views';
			CREATE MATERIALIZED VIEW mat_# AS SELECT id, count(*) AS n FROM a_# GROUP BY id WITH NO DATA;
			CREATE UNIQUE INDEX ON mat_# (id);
			CREATE RULE keep_# AS ON DELETE TO hot_# DO INSTEAD (UPDATE hot_# SET b = 'x;y'; SELECT 1);
			CREATE TRIGGER touched_# BEFORE INSERT OR UPDATE OF name ON zone_# FOR EACH ROW WHEN (new.amount > 0) EXECUTE
			 FUNCTION touch('a;b');
			ALTER TABLE item_# ENABLE ROW LEVEL SECURITY;
			CREATE POLICY own_# ON item_# FOR UPDATE USING (id > 0) WITH CHECK (EXISTS (SELECT FROM zone_# z WHERE z.id =
			 owner));
			CREATE STATISTICS both_# ON name, mail FROM zone_#;
			CREATE TABLE "Ünï Schema"."Tab ""le"" #" ("iD" integer PRIMARY KEY, "order" text NOT NULL);
			CREATE INDEX "I #" ON "Ünï Schema"."Tab ""le"" #" ("order" DESC);
			""";

	private static final String NEXT = """
			ALTER TYPE mood_# ADD VALUE 'happy';
			ALTER TABLE zone_# ADD COLUMN bio text, ADD COLUMN mood mood_#, ALTER note SET DEFAULT 'n';
			ALTER TABLE zone_# VALIDATE CONSTRAINT best_#;
			ALTER TABLE parent_# ALTER b TYPE varchar(80);
			ALTER TABLE item_# DROP COLUMN note, DROP CONSTRAINT item_#_other_fkey, ADD CONSTRAINT far_# CHECK (owner <> other);
			DROP VIEW a_# CASCADE;
			CREATE OR REPLACE VIEW b_# AS SELECT id, name, amount, bio FROM zone_# WHERE amount > 1;
			CREATE VIEW a_# AS SELECT id FROM b_#;
			ALTER DOMAIN email_# ADD CONSTRAINT short CHECK (length(VALUE) < 200);
			DROP TABLE hot_#;
			CREATE TABLE more_log_# PARTITION OF log_# (kind DEFAULT 'k') FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
			CREATE INDEX ON log_# (v, kind);
			CREATE TABLE note_# (id bigint PRIMARY KEY REFERENCES zone_#, body text);
			COMMENT ON TABLE zone_# IS NULL;
			DROP POLICY own_# ON item_#;
			DROP TRIGGER touched_# ON zone_#;
			""";

	@TempDir
	Path folder;

	private Path model;

	@Test
	void becomesWhatTheFileMakesAndWhatItWas(TestDatabase database, TestServer server)
			throws IOException, SQLException {
		Scripts scripts = Scripts.in(this.folder.resolve("db/migration"));
		Files.createDirectories(scripts.folder());
		this.model = this.folder.resolve("schema.sql");
		String first = HEAD + modules(MODULE);
		Map<ObjectKey, SchemaObject> empty = picture(database);
		generate(database, scripts, first);
		Map<ObjectKey, SchemaObject> before = picture(database);
		assertThat(before).hasSizeGreaterThan(MODULES * 20).isEqualTo(made(server, first));
		String head = on(database, scripts).run("heads").out().split("\\s+")[0];
		String second = first + modules(NEXT);
		generate(database, scripts, second);
		assertThat(picture(database)).isEqualTo(made(server, second));
		on(database, scripts).run("downgrade", head, "--force").hasExitCode(ExitCode.DONE);
		assertThat(validated(picture(database))).isEqualTo(validated(before));
		on(database, scripts).run("downgrade", "base", "--force").hasExitCode(ExitCode.DONE);
		assertThat(picture(database)).isEqualTo(empty);
	}

	private static String modules(String text) {
		return IntStream.range(0, MODULES)
			.mapToObj((module) -> text.replace("#", Integer.toString(module)))
			.collect(Collectors.joining());
	}

	private void generate(TestDatabase database, Scripts scripts, String wanted) throws IOException {
		Files.writeString(this.model, wanted);
		on(database, scripts).run("revision", "--autogenerate", "-m", "change", "--no-rename")
			.hasExitCode(ExitCode.DONE);
		on(database, scripts).run("upgrade").hasExitCode(ExitCode.DONE);
		assertThat(on(database, scripts).run("diff", "--sql").hasExitCode(ExitCode.DONE).out()).isEmpty();
	}

	private InProcess on(TestDatabase database, Scripts scripts) {
		return InProcess.of(Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.autogenerate(AutogenerateSettings.DEFAULT.withSchemaFile("file:" + this.model))
			.build());
	}

	/** What the server itself makes of the file. */
	private static Map<ObjectKey, SchemaObject> made(TestServer server, String sql) throws SQLException {
		try (TestDatabase fresh = server.createDatabase()) {
			run(fresh, sql);
			Map<ObjectKey, SchemaObject> made = picture(fresh);
			fresh.drop();
			return made;
		}
	}

	/** The driver does not find the end of a body that begins with BEGIN ATOMIC. */
	private static void run(TestDatabase database, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url() + "?preferQueryMode=simple",
				database.username(), database.password()); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static Map<ObjectKey, SchemaObject> picture(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			Map<ObjectKey, SchemaObject> picture = new TreeMap<>(new PostgresDatabase().schemaReader()
				.read(connection, new SchemaScope(List.of("public", "audit", "Ünï Schema"), Map.of()))
				.objects());
			picture.keySet().removeIf((key) -> key.toString().contains("migrate_"));
			return picture;
		}
	}

	/** Nothing takes back that rows were looked at and found in order. */
	private static Map<String, String> validated(Map<ObjectKey, SchemaObject> picture) {
		Map<String, String> texts = new TreeMap<>();
		picture.forEach((key, object) -> texts.put(key.toString(),
				object.toString().replace("validated=false", "validated=true")));
		return texts;
	}

}
