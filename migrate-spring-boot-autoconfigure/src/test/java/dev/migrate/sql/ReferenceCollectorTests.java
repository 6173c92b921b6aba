package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;

import dev.migrate.sql.CreatedObject.Kind;
import dev.migrate.sql.ObjectReferences.Mention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What scripts of definitions make and mention.
 */
class ReferenceCollectorTests {

	private static ObjectReferences references(String sql) throws IOException {
		ReferenceCollector collector = new ReferenceCollector();
		StatementReader reader = new StatementReader(new StringReader(sql), "test.sql");
		reader.setTokenSink(collector);
		SqlStatement statement = reader.next();
		while (statement != null) {
			statement = reader.next();
		}
		return collector.references();
	}

	private static Mention mention(String sql, String name) throws IOException {
		return references(sql).mentions().get(new QualifiedName(null, name));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', value = { "CREATE VIEW V AS SELECT 1; RELATION; v",
			"CREATE OR REPLACE VIEW s.v AS SELECT 1; RELATION; s.v",
			"CREATE RECURSIVE VIEW v (n) AS SELECT 1; RELATION; v",
			"CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1; RELATION; v",
			"CREATE UNIQUE INDEX IF NOT EXISTS i ON v (n); RELATION; i",
			"CREATE FUNCTION \"F x\"() RETURNS int RETURN 1; ROUTINE; F x",
			"CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC END; ROUTINE; p",
			"CREATE AGGREGATE a (int) (SFUNC = f, STYPE = int); ROUTINE; a", "CREATE TYPE s.t AS ENUM ('a'); TYPE; s.t",
			"CREATE DOMAIN d AS int; TYPE; d",
			"CREATE CONSTRAINT TRIGGER t AFTER UPDATE OF a OR DELETE ON s.x EXECUTE FUNCTION f(); TRIGGER; t on s.x",
			"CREATE POLICY p ON x USING (true); POLICY; p on x",
			"CREATE RULE r AS ON INSERT TO x DO INSTEAD NOTHING; RULE; r on x" })
	void findsWhatIsMade(String sql, Kind kind, String name) throws IOException {
		assertThat(references(sql).created()).singleElement().satisfies((object) -> {
			assertThat(object.kind()).isEqualTo(kind);
			assertThat(object.name() + ((object.table() != null) ? " on " + object.table() : "")).isEqualTo(name);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`',
			value = { "CREATE INDEX ON v (n)", "CREATE TEMP VIEW v AS SELECT 1", "CREATE EXTENSION hstore",
					"CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()", "CREATE VIEW", "CREATE",
					"SELECT 1", "CREATE POLICY p" })
	void findsNothingWhereNothingLastsOrHasAName(String sql) throws IOException {
		assertThat(references(sql).created()).isEmpty();
	}

	@Test
	void forgetsWhatTheScriptTakesBack() throws IOException {
		assertThat(references("CREATE FUNCTION f(int) RETURNS int RETURN 1; CREATE VIEW v AS SELECT f(1);"
				+ " DROP VIEW w, v; DROP FUNCTION IF EXISTS f(int), g(a, b) CASCADE;")
			.created()).isEmpty();
		assertThat(references("DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1").created()).hasSize(1);
		assertThat(references("CREATE VIEW v AS SELECT 1; ALTER VIEW v RENAME TO w").created()).isEmpty();
		assertThat(references("CREATE VIEW v AS SELECT 1; ALTER VIEW v RENAME COLUMN a TO w").created()).hasSize(1);
		assertThat(references("CREATE TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION f();"
				+ " DROP TRIGGER t ON y; DROP TRIGGER t ON x")
			.created()).isEmpty();
	}

	@Test
	void namesWhatIsDroppedAndDoesNotCallItAMention() throws IOException {
		ObjectReferences references = references("DROP VIEW IF EXISTS a.v, \"W\" CASCADE");
		assertThat(references.dropped()).containsExactly(new QualifiedName("a", "v"), new QualifiedName(null, "W"));
		assertThat(references.mentions()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '@', quoteCharacter = '`', value = { "CREATE VIEW v AS SELECT * FROM X@ SURE",
			"SELECT 1 FROM a LEFT JOIN LATERAL b ON x@ LIKELY", "SELECT x(1)@ SURE",
			"CREATE FUNCTION f() RETURNS SETOF x LANGUAGE sql AS ''@ SURE", "SELECT a FROM b, x@ LIKELY",
			"SELECT x FROM b@ LIKELY", "SELECT a IS DISTINCT FROM x@ LIKELY",
			"WITH x AS (SELECT 1) SELECT * FROM x@ LIKELY",
			"WITH RECURSIVE x (n) AS NOT MATERIALIZED (SELECT 1) SELECT * FROM x@ LIKELY", "SELECT x.a FROM b@ LIKELY",
			"DO $$ BEGIN PERFORM * FROM x; END $$@ BODY", "DO $a$ BEGIN EXECUTE 'SELECT ''a'' FROM x'; END $a$@ BODY",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM x'@ BODY",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 FROM x; END@ SURE", "SELECT 'x'::regclass@ BODY" })
	void tellsHowSureAMentionIs(String sql, Mention mention) throws IOException {
		assertThat(mention(sql, "x")).isEqualTo(mention);
	}

	@Test
	void takesNamesApartByTheirDots() throws IOException {
		assertThat(references("SELECT 1 FROM db.\"S\".x").mentions())
			.containsEntry(new QualifiedName("S", "x"), Mention.SURE)
			.containsEntry(new QualifiedName(null, "db"), Mention.LIKELY)
			.doesNotContainKey(new QualifiedName(null, "x"));
	}

	@Test
	void bodyInAnotherLanguageIsNoError() throws IOException {
		assertThat(mention("CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$ x = \"it's ( $$", "f"))
			.isEqualTo(Mention.SURE);
	}

	@Test
	void knowsThatAScriptHasItsOwnSearchPath() throws IOException {
		assertThat(references("SET LOCAL search_path TO a").ownSearchPath()).isTrue();
		assertThat(references("SELECT set_config('search_path', 'a', true)").ownSearchPath()).isTrue();
		assertThat(references("CREATE FUNCTION f() RETURNS int SET search_path = '' RETURN 1").ownSearchPath())
			.isFalse();
	}

}
