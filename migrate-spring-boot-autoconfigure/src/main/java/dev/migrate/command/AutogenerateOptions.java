package dev.migrate.command;

import java.util.List;
import java.util.Set;

import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.autogenerate.writing.GenerationOptions;
import picocli.CommandLine.Option;

/**
 * What a person says about changes that are generated.
 */
final class AutogenerateOptions {

	/** What stands for all names. */
	private static final String EVERYTHING = "*";

	@Option(names = "--rename", paramLabel = "A:B",
			description = "What was renamed, as in users.name:full_name; may be given several times.")
	private List<String> renames = List.of();

	@Option(names = "--no-rename", paramLabel = "NAME", arity = "0..1", fallbackValue = EVERYTHING,
			description = "What was dropped and not renamed, as in users.name; without a name, everything.")
	private List<String> notRenamed = List.of();

	@Option(names = "--plain",
			description = "Change existing tables at once, with the locks that this takes, not in safe steps.")
	private boolean plain;

	@Option(names = "--drop", paramLabel = "TABLE",
			description = "Drop a table that the model does not know; may be given several times.")
	private List<String> drop = List.of();

	@Option(names = "--replay",
			description = "Compare the model with what the revisions of your sources make on nothing, not with what the"
					+ " database has; it only lends its server.")
	private boolean replay;

	/**
	 * Return whether something was said.
	 */
	boolean isGiven() {
		return !this.renames.isEmpty() || !this.notRenamed.isEmpty() || this.plain || !this.drop.isEmpty()
				|| this.replay;
	}

	/**
	 * Return whether the revisions take the place of the database.
	 */
	boolean isReplay() {
		return this.replay;
	}

	GenerationOptions options() {
		RenameAnswers answers = new RenameAnswers(this.renames,
				this.notRenamed.stream().filter((name) -> !name.equals(EVERYTHING)).toList(),
				this.notRenamed.contains(EVERYTHING));
		return new GenerationOptions(answers, this.plain, Set.copyOf(this.drop));
	}

}
