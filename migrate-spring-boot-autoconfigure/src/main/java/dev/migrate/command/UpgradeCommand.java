package dev.migrate.command;

import java.util.List;

import dev.migrate.execution.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Applies what is pending.
 */
@Command(name = "upgrade", description = "Apply pending revisions.",
		footer = { "  migrate upgrade                 to the head",
				"  migrate upgrade +1              the next revision only",
				"  migrate upgrade billing@head    the branch 'billing' and what it needs" })
final class UpgradeCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", arity = "0..*", description = "Where to; the configured target if left out.")
	private List<String> targets = List.of();

	@Override
	public int run(CommandContext context) {
		RunResult result = context.migrator().upgrade(this.targets.toArray(String[]::new));
		context.output().note("at " + result.tipsAfter());
		return ExitCode.DONE;
	}

}
