package dev.migrate.execution;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.Iterator;

import dev.migrate.database.Command;
import dev.migrate.database.ScriptDialect;
import dev.migrate.database.ScriptDialect.Variable;
import dev.migrate.database.StepSettings;
import dev.migrate.error.Failure;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionOptions;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.SessionEffect;
import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Writes the steps of a plan as text, in the order in which
 * {@link TransactionalStepRunner} and {@link JournaledStepRunner} send them.
 */
final class OfflineSteps {

	private static final int BUFFER = 8192;

	private final MigratorSettings settings;

	private final ScriptDialect script;

	private final OfflineHistory history;

	private final Appendable out;

	private final boolean ownTransactions;

	OfflineSteps(MigratorSettings settings, ScriptDialect script, OfflineHistory history, Appendable out,
			boolean ownTransactions) {
		this.settings = settings;
		this.script = script;
		this.history = history;
		this.out = out;
		this.ownTransactions = ownTransactions;
	}

	/**
	 * Return what the session is set to.
	 * @param what what is done, for the list of sessions
	 * @param options the options of the section
	 */
	StepSettings settings(String what, @Nullable SectionOptions options) {
		Duration lockTimeout = this.settings.session().lockTimeout();
		Duration statementTimeout = this.settings.session().statementTimeout();
		if (options != null && options.lockTimeout() != null) {
			lockTimeout = options.lockTimeout();
		}
		if (options != null && options.statementTimeout() != null) {
			statementTimeout = options.statementTimeout();
		}
		return new StepSettings("migrate " + this.settings.identity().application() + " " + what, lockTimeout,
				statementTimeout, 0);
	}

	void write(Plan.Step step, SqlScript revision, String label) throws IOException {
		boolean upgrade = step.direction() == Direction.UPGRADE;
		Section section = upgrade ? revision.upgrade() : revision.downgrade();
		String message = step.revision().message();
		this.out.append("\n")
			.append(this.script.comment((upgrade ? "Upgrade " : "Downgrade ") + label
					+ (message.isEmpty() ? "" : ", " + message) + " (" + step.revision().script() + ")"));
		StepSettings stepSettings = settings(label, (section != null) ? section.options() : null);
		if (revision.isTransactional(step.direction())) {
			writeTransaction(step, revision, stepSettings);
		}
		else {
			new Units(step, stepSettings).write(revision);
		}
	}

	private void writeTransaction(Plan.Step step, SqlScript revision, StepSettings stepSettings) throws IOException {
		boolean upgrade = step.direction() == Direction.UPGRADE;
		if (this.ownTransactions) {
			this.out.append(this.script.begin());
		}
		this.out.append(this.script.enter(stepSettings)).append(this.history.fence(step));
		try (SectionStatements statements = revision.open(upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE)) {
			Iterator<Command> commands = new SectionCommands(statements);
			while (commands.hasNext()) {
				write(commands.next());
			}
		}
		this.out.append(this.script.checkConstraints());
		if (upgrade) {
			writeVerify(revision);
		}
		this.out.append(this.script.restore());
		this.out.append(upgrade ? this.history.insert(revision, RevisionOrigin.UPGRADE, true)
				: this.history.delete(step.revision().id(), step.direction().name()));
		if (this.ownTransactions) {
			this.out.append(this.script.commit());
		}
	}

	private static boolean hasVerify(SqlScript revision) {
		Section verify = revision.verify();
		return verify != null && !verify.isEmpty();
	}

