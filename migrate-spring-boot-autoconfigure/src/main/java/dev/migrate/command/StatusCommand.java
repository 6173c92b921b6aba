package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.execution.MigrationState;
import picocli.CommandLine.Command;

/**
 * Says how code and database stand to each other.
 */
@Command(name = "status",
		description = { "Show where the database is, what is pending, and what needs attention.",
				"Exits with 0 unless the database cannot be reached; 'check' and 'current --check-heads' judge." },
		footer = { "  migrate status                                  the database of this configuration",
				"  migrate status --spring.profiles.active=prod    that of the profile 'prod'",
				"  migrate status --json                           for programs, in the words of the endpoint" })
final class StatusCommand extends LookCommand<MigratorStatus> {

	@Override
	MigratorStatus look(Migrator migrator) {
		return migrator.status();
	}

	@Override
	Object json(MigratorStatus status) {
		return StatusJson.of(status);
	}

	@Override
	void print(MigratorStatus status, Output output) {
		new StatusText(status, output, this::next).print();
	}

	@Override
	int exitCode(MigratorStatus status) {
		return (status.state() == MigrationState.UNREACHABLE) ? ExitCode.FAILED : ExitCode.DONE;
	}

}
