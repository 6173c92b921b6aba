package dev.migrate.command;

import dev.migrate.execution.MigrationRequest;
import picocli.CommandLine.Option;

/**
 * The options of a rehearsal.
 */
final class DryRunOption {

	@Option(names = "--dry-run",
			description = "Run in a transaction that is rolled back, and report. Takes real" + " locks while it lasts.")
	private boolean dryRun;

	@Option(names = "--with-java", description = "Run Java migrations in the dry run, too.")
	private boolean withJava;

	boolean isDryRun() {
		return this.dryRun || this.withJava;
	}

	MigrationRequest apply(MigrationRequest request) {
		if (!isDryRun()) {
			return request;
		}
		return this.withJava ? request.dryRunWithJava() : request.dryRun();
	}

}
