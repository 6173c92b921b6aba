package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.migrate.autoconfigure.slice.Note;
import dev.migrate.autoconfigure.slice.NoteRepository;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who waits for whom at start-up.
 */
@PostgresTest
class InitializationOrderTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner jpa(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE note (id bigint PRIMARY KEY, text text);");
		return TestContexts.of(database, scripts)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					DataJpaRepositoriesAutoConfiguration.class))
			.withUserConfiguration(JpaConfiguration.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate");
	}

	@Test
	void hibernateValidatesTheMigratedSchema(TestDatabase database) {
		jpa(database).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(NoteRepository.class).save(new Note(1L, "kept"));
			assertThat(database.query("SELECT text FROM note")).containsExactly("kept");
		});
	}

	@Test
	void hibernateWaitsAlsoWhenItStartsInTheBackground(TestDatabase database) {
		jpa(database).withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.withPropertyValues("spring.data.jpa.repositories.bootstrap-mode=deferred")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(NoteRepository.class).count()).isZero();
			});
	}

	@Test
	void scriptsOfSpringBootRunAfterwards(TestDatabase database) {
		Scripts.in(this.folder).file("late/schema.sql", "INSERT INTO t_a1 VALUES (7);");
		TestContexts.of(database, Scripts.in(this.folder.resolve("db")).table("a1", ""))
			.withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
			.withPropertyValues("spring.sql.init.mode=always",
					"spring.sql.init.schema-locations=file:" + this.folder.resolve("late/schema.sql"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("SELECT id FROM t_a1")).containsExactly("7");
			});
	}

	@Test
	void followsFlywayAndLiquibase() {
		List<DatabaseInitializerDetector> detectors = SpringFactoriesLoader
			.forDefaultResourceLocation(getClass().getClassLoader())
			.load(DatabaseInitializerDetector.class);
		assertThat(detectors).filteredOn(MigrateInitializerDetector.class::isInstance)
			.singleElement()
			.satisfies((detector) -> assertThat(detector.getOrder()).isEqualTo(2));
	}

	@Test
	void makesEverythingThatUsesJdbcDependOnTheInitializer(TestDatabase database) {
		jpa(database).run((context) -> assertThat(Arrays
			.stream(new String[] { "jdbcTemplate", "namedParameterJdbcTemplate", "jdbcClient", "entityManagerFactory" })
			.map((name) -> context.getBeanFactory().getBeanDefinition(name).getDependsOn()))
			.allSatisfy((dependsOn) -> assertThat(dependsOn).contains("migrateInitializer")));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Note.class)
	static class JpaConfiguration {

	}

}
