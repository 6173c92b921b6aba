package dev.migrate.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of the commands that lose data or override the history.
 */
final class ForceOption {

	@Option(names = "--force", description = "Do not ask; needed where there is no terminal.")
	private boolean force;

	boolean isForced() {
		return this.force;
	}

	/**
	 * The same for commands that empty a database.
	 */
	static final class WithConfirmation {

		@Option(names = "--force", description = "Do not ask; needed where there is no terminal.")
		private boolean force;

		@Option(names = "--confirm", paramLabel = "NAME",
				description = "The database's name, needed where the environment is protected.")
		private @Nullable String database;

		boolean isForced() {
			return this.force;
		}

		@Nullable String database() {
			return this.database;
		}

	}

}
