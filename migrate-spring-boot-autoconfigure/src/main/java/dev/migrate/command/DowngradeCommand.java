package dev.migrate.command;

import java.io.IOException;

import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OfflineRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Undoes revisions.
 */
@Command(name = "downgrade",
		description = { "Undo revisions, down to a target.", "Says what will happen and what will be lost, and asks." },
		footer = { "  migrate downgrade -1                   undo the last revision",
				"  migrate downgrade 4f1c                 back to this revision, which stays",
				"  migrate downgrade base --force         undo everything, without asking",
				"  migrate downgrade -1 --from-database   undo what a newer release has applied",
				"  migrate downgrade head:4f1c --sql      write the script for psql, without a database" })
final class DowngradeCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", description = "Where to: a revision, which stays applied; base; or -N.")
	private String target = "";

	@Option(names = "--from-database",
			description = "Undo revisions that this code does not know by the downgrades that the database keeps.")
	private boolean fromDatabase;

	@Mixin
	private final SqlOption sql = new SqlOption();

	@Mixin
	private final GuardedOptions options = new GuardedOptions();

	@Override
	public int run(CommandContext context) throws IOException {
		this.sql.refuse(this.options.isDryRun(), "--dry-run");
		this.sql.refuse(this.fromDatabase, "--from-database");
		if (this.sql.isSql()) {
			return this.sql.write(context, OfflineRequest.downgrade(this.target));
		}
		MigrationRequest request = MigrationRequest.downgrade(this.target);
		return this.options.run(context, this.fromDatabase ? request.fromDatabase() : request);
	}

}
