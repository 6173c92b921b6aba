package dev.migrate.command;

import java.io.IOException;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.OfflineRequest;
import picocli.CommandLine.Option;

/**
 * The option that writes a script instead of running.
 */
final class SqlOption {

	@Option(names = "--sql",
			description = "Write the script for psql to standard output instead of running it. A range a:b needs no"
					+ " database.")
	private boolean sql;

	boolean isSql() {
		return this.sql;
	}

	/**
	 * Write the script.
	 */
	int write(CommandContext context, OfflineRequest request) throws IOException {
		context.migrator().script(request, context.output().result());
		return ExitCode.DONE;
	}

	/**
	 * Return the targets, or the configured one where none was typed.
	 */
	static String[] targets(List<String> typed, CommandContext context) {
		return typed.isEmpty() ? context.environment().getProperty("migrate.target", "head").split("\\s*,\\s*")
				: typed.toArray(String[]::new);
	}

	/**
	 * Refuse an option that makes no sense for a script.
	 */
	void refuse(boolean other, String name) {
		if (this.sql && other) {
			throw new UsageException(Failure.of("--sql and " + name + " do not go together")
				.state("Nothing was written and nothing was changed")
				.action("A script cannot look into the database: leave one of them out")
				.build());
		}
	}

}
