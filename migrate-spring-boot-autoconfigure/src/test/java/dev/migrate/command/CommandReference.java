package dev.migrate.command;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes {@code docs/commands.md} from what the commands say about themselves.
 */
final class CommandReference {

	private static final int WIDTH = 100;

	private final CommandLine root = new MigrateCommandLine(
			new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Ansi.OFF))
		.commandLine();

	private final List<String> lines = new ArrayList<>();

	private CommandReference() {
	}

	/**
	 * Write the page.
	 */
	static String page() {
		CommandReference reference = new CommandReference();
		reference.write();
		return String.join("\n", reference.lines) + "\n";
	}

	private void write() {
		add("# Commands", "",
				"`migrate` stands for how the application is started: `java -jar app.jar migrate`. How the command line"
						+ " works as a whole is in [command-line.md](command-line.md),",
				"what a target is in [targets.md](targets.md). This page is written by `CommandReferenceTests` from the"
						+ " commands' own help: change that, not this.",
				"");
		add("| | commands |", "| --- | --- |");
		for (CommandGroup group : CommandGroup.values()) {
			add("| " + group.title().toLowerCase(Locale.ROOT) + " | "
					+ commands(group).stream()
						.map((command) -> "[`" + command.name() + "`](#" + command.name() + ")")
						.collect(Collectors.joining(" "))
					+ " |");
		}
		for (CommandGroup group : CommandGroup.values()) {
			add("", "## " + group.title());
			commands(group).forEach(this::command);
		}
		add("", "## Options of every command", "", "| option | |", "| --- | --- |");
		options(this.root.getCommandSpec().options());
		add("", "Options with a dot in their name belong to Spring Boot and may stand anywhere:"
				+ " `--spring.profiles.active=prod`.");
		add("", "## Exit codes", "", "| code | |", "| --- | --- |");
		this.root.getCommandSpec()
			.usageMessage()
			.exitCodeList()
			.forEach((code, meaning) -> add("| " + code + " | " + quoted(meaning) + " |"));
	}

	private List<CommandSpec> commands(CommandGroup group) {
		return group.commands()
			.stream()
			.map(Supplier::get)
			.map((command) -> CommandSpec.forAnnotatedObject(command).name())
			.map((name) -> this.root.getSubcommands().get(name).getCommandSpec())
			.toList();
	}

	private void command(CommandSpec command) {
		UsageMessageSpec usage = command.usageMessage();
		add("", "### " + command.name(), "");
		Arrays.stream(usage.description()).map(CommandReference::quoted).forEach(this::add);
		add("", "```text");
		add(HelpSynopsis.of(command, WIDTH, 0));
		add("```");
		List<OptionSpec> options = command.options()
			.stream()
			.filter((option) -> !option.inherited() && !option.hidden())
			.sorted(Comparator.comparingInt(OptionSpec::order))
			.toList();
		if (!options.isEmpty() || !command.positionalParameters().isEmpty()) {
			add("", "| | |", "| --- | --- |");
			for (PositionalParamSpec parameter : command.positionalParameters()) {
				add("| `" + parameter.paramLabel() + "` | " + description(parameter) + " |");
			}
			options(options);
		}
		add("", "```sh");
		Arrays.stream(usage.footer()).map(CommandReference::example).forEach(this::add);
		add("```");
	}

	/**
	 * Make a shell's line of an example: what it is for becomes a comment.
	 */
	private static String example(String line) {
		return line.replaceFirst("^ {2}", "").replaceFirst("^(\\S.*? {2,}| +)(?=\\S)", "$1# ");
	}

	private void options(List<OptionSpec> options) {
		for (OptionSpec option : options) {
			String names = Arrays.stream(option.names()).collect(Collectors.joining("`, `", "`", "`"));
			String value = (option.arity().max() > 0) ? " `" + option.paramLabel() + "`" : "";
			add("| " + names + value + " | " + description(option) + " |");
		}
	}

	private static String description(ArgSpec argument) {
		String text = String.join(" ", argument.description())
			.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
		if (text.contains("${COMPLETION-CANDIDATES}")) {
			text = text.replace("${COMPLETION-CANDIDATES}", String.join(", ", argument.completionCandidates()));
		}
		return quoted(text).replace("|", "\\|");
	}

	/**
	 * Show what the help puts between apostrophes as code.
	 */
	private static String quoted(String text) {
		return text.replaceAll("(?<!\\w)'([^']+)'(?!\\w)", "`$1`");
	}

	private void add(String... more) {
		this.lines.addAll(List.of(more));
	}

}
