package dev.migrate.command;

import picocli.CommandLine.Option;

/**
 * The option of all commands that list something.
 */
final class JsonOption {

	@Option(names = "--json", order = 80, description = "Write the result as one JSON document.")
	private boolean json;

	boolean isJson() {
		return this.json;
	}

}
