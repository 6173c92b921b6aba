package dev.migrate.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose an argument is.
 */
class CommandArgumentsTests {

	@Test
	void optionsWithADotAreSpringsWhereverTheyStand() {
		CommandArguments arguments = CommandArguments.of("--spring.profiles.active=prod", "migrate", "downgrade", "-1",
				"--debug", "--force", "--a.b");
		assertThat(arguments).isNotNull();
		assertThat(arguments.spring()).containsExactly("--spring.profiles.active=prod", "--debug", "--a.b");
		assertThat(arguments.command()).containsExactly("downgrade", "-1", "--force");
	}

	@Test
	void theFirstArgumentThatIsNoOptionDecides() {
		assertThat(CommandArguments.of("serve", "migrate")).isNull();
		assertThat(CommandArguments.of("--migrate")).isNull();
		assertThat(CommandArguments.of()).isNull();
		assertThat(CommandArguments.of("--verbose", "migrate", "status")).isNotNull()
			.extracting(CommandArguments::command)
			.asList()
			.containsExactly("--verbose", "status");
	}

	@Test
	void aDotInAValueChangesNothing() {
		assertThat(CommandArguments.of("migrate", "revision", "--message=a.b")).isNotNull()
			.extracting(CommandArguments::command)
			.asList()
			.containsExactly("revision", "--message=a.b");
	}

	@Test
	void everythingBehindTwoDashesIsTheCommands() {
		assertThat(CommandArguments.of("migrate", "revision", "--", "--a.b=c")).isNotNull()
			.extracting(CommandArguments::command)
			.asList()
			.containsExactly("revision", "--", "--a.b=c");
	}

	@Test
	void whatIsRepeatedNamesTheConfigurationButNoSecret() {
		CommandArguments arguments = CommandArguments.of("--spring.profiles.active=eu", "migrate", "downgrade", "a b",
				"--spring.datasource.password=hunter2", "--spring.datasource.url=jdbc:x?password=hunter2");
		assertThat(arguments).isNotNull();
		assertThat(arguments.again("--force")).isEqualTo("migrate downgrade 'a b' --force --spring.profiles.active=eu"
				+ " '--spring.datasource.password=…' '--spring.datasource.url=…'");
	}

}
