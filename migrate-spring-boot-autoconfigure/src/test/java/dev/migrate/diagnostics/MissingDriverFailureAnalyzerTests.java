package dev.migrate.diagnostics;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address of PostgreSQL without its driver.
 */
class MissingDriverFailureAnalyzerTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/orders");

	@Test
	void isToldWhichDependencyToAdd() {
		this.runner.withClassLoader(new FilteredClassLoader("org.postgresql"))
			.withPropertyValues("spring.datasource.driver-class-name=org.postgresql.Driver")
			.run((context) -> {
				FailureAnalysis analysis = new MissingDriverFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("PostgreSQL's JDBC driver is not on the class path");
				assertThat(analysis.getAction()).contains("org.postgresql:postgresql");
			});
	}

	@Test
	void isNotTakenForOtherFailures() {
		this.runner.withPropertyValues("spring.datasource.type=java.lang.String")
			.run((context) -> assertThat(new MissingDriverFailureAnalyzer().analyze(context.getStartupFailure()))
				.isNull());
	}

}
