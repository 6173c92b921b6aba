package dev.migrate.command;

import java.io.IOException;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.Preview;
import dev.migrate.execution.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Applies what is pending.
 */
@Command(name = "upgrade", description = "Apply pending revisions.",
		footer = { "  migrate upgrade                  to the configured target, usually the head",
				"  migrate upgrade +1               the next revision only",
				"  migrate upgrade billing@head     the branch 'billing' and what it needs",
				"  migrate upgrade --dry-run        rehearse it in a transaction that is rolled back",
				"  migrate upgrade 4f1c:head --sql  write the script for psql, without a database" })
final class UpgradeCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", arity = "0..*", description = "Where to; the configured target if left out.")
	private List<String> targets = List.of();

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
		if (this.sql.isSql()) {
			return this.sql.write(context, OfflineRequest.upgrade(SqlOption.targets(this.targets, context)));
		}
		Migrator migrator = context.migrator();
		MigrationRequest request = this.dryRun.apply(MigrationRequest.upgrade(this.targets.toArray(String[]::new)));
		if (request.isDryRun()) {
			Preview preview = new GuardedRun(context, migrator).show(request);
			if (preview.isEmpty()) {
				return ExitCode.DONE;
			}
			new Guard(context).confirm("A dry run takes real locks until it is rolled back. Go on?",
					this.force.isForced());
		}
		RunResult result = new GuardedRun(context, migrator).execute(request);
		new RunReport(context.output(), this.json.isJson()).show(result);
		return ExitCode.DONE;
	}

}
