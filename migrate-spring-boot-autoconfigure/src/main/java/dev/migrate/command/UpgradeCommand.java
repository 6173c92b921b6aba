package dev.migrate.command;

import java.io.IOException;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.Preview;
import dev.migrate.execution.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Applies what is pending.
 */
@Command(name = "upgrade",
		description = { "Apply pending revisions.",
				"Each is committed together with its row of the history. One that fails is rolled back, and those"
						+ " before it stay." },
		footer = { "  migrate upgrade                  to the configured target, usually the head",
				"  migrate upgrade +1               the next revision only",
				"  migrate upgrade billing@head     the branch 'billing' and what it needs",
				"  migrate upgrade --dry-run        rehearse it in a transaction that is rolled back",
				"  migrate upgrade --seed           and run the seeds that are new or changed",
				"  migrate upgrade 4f1c:head --sql  write the script for psql, without a database" })
final class UpgradeCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", arity = "0..*", description = "Where to; the configured target if left out.")
	private List<String> targets = List.of();

	@Option(names = "--seed", description = "Then run the seeds of the active profiles that are new or changed.")
	private boolean seed;

	@Mixin
	private final SqlOption sql = new SqlOption();

	@Mixin
	private final DryRunOption dryRun = new DryRunOption();

	@Mixin
	private final ForceOption force = new ForceOption();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) throws IOException {
		this.sql.refuse(this.dryRun.isDryRun(), "--dry-run");
		this.sql.refuse(this.seed, "--seed");
		if (this.sql.isSql()) {
			return this.sql.write(context, OfflineRequest.upgrade(SqlOption.targets(this.targets, context)));
		}
		requireSound();
		Migrator migrator = context.migrator();
		MigrationRequest request = this.dryRun.apply(MigrationRequest.upgrade(this.targets.toArray(String[]::new)));
		if (request.isDryRun()) {
			Preview preview = new GuardedRun(context, migrator).show(request);
			if (!preview.isEmpty()) {
				new Guard(context).confirm("A dry run takes real locks until it is rolled back. Go on?",
						this.force.isForced());
			}
		}
		RunResult result;
		if (this.seed) {
			BuildNotice.show(migrator, context.output());
			result = Upward.run(context, migrator, true);
		}
		else {
			result = new GuardedRun(context, migrator).execute(request);
		}
		new RunReport(context.output(), this.json.isJson()).show(result);
		return ExitCode.DONE;
	}

	private void requireSound() {
		if (this.seed && !this.targets.isEmpty()) {
			throw refused("Seeds are written for the newest tables, so --seed goes to the configured target only",
					"Upgrade first, then run 'migrate seed'");
		}
		if (this.seed && this.dryRun.isDryRun()) {
			throw refused("A dry run does not run seeds", "Leave --seed out, or --dry-run");
		}
	}

	private static UsageException refused(String what, String action) {
		return new UsageException(
				Failure.of(what).state("Nothing was changed").action(action).next("migrate upgrade --help").build());
	}

}
