package dev.migrate.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * What is common to all commands.
 */
@Command(name = CommandArguments.WORD, versionProvider = ToolVersion.class,
		description = "Migrates the databases of this application, with the application's own configuration.",
		synopsisHeading = "Usage: ", customSynopsis = "migrate [--migrator=NAME] COMMAND [OPTION]...",
		descriptionHeading = "%n", optionListHeading = "%n@|bold Options of every command|@%n",
		exitCodeListHeading = "%n@|bold Exit codes|@%n",
		exitCodeList = { "0:done, or nothing to do", "1:the migration or the database failed", "2:wrong usage",
				"3:something was found by 'check', 'diff', 'verify', 'repair' or 'current --check-heads'",
				"4:the lock was not obtained in time", "5:refused for safety" },
		footerHeading = "%n@|bold Examples|@%n",
		footer = { "  migrate status                     where the database is, and what is pending",
				"  migrate revision -m \"add user bio\"   write a new revision",
				"  migrate upgrade                    apply what is pending",
				"  migrate downgrade -1               undo the last revision",
				"  migrate upgrade --help             everything about one command", "",
				"'migrate' stands for how the application is started: @|bold java -jar app.jar migrate|@.",
				"Options of Spring Boot may stand anywhere: @|bold --spring.profiles.active=prod|@." })
final class MigrateRootCommand {

	@Option(names = "--migrator", paramLabel = "NAME", scope = ScopeType.INHERIT, order = 90,
			description = "The migrator to use, where the application has several.")
	@Nullable String migrator;

	@Option(names = "--verbose", scope = ScopeType.INHERIT, order = 91,
			description = "Show the application's log, and where an unforeseen error came from.")
	boolean verbose;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, order = 92,
			description = "Show this help.")
	boolean help;

	@Option(names = "--version", versionHelp = true, order = 93, description = "Show the version of migrate.")
	boolean version;

}
