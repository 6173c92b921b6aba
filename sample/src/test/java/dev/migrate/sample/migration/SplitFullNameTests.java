package dev.migrate.sample.migration;

import dev.migrate.sample.TestDatabaseConfiguration;
import dev.migrate.test.MigrationTest;
import dev.migrate.test.MigrationTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Splitting full names, with names in the table.
 */
@MigrationTest
@Import(TestDatabaseConfiguration.class)
class SplitFullNameTests {

	@Test
	void keepsTheNamesOfAllCustomers(@Autowired MigrationTester tester) {
		JdbcClient jdbc = tester.migrateTo("73d1").jdbc();
		// more than the migration reads at once
		jdbc.sql("""
				INSERT INTO customers (full_name, email)
				SELECT 'Grace Brewster Hopper', n || '@example.org' FROM generate_series(1, 2500) n""").update();
		tester.upgrade("d92b");
		assertThat(jdbc.sql("SELECT DISTINCT first_name || '|' || last_name FROM customers").query(String.class).list())
			.containsExactly("Grace Brewster|Hopper");
		tester.downgrade("73d1");
		assertThat(jdbc.sql("SELECT full_name FROM customers").query(String.class).list()).hasSize(2500)
			.containsOnly("Grace Brewster Hopper");
	}

}
