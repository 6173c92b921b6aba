package dev.migrate.command;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/commands.md} against the commands' own help. With
 * {@code -Dmigrate.docs.write=true} the page is written anew.
 */
class CommandReferenceTests {

	private static final Path PAGE = Path.of("../docs/commands.md");

	private static final String REGENERATE = "docs/commands.md is not what the commands say about themselves."
			+ " Write it anew: mvn -pl migrate-spring-boot-autoconfigure test -Dtest=CommandReferenceTests"
			+ " -Dmigrate.docs.write=true";

	@Test
	void thePageIsWhatTheCommandsSay() throws IOException {
		String page = CommandReference.page();
		if (Boolean.getBoolean("migrate.docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as(REGENERATE).exists();
		assertThat(Files.readString(PAGE)).as(REGENERATE).isEqualTo(page);
	}

	@Test
	void everyExitCodeIsExplained() {
		String page = CommandReference.page();
		assertThat(Arrays.stream(ExitCode.class.getDeclaredFields()).filter((field) -> !field.isSynthetic()))
			.isNotEmpty()
			.allSatisfy((field) -> assertThat(page).contains("\n| " + value(field) + " | "));
	}

	private static int value(Field field) {
		try {
			return field.getInt(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
