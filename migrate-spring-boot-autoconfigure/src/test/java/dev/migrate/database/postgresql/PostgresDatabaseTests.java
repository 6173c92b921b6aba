package dev.migrate.database.postgresql;

import dev.migrate.database.HistoryLocation;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other programs may rely on.
 */
@PostgresTest
class PostgresDatabaseTests {

	@Test
	void theLockKeyIsTheOneThatTheDocumentWorksOut(TestDatabase database) {
		long key = new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_"));
		assertThat(database.query("SELECT ('x' || left(encode(sha256('migrate:public.migrate_revision'), 'hex'),"
				+ " 16))::bit(64)::bigint"))
			.containsExactly(String.valueOf(key));
	}

	@Test
	void historiesInOtherSchemasOrOfOtherNamesHaveOtherKeys() {
		PostgresDatabase database = new PostgresDatabase();
		assertThat(database.lockKey(new HistoryLocation("public", "migrate_")))
			.isNotEqualTo(database.lockKey(new HistoryLocation("orders", "migrate_")))
			.isNotEqualTo(database.lockKey(new HistoryLocation("public", "orders_")));
	}

}
