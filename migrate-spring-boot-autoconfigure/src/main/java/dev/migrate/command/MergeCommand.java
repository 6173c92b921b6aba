package dev.migrate.command;

import java.util.List;

import dev.migrate.script.authoring.RevisionRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code merge}.
 */
@Command(name = "merge",
		description = { "Write a revision that joins several heads.",
				"It changes nothing by itself, and leaves what it joins as it is. To put one line of revisions behind"
						+ " the other instead, see 'migrate rebase'." },
		footer = { "  migrate merge -m \"merge heads\"            all heads",
				"  migrate merge 4f1c 77aa -m \"merge bio\"    these two",
				"  migrate merge users@head billing@head     by their labels" })
final class MergeCommand implements MigrateCommand {

	@Parameters(paramLabel = "REV", arity = "0..*", description = "What to join; all heads if left out.")
	private List<String> revisions = List.of();

	@Option(names = { "-m", "--message" }, paramLabel = "TEXT", description = "What the merge is for.")
	private String message = "merge heads";

	@Option(names = "--splice", description = "Allow revisions that are not heads.")
	private boolean splice;

	@Option(names = "--branch-label", paramLabel = "LABEL", description = "A name for the branch that begins here.")
	private List<String> labels = List.of();

	@Option(names = "--depends-on", paramLabel = "REV",
			description = "What must be applied first without being a parent.")
	private List<String> dependsOn = List.of();

	@Option(names = "--rev-id", paramLabel = "ID", description = "The id, instead of twelve random digits.")
	private @Nullable String id;

	@Mixin
	private final SourceOptions sources = new SourceOptions();

	@Override
	public int run(CommandContext context) {
		RevisionRequest request = new RevisionRequest(this.message, this.revisions, this.splice, this.labels,
				this.dependsOn, this.id);
		this.sources.show(this.sources.writer(context).merge(request), context.output());
		return ExitCode.DONE;
	}

}
