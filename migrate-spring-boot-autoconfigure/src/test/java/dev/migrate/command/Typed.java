package dev.migrate.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import picocli.CommandLine.Help.Ansi;

/**
 * What the command line would say to a line that somebody read somewhere and typed.
 */
final class Typed {

	private Typed() {
	}

	/**
	 * Make a line of a sentence that says no more than a command's name.
	 */
	static String mentioned(String text) {
		return text.matches("migrate [a-z]+") ? text + " --help" : text;
	}

	/**
	 * Parse arguments without running anything.
	 * @param arguments the arguments of the process
	 * @return what is wrong with them, or nothing
	 */
	static String problem(List<String> arguments) {
		CommandArguments sorted = CommandArguments.of(arguments.toArray(String[]::new));
		if (sorted == null) {
			return arguments + " asks for no command";
		}
		ByteArrayOutputStream notes = new ByteArrayOutputStream();
		Output output = new Output(OutputStream.nullOutputStream(), notes, Ansi.OFF);
		int exitCode = new MigrateCommandLine(output).parse(sorted.command()).exitCode();
		output.finish();
		return (exitCode == ExitCode.DONE) ? "" : arguments + ": " + notes.toString(StandardCharsets.UTF_8);
	}

}
