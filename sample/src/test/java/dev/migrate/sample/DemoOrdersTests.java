package dev.migrate.sample;

import dev.migrate.Migrator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The seed of the {@code dev} profile.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(TestDatabaseConfiguration.class)
class DemoOrdersTests {

	@Autowired
	private Migrator migrator;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void areThereOnceHoweverOftenTheSeedRuns() {
		this.jdbc.sql("TRUNCATE customers, orders, order_lines").update();
		assertThat(this.migrator.seed("dev").repeatables()).hasSize(1);
		this.jdbc.sql("DELETE FROM migrate_repeatable WHERE kind = 'SEED'").update();
		this.migrator.seed("dev");
		assertThat(count("customers")).isEqualTo(2);
		assertThat(count("orders")).isEqualTo(24);
		assertThat(count("order_lines")).isEqualTo(48);
		this.jdbc.sql("TRUNCATE customers, orders, order_lines").update();
		this.jdbc.sql("DELETE FROM migrate_repeatable WHERE kind = 'SEED'").update();
	}

	private int count(String table) {
		return this.jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
	}

}
