package dev.migrate.command;

import java.util.List;
import java.util.function.Supplier;

import dev.migrate.revision.NearestNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Understands the arguments of a command. Needs no application: help and what is wrong
 * with the arguments is said at once.
 */
final class MigrateCommandLine {

	/** What Java puts in place of bytes that mean nothing in the process' locale. */
	private static final char UNREADABLE = '\uFFFD';

	private final Output output;

	private final MigrateRootCommand root = new MigrateRootCommand();

	private final CommandLine commandLine;

	MigrateCommandLine(Output output) {
		this.output = output;
		this.commandLine = new CommandLine(this.root);
		for (CommandGroup group : CommandGroup.values()) {
			for (Supplier<Object> command : group.commands()) {
				this.commandLine.addSubcommand(command.get());
			}
		}
		this.commandLine.setCaseInsensitiveEnumValuesAllowed(true);
		this.commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(output.ansi()));
		CommandHelp.configure(this.commandLine);
	}

	/**
	 * Return all commands, for those who describe them.
	 */
	CommandLine commandLine() {
		return this.commandLine;
	}

	/**
	 * Understand arguments.
	 * @param arguments the command and its options
	 * @return the command, or the exit code where everything is said already
	 */
	Parsed parse(List<String> arguments) {
		String broken = arguments.stream().filter((text) -> text.indexOf(UNREADABLE) >= 0).findFirst().orElse(null);
		if (broken != null) {
			this.output
				.note("'" + broken + "' did not arrive as it was typed: the locale does not have its" + " characters.");
			this.output.note("");
			this.output.note("Type it again with the locale C.UTF-8, as in LC_ALL=C.UTF-8 java -jar …");
			this.output.note("Next: migrate --help");
			return new Parsed(null, ExitCode.USAGE, null, false);
		}
		try {
			ParseResult result = this.commandLine.parseArgs(arguments.toArray(String[]::new));
			CommandLine asked = last(result).commandSpec().commandLine();
			if (asked == this.commandLine && !result.unmatched().isEmpty()) {
				// picocli forgives everything to those who ask for help
				throw new UnmatchedArgumentException(asked, result.unmatched());
			}
			if (last(result).isUsageHelpRequested()) {
				asked.usage(this.output.result());
				return new Parsed(null, ExitCode.DONE, null, false);
			}
			if (result.isVersionHelpRequested()) {
				this.commandLine.printVersionHelp(this.output.result());
				return new Parsed(null, ExitCode.DONE, null, false);
			}
			Object command = asked.getCommand();
			if (command instanceof CompletionCommand completion) {
				completion.write(this.commandLine, this.output);
				return new Parsed(null, ExitCode.DONE, null, false);
			}
			if (command instanceof MigrateCommand known) {
				return new Parsed(known, ExitCode.DONE, this.root.migrator, this.root.verbose);
			}
			asked.usage(this.output.notes());
			return new Parsed(null, ExitCode.USAGE, null, false);
		}
		catch (ParameterException ex) {
			explain(ex);
			return new Parsed(null, ExitCode.USAGE, null, false);
		}
	}

	private void explain(ParameterException ex) {
		CommandLine asked = ex.getCommandLine();
		boolean isRoot = asked == this.commandLine;
		String unknown = (isRoot && ex instanceof UnmatchedArgumentException unmatched)
				? unmatched.getUnmatched().stream().filter((text) -> !text.startsWith("-")).findFirst().orElse(null)
				: null;
		if (unknown != null) {
			NearestNames near = new NearestNames(unknown);
			this.commandLine.getSubcommands().keySet().forEach(near::consider);
			this.output.note("There is no command '" + unknown + "'."
					+ (near.names().isEmpty() ? "" : " Did you mean " + String.join(" or ", near.names()) + "?"));
		}
		else {
			this.output.note(sentence(ex) + suggestions(ex));
			if (ex instanceof MissingParameterException && !isRoot) {
				asked.getHelp().fullSynopsis().lines().forEach(this.output::note);
			}
		}
		this.output.note("");
		this.output.note("Next: " + asked.getCommandSpec().qualifiedName() + " --help");
	}

	private static String sentence(ParameterException ex) {
		String message = String.valueOf(ex.getMessage());
		return message.endsWith(".") ? message : message + ".";
	}

	private static String suggestions(ParameterException ex) {
		if (!(ex instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
			return "";
		}
		String unknown = unmatched.getUnmatched().get(0);
		NearestNames near = new NearestNames(unknown);
		ex.getCommandLine().getCommandSpec().optionsMap().keySet().forEach(near::consider);
		return near.names().isEmpty() ? "" : " Did you mean " + String.join(" or ", near.names()) + "?";
	}

	private static ParseResult last(ParseResult result) {
		return result.hasSubcommand() ? last(result.subcommand()) : result;
	}

	/**
	 * What the arguments say.
	 *
	 * @param command the command to run, or {@code null} where everything is said
	 * @param exitCode the exit code where everything is said
	 * @param migrator the chosen migrator, or {@code null}
	 * @param verbose whether the log shall be shown
	 */
	record Parsed(@Nullable MigrateCommand command, int exitCode, @Nullable String migrator, boolean verbose) {

	}

}
