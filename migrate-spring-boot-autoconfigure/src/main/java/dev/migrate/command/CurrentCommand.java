package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists the tips of what the database has applied.
 */
@Command(name = "current",
		description = { "List the revisions that the database is at.",
				"These are the applied revisions that no other applied one builds on; there are several where"
						+ " branches are not merged." },
		footer = { "  migrate current                  where the database is",
				"  migrate current --check-heads    exit with 3 unless every head is reached",
				"  migrate current --json           for programs" })
final class CurrentCommand extends LookCommand<RevisionView> {

	@Option(names = "--check-heads", description = "Exit with 3 where a head of the code is not applied.")
	private boolean checkHeads;

	@Override
	RevisionView look(Migrator migrator) {
		return RevisionView.withDatabase(migrator);
	}

	@Override
	Object json(RevisionView view) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("state", status(view).state().name());
		json.put("current", RevisionJson.of(view.current()));
		json.put("heads", status(view).heads());
		json.put("pendingHeads", status(view).pendingHeads());
		return json;
	}

	@Override
	void print(RevisionView view, Output output) {
		RevisionLine line = new RevisionLine(output);
		List<MarkedRevision> current = view.current();
		current.forEach((tip) -> output.line(line.of(tip)));
		if (current.isEmpty()) {
			output.note("Nothing is applied.");
		}
		if (exitCode(view) != ExitCode.DONE) {
			output.note("Not reached: " + String.join(", ", status(view).pendingHeads()) + ". Next: "
					+ next("migrate upgrade heads"));
		}
	}

	@Override
	int exitCode(RevisionView view) {
		return (this.checkHeads && !status(view).pendingHeads().isEmpty()) ? ExitCode.FOUND : ExitCode.DONE;
	}

	private static MigratorStatus status(RevisionView view) {
		return Objects.requireNonNull(view.status());
	}

}
