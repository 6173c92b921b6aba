package dev.migrate.autoconfigure;

import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationState;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The auto-configured migrator and its run at start-up.
 */
@PostgresTest
class MigrateAutoConfigurationTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner runner(TestDatabase database) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, MigrateAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.username(),
					"spring.datasource.password=" + database.password(),
					"migrate.locations=" + Scripts.in(this.folder).location());
	}

	@Test
	void upgradesBeforeTheContextHasStarted(TestDatabase database) {
		Scripts.in(this.folder).table("a1", "").table("b2", "a1");
		runner(database).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Migrator.class).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
			assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM t_b2", Long.class))
				.isZero();
		});
	}

}
