package dev.migrate.command;

import java.io.IOException;
import java.util.List;

import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OfflineRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Declares where the database is.
 */
@Command(name = "stamp", description = { "Declare that the database is at some revisions, without running anything.",
		"For a database that was made in another way. Says what changes in the history, and asks. A first stamp"
				+ " is refused where the tables that are there differ from what the revisions make; --force neither"
				+ " asks nor compares." },
		footer = { "  migrate stamp head              everything is there already",
				"  migrate stamp 4f1c 9e8d         two branches are",
				"  migrate stamp base --purge      forget everything, also what this code does not know" })
final class StampCommand implements MigrateCommand {

	@Parameters(paramLabel = "TARGET", arity = "1..*", description = "Where the database is.")
	private List<String> targets = List.of();

	@Option(names = "--purge", description = "Forget all other revisions, also those that the code does not know.")
	private boolean purge;

	@Mixin
	private final SqlOption sql = new SqlOption();

	@Mixin
	private final GuardedOptions options = new GuardedOptions();

	@Override
	public int run(CommandContext context) throws IOException {
		this.sql.refuse(this.options.isDryRun(), "--dry-run");
		this.sql.refuse(this.purge, "--purge");
		String[] places = this.targets.toArray(String[]::new);
		if (this.sql.isSql()) {
			return this.sql.write(context, OfflineRequest.stamp(places));
		}
		MigrationRequest request = this.purge ? MigrationRequest.stampPurged(places) : MigrationRequest.stamp(places);
		return this.options.stamp(context, this.options.isForced() ? request.withoutComparison() : request);
	}

}
