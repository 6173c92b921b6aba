package dev.migrate.command;

import java.io.PrintStream;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command does to the application before it starts.
 */
class MigrateCommandRunListenerTests {

	private static final String PREINITIALIZER = "BackgroundPreinitializingApplicationListener";

	private final PrintStream out = System.out;

	@AfterEach
	void giveStandardOutputBack() {
		System.setOut(this.out);
		System.clearProperty("jdk.console");
		System.clearProperty("spring.devtools.restart.enabled");
	}

	private static List<String> listeners(String... arguments) {
		SpringApplication application = new SpringApplication(MigrateCommandRunListenerTests.class);
		new MigrateCommandRunListener(application, arguments).starting(new DefaultBootstrapContext());
		return application.getListeners().stream().map((listener) -> listener.getClass().getSimpleName()).toList();
	}

	@Test
	void whatIsForTheWebAndForValidationIsNotPreparedInTheBackground() {
		assertThat(listeners("--server.port=0")).contains(PREINITIALIZER);
		assertThat(listeners("migrate", "current")).doesNotContain(PREINITIALIZER).isNotEmpty();
	}

}
