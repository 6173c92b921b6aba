package dev.migrate.command;

import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How the help looks: commands by what they are for, and examples at the end.
 */
final class CommandHelp {

	private static final int WIDTH = 100;

	private static final int NAMES = 14;

	private static final int OPTIONS = 28;

	private static final String USAGE = "Usage: ";

	private CommandHelp() {
	}

	/**
	 * Shape the help of a command and of all below it.
	 */
	static void configure(CommandLine commandLine) {
		commandLine.setUsageHelpWidth(WIDTH);
		commandLine.setUsageHelpLongOptionsMaxWidth(OPTIONS);
		commandLine.getHelpSectionMap()
			.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, (help) -> System.lineSeparator());
		commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandHelp::commands);
		UsageMessageSpec all = commandLine.getCommandSpec().usageMessage();
		all.footer(HelpExamples.align(all.footer()));
		for (CommandLine command : commandLine.getSubcommands().values()) {
			UsageMessageSpec usage = command.getCommandSpec().usageMessage();
			usage.descriptionHeading("%n").optionListHeading("%n").parameterListHeading("%n");
			usage.sortOptions(false).synopsisHeading(USAGE);
			usage.customSynopsis(HelpSynopsis.of(command.getCommandSpec(), WIDTH, USAGE.length()));
			usage.footerHeading("%n@|bold Examples|@%n").footer(HelpExamples.align(usage.footer()));
		}
	}

	private static String commands(Help help) {
		StringBuilder text = new StringBuilder();
		for (CommandGroup group : CommandGroup.values()) {
			text.append(help.colorScheme().ansi().string("@|bold " + group.title() + "|@"))
				.append(System.lineSeparator());
			TextTable table = TextTable.forColumns(help.colorScheme(), new Column(NAMES, 2, Overflow.TRUNCATE),
					new Column(WIDTH - NAMES, 2, Overflow.WRAP));
			for (Supplier<Object> command : group.commands()) {
				Help one = new CommandLine(command.get()).getHelp();
				table.addRowValues(help.colorScheme().commandText(one.commandSpec().name()),
						help.colorScheme().text(summary(one)));
			}
			text.append(table);
		}
		return text.toString();
	}

	private static String summary(Help help) {
		String[] description = help.commandSpec().usageMessage().description();
		return (description.length > 0) ? description[0] : "";
	}

}
