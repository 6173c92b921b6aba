package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.migrate.Migrator;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Contexts that were processed ahead of time, on the JVM. The graph, where {@code j2} is
 * Java:
 *
 * <pre>
 * a1 ── j2
 * </pre>
 */
@PostgresTest
@CompileWithForkedClassLoader
class AheadOfTimeTests {

	private static final String ENABLED = "spring.aot.enabled";

	@TempDir
	Path folder;

	@BeforeEach
	void isEnabledOnlyWhenTheContextRuns() {
		System.clearProperty(ENABLED);
	}

	@AfterEach
	void isNotEnabledForOthers() {
		System.clearProperty(ENABLED);
	}

	@Test
	void migrateAtStartUpBeforeTheDatabaseIsUsed(TestDatabase database) {
		process(database, ApplicationConfiguration.class, (context) -> {
			context.refresh();
			assertThat(context.getBean("rows")).isEqualTo(0L);
			assertThat(context.getBean(Migrator.class).status().current()).containsExactly("j2");
			assertThat(database.query("SELECT type FROM migrate_revision ORDER BY revision")).containsExactly("SQL",
					"JAVA");
		});
	}

	@Test
	void refuseMigrationsThatWaitForTheMigrations(TestDatabase database) {
		process(database, WaitingConfiguration.class, (context) -> {
			assertThatExceptionOfType(Exception.class).isThrownBy(context::refresh)
				.havingRootCause()
				.isInstanceOf(MigrationDependencyException.class)
				.withMessageContaining("injects 'jdbcTemplate'");
			assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
				.containsExactly("0");
		});
	}

	@Test
	void keepTheScripts() {
		RuntimeHints hints = new RuntimeHints();
		new MigrateRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/a.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/2026/a.sql")).accepts(hints);
	}

	@SuppressWarnings("unchecked")
	private void process(TestDatabase database, Class<?> configuration, Consumer<GenericApplicationContext> run) {
		TestPropertyValues properties = TestPropertyValues.of("spring.datasource.url=" + database.url(),
				"spring.datasource.username=postgres", "spring.datasource.password=postgres",
				"migrate.locations=" + Scripts.in(this.folder).table("a1", "").location());
		TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTests.class);
		ClassName name;
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			properties.applyTo(context);
			context.register(configuration);
			context.register(Configurations.getClasses(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, MigrateAutoConfiguration.class)));
			name = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			System.setProperty(ENABLED, "true");
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				context.setClassLoader(compiled.getClassLoader());
				properties.applyTo(context);
				compiled.getInstance(ApplicationContextInitializer.class, name.toString()).initialize(context);
				run.accept(context);
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationConfiguration {

		@Bean
		Second second() {
			return new Second();
		}

		@Bean
		Long rows(JdbcTemplate jdbc) {
			return jdbc.queryForObject("SELECT count(*) FROM t_j2", Long.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WaitingConfiguration {

		@Bean
		Waiting waiting(JdbcTemplate jdbc) {
			return new Waiting();
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class Second implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("CREATE TABLE t_j2 (id bigint)").update();
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class Waiting extends Second {

	}

}
