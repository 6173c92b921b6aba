package dev.migrate.autoconfigure;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.execution.PlanInspector;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.UnsupportedDatabaseException;
import dev.migrate.script.MigrationSource;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The auto-configured migrator and its run at start-up.
 */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class MigrateAutoConfigurationTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder);
	}

	@Test
	void upgradesBeforeAnythingUsesTheDatabase(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", "").table("b2", "a1"))
			.withUserConfiguration(ReadingConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("rowsOfB2")).isEqualTo(0L);
				assertThat(context.getBean(Migrator.class).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
			});
	}

	@Test
	void makesBeansWaitThatSayThatTheyUseTheDatabase(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withUserConfiguration(MarkedConfiguration.class)
			.run((context) -> assertThat(context.getBean("tables")).isEqualTo(List.of("1")));
	}

	@Test
	void makesReactiveClientsWait() {
		TestContexts.withoutDatabase()
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
					"migrate.on-startup=none")
			.withBean("databaseClient", DatabaseClient.class, () -> DatabaseClient.builder().build(),
					(definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(context.getBeanFactory().getBeanDefinition("databaseClient").getDependsOn())
				.contains("migrateInitializer"));
	}

	@Test
	void saysWhatItApplied(TestDatabase database, CapturedOutput output) {
		TestContexts.of(database, scripts().table("a1", "").table("b2", "a1"))
			.run((context) -> assertThat(output)
				.containsPattern("migrate: applied 2 revisions in \\d+ ms; the database is at b2"));
	}

	@Test
	void saysThatThereIsNothingToDo(TestDatabase database, CapturedOutput output) {
		Migrator.builder(database.dataSource()).locations(scripts().table("a1", "").location()).build().upgrade();
		TestContexts.of(database, scripts())
			.run((context) -> assertThat(output)
				.containsPattern("migrate: the database is up to date at a1, checked in \\d+ ms"));
	}

	@Test
	void validatesWithoutChangingAnything(TestDatabase database, CapturedOutput output) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withPropertyValues("migrate.on-startup=validate")
			.run((context) -> {
				assertThat(context).getFailure().rootCause().isInstanceOf(PendingRevisionsException.class);
				assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
					.containsExactly("0");
			});
		Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade();
		TestContexts.of(database, scripts()).withPropertyValues("migrate.on-startup=validate").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("migrate: nothing is pending (migrate.on-startup=validate), checked in");
		});
	}

	@Test
	void waitsUntilAnotherProcessHasMigrated(TestDatabase database, CapturedOutput output) {
		scripts().table("a1", "");
		CompletableFuture<RunResult> other = CompletableFuture.supplyAsync(
				() -> Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade(),
				CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
		TestContexts.of(database, scripts()).withPropertyValues("migrate.on-startup=wait").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(other).isCompletedWithValueMatching((result) -> !result.isEmpty());
			assertThat(output).contains("migrate: nothing is pending (migrate.on-startup=wait), checked in");
		});
	}

	@Test
	void waitsNoLongerThanItMay(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withPropertyValues("migrate.on-startup=wait", "migrate.lock.wait-timeout=10ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PendingRevisionsException.class));
	}

	@Test
	void leavesTheDatabaseAloneWhenToldSo(CapturedOutput output) {
		TestContexts.withoutDatabase()
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere",
					"migrate.on-startup=none")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(Migrator.class);
				assertThat(output).containsOnlyOnce("migrate: the database is not looked at (migrate.on-startup=none)");
			});
	}

	@Test
	void isSwitchedOffWithOneLine(TestDatabase database, CapturedOutput output) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withPropertyValues("migrate.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(Migrator.class)
					.doesNotHaveBean(MigrateInitializer.class);
				assertThat(output).containsOnlyOnce("migrate: switched off (migrate.enabled=false)");
			});
	}

	@Test
	void stepsBackWithOneWarningWithoutADataSource(CapturedOutput output) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari", "io.r2dbc.spi"))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(Migrator.class);
				assertThat(output).containsOnlyOnce("WARN")
					.containsOnlyOnce("migrate: there is nothing to migrate")
					.doesNotContain("R2DBC");
			});
	}

	@Test
	void remindsAReactiveApplicationThatMigrationsNeedJdbc(CapturedOutput output) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari"))
			.run((context) -> assertThat(output).containsOnlyOnce("WARN")
				.contains("migrations need JDBC, beside R2DBC"));
	}

	@Test
	void runsAlthoughEverythingElseIsLazy(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withPropertyValues("spring.main.lazy-initialization=true")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(database.query("SELECT revision FROM migrate_revision"))
				.containsExactly("a1"));
	}

	@Test
	void namesTheProductThatItCannotMigrate(TestDatabase database) {
		TestContexts.of(database, scripts())
			.withBean(DataSource.class, () -> new ForeignDataSource(database.dataSource()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedDatabaseException.class)
				.hasMessageContaining("The database is H2, and migrate works with PostgreSQL"));
	}

	@Test
	void givesThePropertiesToTheMigrator(TestDatabase database) {
		scripts()
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone,"
					+ " current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement;");
		TestContexts.of(database, scripts())
			.withPropertyValues("spring.application.name=orders", "spring.profiles.active=blue,green",
					"migrate.schema=history", "migrate.table-prefix=m_", "migrate.time-zone=Asia/Tokyo",
					"migrate.session.lock-timeout=none", "migrate.session.statement-timeout=9s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("SELECT application FROM history.m_revision")).containsExactly("orders");
				assertThat(database.query("SELECT environment, application FROM history.m_meta"))
					.containsExactly("blue,green|orders");
				assertThat(database.query("SELECT zone, lock, statement FROM seen")).containsExactly("Asia/Tokyo|0|9s");
			});
	}

	@Test
	void goesToTheConfiguredTargets(TestDatabase database) {
		scripts().table("a1", "").table("b2", "a1").table("c3", "a1").table("d4", "c3");
		TestContexts.of(database, scripts())
			.withPropertyValues("migrate.target=b2, c3")
			.run((context) -> assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY 1"))
				.containsExactly("a1", "b2", "c3"));
	}

	@Test
	void readsSeveralLocations(TestDatabase database) {
		Scripts more = Scripts.in(this.folder.resolve("more")).table("b2", "a1");
		Scripts some = Scripts.in(this.folder.resolve("some")).table("a1", "");
		TestContexts.of(database, some)
			.withPropertyValues("migrate.locations=" + some.location() + "," + more.location())
			.run((context) -> assertThat(context.getBean(Migrator.class).status().current()).containsExactly("b2"));
	}

	@Test
	void takesPlaceholdersFromTheEnvironment(TestDatabase database) {
		scripts().file("a1.sql", """
				-- migrate:revision a1
				-- migrate:placeholders

				-- migrate:upgrade
				CREATE TABLE ${app.table} (id bigint);
				""");
		TestContexts.of(database, scripts()).withPropertyValues("app.table=from_environment").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(database.query("SELECT to_regclass('from_environment')")).containsExactly("from_environment");
		});
	}

	@Test
	void letsCustomizersHaveTheLastWordInTheirOrder(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", "").table("b2", "a1"))
			.withUserConfiguration(CustomizedConfiguration.class)
			.run((context) -> assertThat(context.getBean(Migrator.class).status().current()).containsExactly("a1"));
	}

	@Test
	void collectsListenersInspectorsAndSources(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withUserConfiguration(ExtendedConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(ExtendedConfiguration.class).called).containsSubsequence("source",
						"inspector", "listener");
			});
	}

	@Test
	void backsOffWhereTheApplicationDeclaresItsMigrator(TestDatabase database) {
		TestContexts.of(database, scripts())
			.withBean("own", Migrator.class,
					() -> Migrator.builder(database.dataSource())
						.locations(scripts().table("a1", "").location())
						.tablePrefix("own_")
						.build())
			.run((context) -> {
				assertThat(context).hasSingleBean(Migrator.class).hasBean("own");
				assertThat(database.query("SELECT revision FROM own_revision")).containsExactly("a1");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class ReadingConfiguration {

		@Bean
		Long rowsOfB2(JdbcTemplate jdbc) {
			return jdbc.queryForObject("SELECT count(*) FROM t_b2", Long.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedConfiguration {

		@Bean
		@DependsOnDatabaseInitialization
		List<String> tables(DataSource dataSource) {
			return new JdbcTemplate(dataSource)
				.queryForList("SELECT count(*)::text FROM pg_tables WHERE tablename = 't_a1'", String.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizedConfiguration {

		@Bean
		@Order(2)
		MigratorBuilderCustomizer last() {
			return (builder) -> builder.target("a1");
		}

		@Bean
		@Order(1)
		MigratorBuilderCustomizer first() {
			return (builder) -> builder.target("b2");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExtendedConfiguration {

		private final List<String> called = new ArrayList<>();

		@Bean
		MigrationSource source() {
			return (known) -> {
				this.called.add("source");
				return List.of();
			};
		}

		@Bean
		PlanInspector inspector() {
			return (plan, catalog) -> this.called.add("inspector");
		}

		@Bean
		MigratorListener listener() {
			return new MigratorListener() {

				@Override
				public void runEnded(RunResult result) {
					ExtendedConfiguration.this.called.add("listener");
				}

				@Override
				public void runFailed(String run, MigrateException failure) {
					ExtendedConfiguration.this.called.add("failed");
				}

				@Override
				public void lockObtained(Duration waited) {
					ExtendedConfiguration.this.called.add("lock");
				}

			};
		}

	}

	/**
	 * A PostgreSQL that says that it is something else.
	 */
	private static final class ForeignDataSource extends DelegatingDataSource {

		ForeignDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			DatabaseMetaData metaData = connection.getMetaData();
			return proxy(Connection.class, connection, "getMetaData",
					proxy(DatabaseMetaData.class, metaData, "getDatabaseProductName", "H2"));
		}

		private static <T> T proxy(Class<T> type, T target, String method, Object answer) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, called,
					arguments) -> called.getName().equals(method) ? answer : called.invoke(target, arguments)));
		}

	}

}
