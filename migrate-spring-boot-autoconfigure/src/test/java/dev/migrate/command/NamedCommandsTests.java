package dev.migrate.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that errors and help name can be typed. Found in the sources: texts that
 * begin with {@code migrate}, and such between apostrophes. What is joined to a text
 * while the program runs is taken for a revision.
 */
class NamedCommandsTests {

	/** They name sessions, spans and versions, not commands. */
	private static final List<String> OTHER_NAMES = List.of("OfflineSteps.java", "RunContext.java", "SchemaDrop.java",
			"PostgresSessionObserver.java", "PostgresStatementEffects.java", "PostgresSession.java", "ObservedRun.java",
			"ToolVersion.java", "MigrateRootCommand.java");

	/** A text, or what only looks as if it began one. */
	private static final Pattern LITERAL = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|/\\*[\\s\\S]*?\\*/|//[^\n]*"
			+ "|'(?:[^'\\\\\n]|\\\\[^\n]+?)'|\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"");

	/** A further text, or a name with calls. */
	private static final Pattern JOINED = Pattern.compile(
			"\\s*+\\+\\s*+(?:\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"|([\\w.]++(?:\\((?:[^()]|\\([^()]*\\))*\\)[\\w.]*+)*+))");

	private static final Pattern QUOTED = Pattern.compile("'(migrate [^']+)'");

	/** A revision and a number. */
	private static final String SOMETHING = "1";

	/**
	 * A command that the program names.
	 *
	 * @param place the source file
	 * @param text the command
	 */
	record Named(String place, String text) {

		@Override
		public String toString() {
			return this.place + ": " + this.text;
		}

	}

	static Stream<Named> commands() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((path) -> path.toString().endsWith(".java"))
				.sorted()
				.flatMap((path) -> commands(path.getFileName().toString(), read(path)))
				.toList()
				.stream();
		}
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Named> commands(String place, String source) {
		Stream.Builder<Named> found = Stream.builder();
		Matcher literal = LITERAL.matcher(source);
		int end = 0;
		while (literal.find(end)) {
			end = literal.end();
			if (literal.group(1) == null) {
				continue;
			}
			StringBuilder text = new StringBuilder(literal.group(1));
			Matcher joined = JOINED.matcher(source);
			while (joined.region(end, source.length()).lookingAt()) {
				text.append((joined.group(1) != null) ? joined.group(1) : SOMETHING);
				end = joined.end();
			}
			commands(text.toString().replace("\\\"", "\"")).forEach((command) -> found.add(new Named(place, command)));
		}
		return found.build();
	}

	private static Stream<String> commands(String text) {
		Stream<String> quoted = QUOTED.matcher(text).results().map((command) -> command.group(1)).map(Typed::mentioned);
		boolean isCommand = text.matches("(?:[A-Z]+=\\S+ )?migrate .*");
		return isCommand ? Stream.concat(Stream.of(text), quoted) : quoted;
	}

	@ParameterizedTest
	@MethodSource("commands")
	void canBeTyped(Named command) {
		String text = command.text();
		if (OTHER_NAMES.contains(command.place())) {
			return;
		}
		// where the command itself is decided later, or more follows in another statement
		String whole = text.replaceFirst("^migrate 1\\b", "migrate upgrade").replace("--format 1", "--format dot")
				+ (text.endsWith(" ") ? SOMETHING : "");
		assertThat(ShellLine.migrations(whole)).isNotEmpty()
			.allSatisfy((typed) -> assertThat(Typed.problem(typed)).as(command.place()).isEmpty());
	}

	@Test
	void commandsAreFoundInExpressions() {
		assertThat(commands("X", """
				.action("Join them with 'migrate merge', or wait")
				.next("migrate show " + revision.id())
				.next((heads.size() > 1) ? "migrate heads" : "migrate show " + heads.get(0).id() + " --json")
				.next("migrate merge -m \\"merge heads\\"")
				log("migrated");
				""")).extracting(Named::text)
			.containsExactly("migrate merge --help", "migrate show 1", "migrate heads", "migrate show 1 --json",
					"migrate merge -m \"merge heads\"");
	}

}
