package dev.migrate.command;

import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what differs between the model and the database.
 */
@Command(name = "diff",
		description = { "Show what differs between model and database, and end with 3 where anything does.",
				"The model is built in a scratch schema that is rolled back, and both sides are read by one reader."
						+ " Nothing is written." },
		footer = { "  migrate diff                           one line for each difference",
				"  migrate diff --sql                     and the SQL that 'revision --autogenerate' would write",
				"  migrate diff --rename users.name:full_name    with what was renamed",
				"  migrate diff --replay                  what the revisions lack, whatever the database has",
				"  migrate diff --json                    for programs" })
final class DiffCommand extends LookCommand<DiffCommand.Found> {

	@Option(names = "--sql", description = "Show the SQL too.")
	private boolean sql;

	@Mixin
	private final AutogenerateOptions options = new AutogenerateOptions();

	private boolean anyModel;

	@Override
	void check(CommandContext context) {
		this.anyModel = context.migrators().values().stream().anyMatch((migrator) -> !migrator.models().isEmpty());
	}

	@Override
	boolean isFor(Migrator migrator) {
		return !this.anyModel || !migrator.models().isEmpty();
	}

	@Override
	Found look(Migrator migrator) {
		ReplayedRevisions replayed = this.options.isReplay()
				? ReplayedRevisions.of(SourceTree.of(migrator.sources(), null).read()) : null;
		ModelComparison comparison = (replayed != null) ? replayed.compare(migrator) : migrator.compareToModel();
		List<String> pending = (replayed != null) ? List.of()
				: migrator.status().pending().stream().map(Revision::id).toList();
		return new Found(comparison, comparison.changes(this.options.options()), replayed, pending);
	}

	@Override
	Object json(Found found) {
		Map<String, Object> json = ChangesText.json(found.changes());
		json.put("model", found.comparison().description());
		if (found.replayed() != null) {
			json.put("replayed", found.replayed().size());
		}
		json.put("pending", found.pending());
		if (this.sql) {
			json.put("sql", found.changes().sql());
		}
		return json;
	}

	@Override
	void print(Found found, Output output) {
		ChangesText text = new ChangesText(output);
		ModelChanges changes = found.changes();
		output.note((found.replayed() != null) ? found.replayed().describe(found.comparison())
				: "Compared with " + found.comparison().description());
		if (!found.pending().isEmpty()) {
			int count = found.pending().size();
			output.note("  note: The database is behind: " + count + ((count == 1) ? " revision is" : " revisions are")
					+ " pending, and what " + ((count == 1) ? "it makes" : "they make")
					+ " is shown too; 'migrate upgrade'" + " first, or compare with the revisions by --replay");
		}
		text.differences(changes, output::line);
		text.notes(changes);
		changes.openRenames()
			.forEach((open) -> output.note("  perhaps a rename: " + open.accept() + " or " + open.decline()));
		if (changes.isEmpty()) {
			output.note("Nothing has changed");
		}
		else if (this.sql) {
			List.of("", changes.sql()).forEach(output::line);
		}
	}

	@Override
	int exitCode(Found found) {
		return found.changes().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
	}

	/**
	 * What was found out about a migrator.
	 *
	 * @param comparison what was compared
	 * @param changes what differs
	 * @param replayed what took the place of the database, or {@code null}
	 * @param pending the revisions that the database lacks
	 */
	record Found(ModelComparison comparison, ModelChanges changes, @Nullable ReplayedRevisions replayed,
			List<String> pending) {

	}

}
