package dev.migrate.database.postgresql.catalog;

import java.util.List;
import java.util.Map;

import dev.migrate.database.SchemaScope;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.Schema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schema read under another name is, to the letter, what it is when it has that name.
 */
@PostgresTest
class PresentationTests {

	private static final String[] NAMES = { "mig_1a2b", "Odd \"n'me\" \\ ünï", "select", "plain" };

	@Test
	void everythingIsTheSameUnderEveryName(TestDatabase database) {
		database.execute(SchemaFixture.everything());
		String name = "shop";
		for (String next : NAMES) {
			Schema promised = SchemaFixture.read(database, name, next);
			database.execute("ALTER SCHEMA " + quoted(name) + " RENAME TO " + quoted(next));
			Schema renamed = SchemaFixture.read(database, next).schema();
			assertThat(promised.objects().keySet()).isEqualTo(renamed.objects().keySet());
			for (ObjectKey key : renamed.objects().keySet()) {
				assertThat(promised.find(key)).isEqualTo(renamed.find(key));
				assertThat(promised.dependencies(key)).isEqualTo(renamed.dependencies(key));
			}
			name = next;
		}
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Columns: what the server printed, what it is to be where {@code mig_x} is presented
	 * as {@code shop}.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			mig_x.foo                                  | shop.foo
			a.mig_x.foo                                | a.shop.foo
			xmig_x.foo                                 | xmig_x.foo
			mig_x.mig_x                                | shop.mig_x
			mig_x                                      | mig_x
			"mig_x".foo                                | shop.foo
			"a mig_x.foo"                              | "a mig_x.foo"
			"a""mig_x".foo                             | "a""mig_x".foo
			mig_x."Foo ""mig_x."                       | shop."Foo ""mig_x."
			1.5+mig_x.f()                              | 1.5+shop.f()
			OPERATOR(mig_x.+)                          | OPERATOR(shop.+)
			'mig_x.foo'::text                          | 'mig_x.foo'::text
			'mig_x.foo'                                | 'mig_x.foo'
			'it''s mig_x.foo'::mig_x.bar               | 'it''s mig_x.foo'::shop.bar
			nextval('mig_x.foo'::regclass)             | nextval('shop.foo'::regclass)
			'mig_x."a''b"'::regclass                   | 'shop."a''b"'::regclass
			'mig_x.f(mig_x.a,integer)'::regprocedure   | 'shop.f(shop.a,integer)'::regprocedure
			'{mig_x.a,mig_x.b}'::regtype[]             | '{shop.a,shop.b}'::regtype[]
			'mig_x'::regnamespace                      | 'shop'::regnamespace
			'mig_x'::regrole                           | 'mig_x'::regrole
			E'mig_x.\\\\ mig_x.'::text+mig_x.a         | E'mig_x.\\\\ mig_x.'::text+shop.a
			E'\\''+'mig_x.a'+mig_x.a                   | E'\\''+'mig_x.a'+shop.a
			AS $f$ mig_x.a $$ $f$ mig_x.a              | AS $f$ mig_x.a $$ $f$ shop.a
			SET search_path TO 'mig_x', 'public'       | SET search_path TO 'shop', 'public'
			mig_x$a.b                                  | mig_x$a.b
			ümig_x.b                                   | ümig_x.b
			""")
	void namesAreTakenForNamesAndTextsForTexts(String printed, String presented) {
		Presentation presentation = new Presentation(new SchemaScope(List.of("mig_x"), Map.of("mig_x", "shop")));
		presentation.quoted("shop", "shop");
		assertThat(presentation.definition(printed)).isEqualTo(presented);
	}

	@Test
	void schemasMayBePresentedAsEachOther() {
		Presentation presentation = new Presentation(new SchemaScope(List.of("a", "b"), Map.of("a", "b", "b", "My a")));
		presentation.quoted("b", "b");
		presentation.quoted("My a", "\"My a\"");
		assertThat(presentation.definition("a.x = b.y")).isEqualTo("b.x = \"My a\".y");
		assertThat(presentation.schema("a")).isEqualTo("b");
		assertThat(presentation.schema("c")).isEqualTo("c");
	}

	@Test
	void searchPathsOfFunctionsFollow(TestDatabase database) {
		database.execute("CREATE SCHEMA mig_x", "CREATE FUNCTION mig_x.f() RETURNS text LANGUAGE sql"
				+ " SET search_path = mig_x, public SET application_name = 'mig_x' AS 'SELECT ''mig_x.a'''");
		assertThat(SchemaFixture.read(database, "mig_x", "It's").objects().values().toString())
			.contains(" SET search_path TO 'It''s', 'public'")
			.contains(" SET application_name TO 'mig_x'")
			.contains("$function$SELECT 'mig_x.a'$function$");
	}

}
