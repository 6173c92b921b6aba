package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.ScriptException;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Java migrations as beans. The graph of most tests, where {@code j2} is Java:
 *
 * <pre>
 * a1 ── j2 ── c3
 * </pre>
 */
@PostgresTest
class JavaMigrationTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner runner(TestDatabase database) {
		return TestContexts.of(database, Scripts.in(this.folder).table("a1", "").table("c3", "j2"))
			.withBean(Journal.class);
	}

	@Test
	void runInTheirPlaceInTheGraph(TestDatabase database) {
		runner(database).withUserConfiguration(Second.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(database.query("SELECT revision, type, script FROM migrate_revision ORDER BY applied_at"))
				.element(1)
				.isEqualTo("j2|JAVA|" + Second.class.getName());
			assertThat(database.query("SELECT count(*) FROM t_j2")).containsExactly("1");
		});
	}

	@Test
	void areMadeOnlyWhenTheirRevisionRuns(TestDatabase database) {
		runner(database).withUserConfiguration(Second.class).withPropertyValues("migrate.target=a1").run((context) -> {
			Journal journal = context.getBean(Journal.class);
			context.getBean(Migrator.class).status();
			context.getBean(Migrator.class).plan("head");
			assertThat(journal.made).isEmpty();
			context.getBean(Migrator.class).upgrade("head");
			assertThat(journal.made).containsExactly("second");
		});
		runner(database).withUserConfiguration(Second.class)
			.run((context) -> assertThat(context.getBean(Journal.class).made).isEmpty());
	}

	@Test
	void mayBeDefinedByMethodsThatDeclareTheirClass(TestDatabase database) {
		runner(database).withUserConfiguration(MethodConfiguration.class)
			.run((context) -> assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY applied_at"))
				.containsExactly("a1", "j2", "c3"));
	}

	@Test
	void areNotMadeByTheirMethodsBeforeTheirRevisionRuns(TestDatabase database) {
		runner(database).withUserConfiguration(MethodConfiguration.class)
			.withPropertyValues("migrate.target=a1")
			.run((context) -> assertThat(context.getBean(Journal.class).made).isEmpty());
	}

	@Test
	void mayBePrototypes(TestDatabase database) {
		runner(database).withUserConfiguration(PrototypeConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(Migrator.class).downgrade("a1");
			assertThat(context.getBean(Journal.class).made).containsExactly("second", "second");
		});
	}

	@Test
	void areRefusedWhereTheirDefinitionHidesTheHeader(TestDatabase database) {
		runner(database).withUserConfiguration(InterfaceConfiguration.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ScriptException.class)
				.hasMessageContaining("The bean 'hidden' is a migration without a header")
				.hasMessageContaining("dev.migrate.migration.Migration")
				.hasMessageContaining("a @Bean method must declare that class"));
	}

	@Test
	void areFoundByComponentScanningAndStayLazy() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Journal.class);
			context.register(Second.class);
			context.refresh();
			assertThat(context.getBeanDefinition(context.getBeanNamesForType(Second.class)[0]).isLazyInit()).isTrue();
			assertThat(context.getBean(Journal.class).made).isEmpty();
		}
	}

	static class Journal {

		private final List<String> made = new ArrayList<>();

	}

	@RevisionHeader(id = "j2", revises = "a1", message = "in Java")
	static class Second implements Migration {

		Second(Journal journal) {
			journal.made.add("second");
		}

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("CREATE TABLE t_j2 AS SELECT 1 AS id").update();
		}

		@Override
		public void downgrade(MigrationContext context) {
			context.jdbc().sql("DROP TABLE t_j2").update();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MethodConfiguration {

		@Bean
		Second second(Journal journal) {
			return new Second(journal);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeConfiguration {

		@Bean
		@Scope("prototype")
		Second second(Journal journal) {
			return new Second(journal);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceConfiguration {

		@Bean
		Migration hidden(Journal journal) {
			return new Second(journal);
		}

	}

}