	private void writeVerify(SqlScript revision) throws IOException {
		if (!hasVerify(revision)) {
			return;
		}
		try (SectionStatements statements = revision.open(SectionKind.VERIFY)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				Command command = SectionCommands.command(statements, next);
				if (Verification.isQuery(next)) {
					this.out.append(this.script.verify(command.sql(), "verify of revision " + revision.revision().id()
							+ " (" + revision.revision().script() + ", line " + next.line() + ")"));
				}
				else {
					write(command);
				}
			}
		}
	}

	private void write(Command command) throws IOException {
		this.out.append(this.script.statement(command.sql()));
		if (command.copyData() != null) {
			try (Reader data = command.copyData().open()) {
				writeData(command, data);
			}
		}
	}

	/**
	 * The line that ends the data must end like theirs, or the server takes it for more
	 * of them.
	 */
	private void writeData(Command command, Reader data) throws IOException {
		char[] buffer = new char[BUFFER];
		char last = '\n';
		char beforeLast = '\n';
		for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
			if (count > 0) {
				this.out.append(CharBuffer.wrap(buffer, 0, count));
				beforeLast = (count > 1) ? buffer[count - 2] : last;
				last = buffer[count - 1];
			}
		}
		if (last == '\r') {
			throw unsupportedLineEnd(command);
		}
		this.out.append((beforeLast == '\r') ? "\\.\r\n" : "\\.\n");
	}

	private static OfflineScriptException unsupportedLineEnd(Command command) {
		Failure.Builder failure = Failure.of("The data of COPY … FROM STDIN end their lines with a carriage return"
				+ " alone, which psql does not read");
		if (command.origin() instanceof StatementOrigin origin) {
			failure.file(origin.file(), origin.statement().line());
		}
		return new OfflineScriptException(failure.state("No database was touched; the script ends in the middle")
			.action("Save the file with line feeds")
			.next("migrate upgrade --sql")
			.build(), null);
	}

	/**
	 * A section outside a transaction. Each unit commits with its journal row, and asks
	 * first whether the unit before it is done.
	 */
	private final class Units {

		private final Plan.Step step;

		private final StepSettings stepSettings;

		private final String id;

		private final String direction;

		/** The last unit that leaves a journal row, or 0. */
		private int last;

		Units(Plan.Step step, StepSettings stepSettings) {
			this.step = step;
			this.stepSettings = stepSettings;
			this.id = step.revision().id();
			this.direction = step.direction().name();
		}

		void write(SqlScript revision) throws IOException {
			ScriptDialect dialect = OfflineSteps.this.script;
			boolean upgrade = this.step.direction() == Direction.UPGRADE;
			out(dialect.beginSection(this.stepSettings));
			try (SectionStatements statements = revision.open(upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE)) {
				SectionUnits units = new SectionUnits(statements);
				for (SectionUnit unit = units.next(); unit != null; unit = units.next()) {
					write(unit);
				}
			}
			boolean verify = upgrade && hasVerify(revision);
			out(dialect.begin());
			out(dialect.enter(this.stepSettings));
			guard();
			out(dialect.restore());
			out(upgrade ? OfflineSteps.this.history.insert(revision, RevisionOrigin.UPGRADE, !verify)
					: OfflineSteps.this.history.delete(this.id, this.direction));
			out(OfflineSteps.this.history.clearStatements(this.id, this.direction));
			out(dialect.commit());
			if (verify) {
				out(dialect.begin());
				out(dialect.enter(this.stepSettings));
				writeVerify(revision);
				out(dialect.restore());
				out(OfflineSteps.this.history.verified(this.id));
				out(dialect.commit());
			}
		}

		private void guard() throws IOException {
			out(OfflineSteps.this.history.fence(this.step));
			if (this.last > 0) {
				out(OfflineSteps.this.script.requireDone(this.id, this.direction, this.last));
			}
		}

		private void write(SectionUnit unit) throws IOException {
			ScriptDialect dialect = OfflineSteps.this.script;
			if (unit.isReplayed()) {
				OfflineSteps.this.write(unit.commands().get(0));
				if (unit.effect() == SessionEffect.DISCARD) {
					out(dialect.restore());
					out(dialect.beginSection(this.stepSettings));
					out(dialect.lockAgain());
				}
				return;
			}
			if (unit.isTransactional()) {
				out(dialect.beginStatement(this.stepSettings));
				guard();
				for (Command command : unit.commands()) {
					OfflineSteps.this.write(command);
				}
				out(OfflineSteps.this.history.startStatement(this.id, this.direction, unit, "DONE", null));
				out(dialect.commit());
			}
			else {
				out(dialect.beginStatement(this.stepSettings));
				guard();
				out(OfflineSteps.this.history.note(unit));
				out(OfflineSteps.this.history.startStatement(this.id, this.direction, unit, "RUNNING", Variable.NOTE));
				out(dialect.alone(this.stepSettings, unit.commands().get(0).sql(),
						OfflineSteps.this.history.endStatement(), this.id, this.direction,
						String.valueOf(unit.ordinal())));
			}
			this.last = unit.ordinal();
		}

		private void out(String text) throws IOException {
			OfflineSteps.this.out.append(text);
		}

	}

}
