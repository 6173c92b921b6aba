package dev.migrate.command;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the help of a command gives as examples is understood.
 */
class HelpExamplesTests {

	private static MigrateCommandLine commandLine() {
		return new MigrateCommandLine(
				new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Ansi.OFF));
	}

	static Stream<String> examples() {
		return commandLine().commandLine()
			.getSubcommands()
			.values()
			.stream()
			.flatMap((command) -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
			.filter((line) -> line.startsWith("  migrate "))
			.map((line) -> line.strip().split("\\s{2,}| [>|] ")[0])
			.filter((example) -> !example.contains("\"") && !example.contains("completion"));
	}

	@ParameterizedTest
	@MethodSource("examples")
	void isUnderstood(String example) {
		List<String> arguments = Arrays.stream(example.split(" "))
			.skip(1)
			.filter((argument) -> !argument.startsWith("--spring."))
			.toList();
		assertThat(commandLine().parse(arguments).exitCode()).isEqualTo(ExitCode.DONE);
	}

}
