package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.slice.NoteRepository;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Java migrations that inject what itself waits for the migrations. The graph, where
 * {@code j2} is Java:
 *
 * <pre>
 * a1 ── j2
 * </pre>
 */
@PostgresTest
class MigrationDependencyTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner runner(TestDatabase database) {
		return TestContexts.of(database, Scripts.in(this.folder).table("a1", ""));
	}

	@ParameterizedTest
	@ValueSource(classes = { ByConstructor.class, ByField.class, BySetter.class, ByProvider.class, ByLazy.class,
			ByOptional.class, ByList.class, ByService.class })
	void areRefusedBeforeAnythingRuns(Class<? extends Migration> migration, TestDatabase database) {
		runner(database).withUserConfiguration(migration).withBean("service", Service.class).run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationDependencyException.class)
				.hasMessageContaining("The migration " + migration.getSimpleName() + " injects '")
				.hasMessageContaining("jdbcTemplate")
				.hasMessageContaining("context.jdbc()");
			assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
				.containsExactly("0");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { ByConstructor.class, ByField.class, BySetter.class, ByProvider.class, ByLazy.class,
			ByOptional.class, ByList.class, ByService.class })
	void areRefusedTheSameWayWhenTheApplicationHasStarted(Class<? extends Migration> migration, TestDatabase database) {
		runner(database).withUserConfiguration(migration)
			.withBean("service", Service.class)
			.withPropertyValues("migrate.on-startup=none")
			.run((context) -> {
				Migrator migrator = context.getBean(Migrator.class);
				assertThatExceptionOfType(MigrationDependencyException.class).isThrownBy(migrator::upgrade)
					.withMessageContaining("jdbcTemplate");
				assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
					.containsExactly("0");
			});
	}

	@Test
	void areRefusedWithAnEntityManager(TestDatabase database) {
		runner(database).withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withUserConfiguration(ByEntityManager.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationDependencyException.class)
				.hasMessageContaining("injects 'entityManagerFactory'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "lazy" })
	void areRefusedWithARepository(String bootstrapMode, TestDatabase database) {
		runner(database)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					DataJpaRepositoriesAutoConfiguration.class))
			.withUserConfiguration(ByRepository.class, JpaConfiguration.class)
			.withPropertyValues("spring.data.jpa.repositories.bootstrap-mode=" + bootstrapMode)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationDependencyException.class)
				.hasMessageContaining("The migration ByRepository injects 'noteRepository'")
				.hasMessageContaining("-> entityManagerFactory"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "none" })
	void areRefusedWhereOnlyTheMakingShowsIt(String onStartup, TestDatabase database) {
		runner(database).withUserConfiguration(ByLookup.class)
			.withPropertyValues("migrate.on-startup=" + onStartup)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor((beanFactory) -> beanFactory.getBeanDefinition("migrateInitializer")
					.setLazyInit(onStartup.equals("none"))))
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				if (failure == null) {
					failure = catchThrowable(() -> context.getBean(Migrator.class).upgrade());
				}
				assertThat(failure).hasStackTraceContaining("MigrationDependencyException")
					.hasStackTraceContaining(
							"The migration ByLookup injects something that needs the migrated database");
				assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
			});
	}

	@Test
	void mayInjectWhatNeedsNoMigratedDatabase(TestDatabase database) {
		runner(database).withUserConfiguration(Harmless.class)
			.run((context) -> assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY 1"))
				.containsExactly("a1", "j2"));
	}

	@Test
	void mayBeAsTheyAreOnceTheyAreApplied(TestDatabase database) {
		runner(database).withUserConfiguration(Harmless.class).run((context) -> assertThat(context).hasNotFailed());
		database.execute(
				"UPDATE migrate_revision SET script = '" + ByConstructor.class.getName() + "' WHERE revision = 'j2'");
		runner(database).withUserConfiguration(ByConstructor.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	abstract static class Nothing implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByConstructor extends Nothing {

		ByConstructor(JdbcTemplate jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByField extends Nothing {

		@Autowired
		private JdbcTemplate jdbc;

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class BySetter extends Nothing {

		@Autowired
		void setJdbc(JdbcTemplate jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByProvider extends Nothing {

		ByProvider(ObjectProvider<JdbcTemplate> jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByLazy extends Nothing {

		ByLazy(@Lazy JdbcTemplate jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByOptional extends Nothing {

		ByOptional(Optional<JdbcTemplate> jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByList extends Nothing {

		ByList(List<JdbcTemplate> jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByService extends Nothing {

		ByService(Service service) {
		}

	}

	static class Service {

		Service(JdbcTemplate jdbc) {
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByEntityManager extends Nothing {

		@PersistenceContext
		private EntityManager entityManager;

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByRepository extends Nothing {

		ByRepository(NoteRepository notes) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = NoteRepository.class)
	static class JpaConfiguration {

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class ByLookup extends Nothing {

		ByLookup(ApplicationContext context) {
			context.getBean(JdbcClient.class);
		}

	}

	@RevisionHeader(id = "j2", revises = "a1")
	static class Harmless extends Nothing {

		Harmless(Environment environment, DataSource dataSource, ObjectProvider<Runnable> none, Migrator migrator) {
		}

	}

}
