package dev.migrate.command;

import dev.migrate.error.Failure;
import dev.migrate.execution.Preview;
import dev.migrate.execution.Protection;

/**
 * Stands before what loses data or overrides the history: a person at a terminal is
 * asked, and a script has to say {@code --force}.
 */
final class Guard {

	private final CommandContext context;

	Guard(CommandContext context) {
		this.context = context;
	}

	/**
	 * Go on only if that is wanted.
	 * @param question what is asked
	 * @param forced whether it was said beforehand
	 * @return whether somebody was asked, and so has seen what is said above
	 * @throws RefusedException if nobody said so
	 */
	boolean confirm(String question, boolean forced) {
		if (forced) {
			return false;
		}
		if (!this.context.terminal().isInteractive()) {
			throw new RefusedException(Failure.of("This has to be confirmed, and there is no terminal to ask on")
				.state("Nothing was changed")
				.action("Read what is said above; then say --force")
				.next(this.context.again("--force"))
				.build());
		}
		if (!this.context.terminal().confirm(question)) {
			throw notConfirmed();
		}
		return true;
	}

	/**
	 * Go on only if that is wanted with what a preview shows, which has been shown.
	 */
	boolean confirm(Preview preview, boolean forced) {
		return confirm(preview.losses().isEmpty() ? "Go on?" : "Go on and lose this?", forced);
	}

	/**
	 * Go on only if that is wanted, and where the database is a protected one only if its
	 * name was typed; {@code --force} is not enough there.
	 * @param question what is asked
	 * @param force what was said beforehand
	 * @param protection whether the database is protected, and its name
	 * @return whether somebody was asked, and so has seen what is said above
	 */
	boolean confirm(String question, ForceOption.WithConfirmation force, Protection protection) {
		String name = protection.databaseName();
		if (force.database() != null) {
			if (!name.equals(force.database())) {
				throw new RefusedException(Failure
					.of("The database is named '" + name + "', and --confirm says '" + force.database() + "'")
					.state("Nothing was changed")
					.action("Make sure that this is the database that you mean")
					.next("migrate status")
					.build());
			}
			return false;
		}
		if (!protection.isProtected()) {
			return confirm(question, force.isForced());
		}
		confirmByName(question, protection);
		return true;
	}

	private void confirmByName(String question, Protection protection) {
		String name = protection.databaseName();
		if (!this.context.terminal().isInteractive()) {
			throw new RefusedException(Failure
				.of("This database is protected, so its name has to be typed, and there is no terminal to ask on")
				.detail("Protected because " + protection.reason())
				.state("Nothing was changed")
				.action("If this is the database that you mean, say --confirm with its name")
				.next(this.context.again("--confirm " + name))
				.build());
		}
		Output output = this.context.output();
		output.note(output.style(Style.WARNING, "Protected: " + protection.reason()));
		if (!this.context.terminal().ask(question + " Type the database's name to go on:").equals(name)) {
			throw notConfirmed();
		}
	}

	private static RefusedException notConfirmed() {
		return new RefusedException(
				Failure.of("Not confirmed").state("Nothing was changed").next("migrate status").build());
	}

}
