package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;

/**
 * Runs a section and writes its history row in one transaction. All of it, from
 * {@code BEGIN} to {@code COMMIT}, travels together: when a statement fails, the server
 * skips what was sent behind it, the history row and the commit among it. Only a verify
 * section, whose answers must be seen first, splits it in two.
 */
final class TransactionalStepRunner implements StepRunner {

	/** Where the statement that checks them comes from, for messages. */
	static final String DEFERRED_CONSTRAINTS = "Found when the deferred constraints were checked, after the last"
			+ " statement of the section";

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	private final boolean ownTransaction;

	/**
	 * Create a runner.
	 * @param ownTransaction whether each step begins and ends a transaction of its own
	 */
	TransactionalStepRunner(RunContext run, HistoryWriter writer, ScriptCatalog catalog, boolean ownTransaction) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.ownTransaction = ownTransaction;
	}

	@Override
	public boolean isRetryable(Plan.Step step) {
		return this.ownTransaction;
	}

	@Override
	public void run(Plan.Step step, String label) throws SQLException {
		SqlScript script = (SqlScript) this.catalog.script(step.revision().id());
		boolean upgrade = step.direction() == Direction.UPGRADE;
		SectionKind kind = upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE;
		Section section = upgrade ? script.upgrade() : script.downgrade();
		List<Command> first = new ArrayList<>();
		if (this.ownTransaction) {
			first.add(this.run.session().begin());
		}
		first.addAll(this.run.session().enter(this.run.step(label, (section != null) ? section.options() : null)));
		first.add(upgrade ? this.writer.fenceUpgrade(step.revision()) : this.writer.fenceDowngrade(step.revision()));
		boolean verify = upgrade && script.verify() != null && !script.verify().isEmpty();
		try (SectionStatements statements = script.open(kind)) {
			Iterator<Command> commands = new SectionCommands(statements);
			List<Command> constraints = List.of(this.run.session().checkConstraints().withOrigin(DEFERRED_CONSTRAINTS));
			send(first.iterator(), commands, constraints.iterator(),
					verify ? List.<Command>of().iterator() : last(step, script).iterator());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (verify) {
			new Verification(this.run.session()).run(script);
			send(last(step, script).iterator());
		}
	}

	private List<Command> last(Plan.Step step, SqlScript script) {
		DatabaseSession session = this.run.session();
		List<Command> commands = new ArrayList<>(session.restore());
		commands.add(
				(step.direction() == Direction.UPGRADE) ? this.writer.insert(script, RevisionOrigin.UPGRADE, null, true)
						: this.writer.delete(step.revision().id(), step.direction().name()));
		if (this.ownTransaction) {
			commands.add(session.commit());
		}
		return commands;
	}

	@SafeVarargs
	private void send(Iterator<Command>... parts) throws SQLException {
		this.run.session().sender().send(new CommandSequence(List.of(parts)), NoticeLog.INSTANCE);
	}

}
