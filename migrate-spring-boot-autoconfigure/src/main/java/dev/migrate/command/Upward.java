package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.execution.RunResult;

/**
 * The way up again, after everything was undone or dropped.
 */
final class Upward {

	private Upward() {
	}

	/**
	 * Apply what is pending.
	 * @param seed whether the seeds run, too
	 */
	static RunResult run(CommandContext context, Migrator migrator, boolean seed) {
		try (ProgressView progress = ProgressView.open(context, migrator)) {
			return seed ? migrator.upgradeAndSeed() : migrator.upgrade();
		}
	}

}
