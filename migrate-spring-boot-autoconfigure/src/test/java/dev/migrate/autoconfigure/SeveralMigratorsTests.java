package dev.migrate.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second migrator as a second bean.
 */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class SeveralMigratorsTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner runner(TestDatabase database, String secondUrl) {
		Scripts first = Scripts.in(this.folder.resolve("first")).table("a1", "");
		Scripts second = Scripts.in(this.folder.resolve("second")).table("z9", "");
		return TestContexts.of(database, first)
			.withPropertyValues("test.url=" + secondUrl, "test.locations=" + second.location(),
					"test.table-prefix=migrate_")
			.withUserConfiguration(SecondConfiguration.class);
	}

	@Test
	void runsBothAndSaysSo(TestDatabase database, TestServer server, CapturedOutput output) {
		try (TestDatabase other = server.createDatabase()) {
			runner(database, other.url()).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Migrator.class)).isSameAs(context.getBean("migrator"));
				assertThat(Migrators.of(context.getBeanFactory()).byName()).containsOnlyKeys("migrator",
						"reportMigrator");
				assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
				assertThat(other.query("SELECT revision FROM migrate_revision")).containsExactly("z9");
				assertThat(output).contains("migrate migrator: applied 1 revision in")
					.contains("migrate reportMigrator: applied 1 revision in");
			});
		}
	}

	@Test
	void mayShareADatabaseWithHistoriesOfTheirOwn(TestDatabase database) {
		runner(database, database.url())
			.withPropertyValues("test.table-prefix=report_", "migrate.on-existing-schema=run")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
				assertThat(database.query("SELECT revision FROM report_revision")).containsExactly("z9");
			});
	}

	@Test
	void areRefusedOnOneHistoryBeforeEitherRuns(TestDatabase database) {
		runner(database, database.url().replace("localhost", "127.0.0.1")).run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SharedHistoryException.class)
				.hasMessageContaining("'migrator'")
				.hasMessageContaining("'reportMigrator'");
			assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
				.containsExactly("0");
		});
	}

	@Test
	void isFoundWhereItIsTheOnlyOneAndNoCandidate(TestDatabase database) {
		Scripts second = Scripts.in(this.folder.resolve("second")).table("z9", "");
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("test.url=" + database.url(), "test.locations=" + second.location(),
					"test.table-prefix=migrate_")
			.withUserConfiguration(SecondConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("z9");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondConfiguration {

		@Bean(defaultCandidate = false)
		Migrator reportMigrator(Environment environment) {
			DataSource dataSource = new DriverManagerDataSource(environment.getRequiredProperty("test.url"), "postgres",
					"postgres");
			return Migrator.builder(dataSource)
				.name("report")
				.tablePrefix(environment.getRequiredProperty("test.table-prefix"))
				.locations(environment.getRequiredProperty("test.locations"))
				.onExistingSchema(OnExistingSchema.RUN)
				.build();
		}

	}

}
