package dev.migrate.testsupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
class PostgresExtensionTests {

	private static final String CATALOGS = """
			SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_type),
				(SELECT count(*) FROM pg_event_trigger), (SELECT count(*) FROM pg_extension),
				(SELECT count(*) FROM pg_publication), (SELECT count(*) FROM pg_foreign_server),
				(SELECT count(*) FROM pg_default_acl), (SELECT count(*) FROM pg_largeobject_metadata),
				(SELECT datacl FROM pg_database WHERE datname = current_database()
					AND datname NOT LIKE 'template%'), current_setting('work_mem'),
				(SELECT string_agg(concat_ws(' ', nspname, nspowner::regrole, nspacl,
					obj_description(oid, 'pg_namespace')), ', ' ORDER BY nspname) FROM pg_namespace
					WHERE nspname NOT LIKE 'pg_temp%' AND nspname NOT LIKE 'pg_toast_temp%')""";

	@Test
	void startsTheServerOfTheRequestedMajorVersion(TestDatabase database) {
		assertThat(database.query("SELECT current_setting('server_version_num')::int / 10000"))
			.containsExactly(String.valueOf(TestServer.majorVersion()));
	}

	@Test
	void givesEachTestADatabaseOfItsOwn(TestDatabase database) {
		assertThat(database.query("SELECT current_database()")).containsExactly(database.name());
		assertThat(database.query("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.containsExactly("0");
	}

	@Test
	void usedDatabaseIsAsNew(TestServer server) {
		String[] used = { "CREATE TABLE t (id serial PRIMARY KEY, b text)", "DROP SCHEMA public CASCADE",
				"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC", "SELECT lo_create(0)",
				"CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
						+ "CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()",
				"CREATE EXTENSION pg_trgm; CREATE SCHEMA other; CREATE TYPE other.mood AS ENUM ('ok')",
				"CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE PUBLICATION p",
				"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = 64', current_database()); END $$",
				"DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO PUBLIC', current_database()); END $$",
				"SELECT 1", "SELECT 2", "SELECT 3" };
		for (String statements : used) {
			try (TestDatabase database = server.createDatabase()) {
				assertThat(database.query(CATALOGS)).isEqualTo(server.database("template1").query(CATALOGS));
				database.execute(statements);
			}
		}
	}

}
