package dev.migrate.command;

import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells what an upgrade or downgrade would do.
 */
@Command(name = "plan",
		description = { "Show the steps of an upgrade or downgrade with their SQL, and what would be lost.",
				"Nothing is run and no lock is taken." },
		footer = { "  migrate plan                     what 'migrate upgrade' would do",
				"  migrate plan billing@head        for one branch",
				"  migrate plan -1                  undoing the last revision",
				"  migrate plan 4f1c --downgrade    going back to this revision" })
final class PlanCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", arity = "0..*", description = "Where to; the configured target if left out.")
	private List<String> targets = List.of();

	@Option(names = "--downgrade", description = "Plan the way down; -N and base mean that anyway.")
	private boolean downgrade;

	@Option(names = "--from-database",
			description = "With a downgrade: also by the downgrades that the database keeps.")
	private boolean fromDatabase;

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Output output = context.output();
		Preview preview = context.migrator().preview(request());
		if (this.json.isJson()) {
			output.json(PreviewText.json(preview));
			return ExitCode.DONE;
		}
		PreviewText text = new PreviewText(output);
		text.lines(preview, true).forEach(output::line);
		output
			.note(preview.isEmpty() ? "Nothing to do; the database is at " + RunReport.tips(preview.plan().tipsBefore())
					: preview.steps().size() + " step" + ((preview.steps().size() == 1) ? "" : "s") + " "
							+ text.way(preview)
							+ (preview.repeatables().isEmpty() ? "" : ", and " + preview.repeatables().size()
									+ " repeatable script" + ((preview.repeatables().size() == 1) ? "" : "s")));
		return ExitCode.DONE;
	}

	private MigrationRequest request() {
		boolean down = this.downgrade || this.fromDatabase
				|| (this.targets.size() == 1 && isDownward(this.targets.get(0)));
		if (!down) {
			return MigrationRequest.upgrade(this.targets.toArray(String[]::new));
		}
		if (this.targets.size() != 1) {
			throw new UsageException(Failure.of("A downgrade has exactly one target")
				.action("Name it, such as -1 or a revision")
				.next("migrate plan -1")
				.build());
		}
		MigrationRequest request = MigrationRequest.downgrade(this.targets.get(0));
		return this.fromDatabase ? request.fromDatabase() : request;
	}

	private static boolean isDownward(String target) {
		return target.equals("base") || target.endsWith("@base") || target.matches("(.*@)?-\\d+");
	}

}
