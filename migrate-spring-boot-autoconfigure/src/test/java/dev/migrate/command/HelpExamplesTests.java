package dev.migrate.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The help of each command: what it shows as an example can be typed, and it looks alike
 * everywhere.
 */
class HelpExamplesTests {

	private static final int WIDTH = 100;

	private static CommandLine commandLine() {
		return new MigrateCommandLine(
				new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Ansi.OFF))
			.commandLine();
	}

	private static Stream<CommandLine> commands() {
		CommandLine root = commandLine();
		return Stream.concat(Stream.of(root), root.getSubcommands().values().stream());
	}

	static Stream<String> names() {
		return commandLine().getSubcommands().keySet().stream();
	}

	/**
	 * All lines of the examples; what follows two blanks or more is comment.
	 */
	static Stream<String> examples() {
		return commands().flatMap((command) -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
			.filter((line) -> line.matches(" {2}\\S.*"))
			.map((line) -> line.strip().split("\\s{2,}")[0]);
	}

	@ParameterizedTest
	@MethodSource("examples")
	void anExampleCanBeTyped(String example) {
		assertThat(example).contains("migrate");
		ShellLine.migrations(example).forEach((typed) -> assertThat(Typed.problem(typed)).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyCommandTeachesByExample(String name) {
		assertThat(footer(name)).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("names")
	void commentsStandInOneColumn(String name) {
		assertThat(footer(name).stream().map(HelpExamplesTests::column).filter((column) -> column > 0).distinct())
			.hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void helpFitsOnATerminal() {
		assertThat(commands().flatMap((command) -> command.getUsageMessage().lines()))
			.allSatisfy((line) -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
	}

	@Test
	void summariesAreSentencesOfOneLine() {
		assertThat(commands().map((command) -> command.getCommandSpec().usageMessage().description()[0]))
			.allSatisfy((summary) -> assertThat(summary).endsWith(".").hasSizeLessThanOrEqualTo(WIDTH - 14));
	}

	@Test
	void alignsCommentsAndPutsThoseOfLongCommandsBelow() {
		String longCommand = "  migrate revision -m \"a branch of its own\" --head base --branch-label billing";
		assertThat(HelpExamples.align("  migrate heads    the heads", "  migrate heads --json  for programs",
				longCommand + "  long", "  migrate check", "", "Not an example."))
			.containsExactly("  migrate heads          the heads", "  migrate heads --json   for programs", longCommand,
					"                         long", "  migrate check", "", "Not an example.");
	}

	@Test
	void aCommentBelowItsCommandMovesBesideItWhereItFits() {
		assertThat(HelpExamples.align("  migrate check", "         looks", "  migrate show 4f1c  shows"))
			.containsExactly("  migrate check       looks", "  migrate show 4f1c   shows");
	}

	@Test
	void helpEndsWithTheExitCodes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Output output = new Output(out, OutputStream.nullOutputStream(), Ansi.OFF);
		new MigrateCommandLine(output).parse(List.of("--help"));
		output.finish();
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("Exit codes\n  0   done")
			.contains("  5   refused for safety");
	}

	private static List<String> footer(String name) {
		return List.of(commandLine().getSubcommands().get(name).getCommandSpec().usageMessage().footer());
	}

	private static int column(String line) {
		String rest = line.replaceFirst("^ {2}\\S.*? {2,}(?=\\S)|^ {3,}(?=\\S)", "");
		return line.length() - rest.length();
	}

}
