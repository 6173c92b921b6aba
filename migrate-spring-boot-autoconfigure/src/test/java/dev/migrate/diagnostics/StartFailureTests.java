package dev.migrate.diagnostics;

import java.nio.file.Path;

import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a person sees when migrations keep an application from starting.
 */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	@TempDir
	Path folder;

	private void startInVain(TestDatabase database, Class<?> source, String... properties) {
		SpringApplication application = new SpringApplication(Application.class, source);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = new String[properties.length + 4];
		arguments[0] = "--spring.datasource.url=" + database.url();
		arguments[1] = "--spring.datasource.username=" + database.username();
		arguments[2] = "--spring.datasource.password=" + database.password();
		arguments[3] = "--migrate.locations=" + Scripts.in(this.folder).location();
		System.arraycopy(properties, 0, arguments, 4, properties.length);
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> application.run(arguments));
	}

	@Test
	void showsTheStatementTheStateAndTheNextCommand(TestDatabase database, CapturedOutput output) {
		Scripts.in(this.folder).table("a1", "").revision("b2", "a1", "-- migrate:upgrade", "SELECT 1 / 0;");
		startInVain(database, Application.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("division by zero")
			.contains("Statement: SELECT 1 / 0")
			.containsPattern("File: .*b2.sql:4")
			.contains(
					"State: The revision was rolled back and is not applied. Before it this run has committed 1 revision: a1")
			.contains("Next: migrate upgrade")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsAMigrationThatWaitsForItselfWithoutARiddle(TestDatabase database, CapturedOutput output) {
		startInVain(database, Circular.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The migration Circular injects 'jdbcTemplate', which needs the migrated database")
			.contains("context.jdbc()")
			.doesNotContainIgnoringCase("circular reference")
			.doesNotContain("form a cycle")
			.doesNotContain("\tat ");
	}

	@Test
	void showsWhatIsPendingWhereItMayNotBeApplied(TestDatabase database, CapturedOutput output) {
		Scripts.in(this.folder).table("a1", "");
		startInVain(database, Application.class, "--migrate.on-startup=validate");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Revisions are pending, and this application only validates: a1")
			.contains("Next: migrate upgrade")
			.doesNotContain("\tat ");
	}

	@Test
	void saysWhoCannotBeReached(TestDatabase database, CapturedOutput output) {
		startInVain(database, Application.class, "--migrate.url=jdbc:postgresql://localhost:1/nowhere",
				"--migrate.username=nobody", "--migrate.connect-retry.timeout=10ms");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The database cannot be reached")
			.contains("migrate.connect-retry.timeout")
			.doesNotContain("\tat ");
	}

	@Test
	void doesNotTakeAnAddressThatIsNoneForAServerThatIsDown(TestDatabase database, CapturedOutput output) {
		startInVain(database, Application.class, "--spring.datasource.url=jdbc:postgresql:/nowhere/at/all");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no connection to the database")
			.contains("spring.datasource.url")
			.doesNotContain("Start the server");
	}

	@Test
	void listsTheValuesThatAPropertyMayHave(TestDatabase database, CapturedOutput output) {
		startInVain(database, Application.class, "--migrate.on-startup=maybe");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("migrate.on-startup")
			.contains("NONE")
			.contains("VALIDATE")
			.doesNotContain("\tat ");
	}

	@Test
	void saysWhatADurationLooksLike(TestDatabase database, CapturedOutput output) {
		startInVain(database, Application.class, "--migrate.session.statement-timeout=soon");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("migrate.session.statement-timeout")
			.contains("'soon' is not a valid duration")
			.doesNotContain("\tat ");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@RevisionHeader(id = "a1")
	static class Circular implements Migration {

		Circular(JdbcTemplate jdbc) {
		}

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

}
