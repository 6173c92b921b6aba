package dev.migrate.database.postgresql.scratch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.ScratchStatement;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;

/**
 * Runs the steps of a scratch. They travel together as far as nothing has to be asked in
 * between.
 */
final class ScratchBuild {

	private final StatementSender sender;

	private final TargetGuard guard;

	private final List<String> firstPath;

	private final UnaryOperator<String> shown;

	private final List<Command> waiting = new ArrayList<>();

	ScratchBuild(StatementSender sender, Set<String> standIns, Set<String> outside, List<String> path,
			UnaryOperator<String> shown) {
		this.sender = sender;
		this.firstPath = path;
		this.shown = shown;
		this.guard = new TargetGuard(sender, standIns, outside, path);
	}

	void run(List<Step> steps) throws SQLException {
		path(this.firstPath);
		for (Step step : steps) {
			if (step.path() != null) {
				path(step.path().isEmpty() ? this.firstPath : step.path());
				continue;
			}
			if (!this.guard.isInside(step)) {
				flush();
				if (!this.guard.admits(step)) {
					continue;
				}
			}
			this.guard.note(step);
			this.waiting.add(Command.of(step.sql()).withOrigin(step.statement()));
		}
		flush();
	}

	private void path(List<String> schemas) {
		this.guard.path(schemas);
		this.waiting.add(Command
			.of("SET LOCAL search_path = "
					+ schemas.stream().map(PostgresIdentifiers::literal).collect(Collectors.joining(", ")))
			.withFewRows());
	}

	private void flush() throws SQLException {
		try {
			this.sender.send(this.waiting.iterator(), SendListener.NONE);
		}
		catch (StatementFailedException ex) {
			if (ex.connectionLost() || !(ex.command().origin() instanceof ScratchStatement statement)) {
				throw ex;
			}
			throw ScratchFailures.failed(statement, ex, this.shown);
		}
		this.waiting.clear();
	}

}
