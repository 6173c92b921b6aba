package dev.migrate.testsupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
class PostgresExtensionTests {

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

}
