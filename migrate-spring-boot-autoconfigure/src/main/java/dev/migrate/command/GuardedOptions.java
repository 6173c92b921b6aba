package dev.migrate.command;

import dev.migrate.execution.MigrationRequest;
import picocli.CommandLine.Mixin;

/**
 * The options of the commands that are shown first and asked about, and what they all do
 * then.
 */
final class GuardedOptions {

	@Mixin
	private final DryRunOption dryRun = new DryRunOption();

	@Mixin
	private final ForceOption force = new ForceOption();

	@Mixin
	private final JsonOption json = new JsonOption();

	boolean isDryRun() {
		return this.dryRun.isDryRun();
	}

	boolean isForced() {
		return this.force.isForced();
	}

	/**
	 * Show, ask, run scripts and report.
	 */
	int run(CommandContext context, MigrationRequest request) {
		return run(context, request, new RunReport(context.output(), this.json.isJson()));
	}

	/**
	 * Show, ask, change the history alone and report.
	 */
	int stamp(CommandContext context, MigrationRequest request) {
		return run(context, request, RunReport.ofStamp(context.output(), this.json.isJson()));
	}

	private int run(CommandContext context, MigrationRequest request, RunReport report) {
		report.show(new GuardedRun(context, context.migrator()).run(this.dryRun.apply(request), this.force.isForced()));
		return ExitCode.DONE;
	}

}
