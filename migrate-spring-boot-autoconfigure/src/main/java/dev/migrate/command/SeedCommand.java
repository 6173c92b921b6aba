package dev.migrate.command;

import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.execution.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Runs seeds.
 */
@Command(name = "seed",
		description = { "Run the seeds that are new or changed: those for all, and those of some profiles.",
				"Seeds are written for the newest tables, so nothing may be pending." },
		footer = { "  migrate seed                  those of the active profiles",
				"  migrate seed dev              those of the profile 'dev', active or not",
				"  migrate upgrade --seed        behind an upgrade, under the same lock" })
final class SeedCommand implements MigrateCommand {

	@Parameters(paramLabel = "PROFILE", arity = "0..*",
			description = "Whose seeds run, beside those for all; the active profiles if left out.")
	private List<String> profiles = List.of();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Migrator migrator = context.migrator();
		RunResult result;
		try (ProgressView progress = ProgressView.open(context, migrator)) {
			result = migrator.seed(this.profiles.toArray(String[]::new));
		}
		new RunReport(context.output(), this.json.isJson()).show(result);
		if (!this.profiles.isEmpty()) {
			noteMissing(migrator, context.output());
		}
		return ExitCode.DONE;
	}

	/**
	 * A misspelt profile looks as though all of its seeds had run before.
	 */
	private void noteMissing(Migrator migrator, Output output) {
		List<String> known = migrator.scripts()
			.repeatables()
			.seeds()
			.stream()
			.map((seed) -> seed.key().profile())
			.toList();
		this.profiles.stream()
			.filter((profile) -> !known.contains(profile))
			.forEach((profile) -> output.note("There are no seeds for the profile '" + profile + "'"));
	}

}
