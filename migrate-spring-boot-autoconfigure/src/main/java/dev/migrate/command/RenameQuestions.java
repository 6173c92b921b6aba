package dev.migrate.command;

import java.util.List;
import java.util.Locale;

import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.autogenerate.writing.ModelChanges.OpenRename;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.error.Failure;

/**
 * Asks a person whether something was renamed, where a comparison alone cannot know.
 */
final class RenameQuestions {

	private final CommandContext context;

	RenameQuestions(CommandContext context) {
		this.context = context;
	}

	/**
	 * Find the changes, and ask until no likely rename is open.
	 * @param comparison what is compared
	 * @param options what was said beforehand
	 * @return changes without open renames
	 * @throws RefusedException where nobody can be asked
	 */
	ModelChanges settle(ModelComparison comparison, GenerationOptions options) {
		GenerationOptions said = options;
		ModelChanges changes = comparison.changes(said);
		while (!changes.openRenames().isEmpty()) {
			OpenRename open = changes.openRenames().get(0);
			if (!this.context.terminal().isInteractive()) {
				throw unanswered(changes.openRenames());
			}
			said = isRenamed(open) ? said.renamed(open.from() + ":" + open.to()) : said.notRenamed(open.from());
			changes = comparison.changes(said);
		}
		return changes;
	}

	/**
	 * Everything but a clear answer changes nothing: either one may cost data.
	 */
	private boolean isRenamed(OpenRename open) {
		String answer = this.context.terminal()
			.ask(PrintableText
				.of("Was " + open.from() + " renamed to " + open.to() + "? (n drops what it holds) [y/n]"))
			.toLowerCase(Locale.ROOT);
		return switch (answer) {
			case "y", "yes" -> true;
			case "n", "no" -> false;
			default -> throw unanswered(List.of(open));
		};
	}

	private RefusedException unanswered(List<OpenRename> open) {
		Failure.Builder failure = Failure
			.of((open.size() == 1) ? "Something was perhaps renamed, and nobody says whether"
					: open.size() + " things were perhaps renamed, and nobody says whether");
		open.forEach((one) -> failure
			.detail(PrintableText.of(one.accept() + " keeps what it holds; " + one.decline() + " drops it")));
		return new RefusedException(failure.state("No file was written or changed")
			.action("Say which of them were renamed; --no-rename alone says that nothing was")
			.next(this.context.again(open.get(0).accept()))
			.build());
	}

}
