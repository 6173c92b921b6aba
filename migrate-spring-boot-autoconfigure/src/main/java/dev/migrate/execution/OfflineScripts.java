package dev.migrate.execution;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.ScriptDialect;
import dev.migrate.error.Failure;
import dev.migrate.execution.OfflineRequest.Command;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * Writes what a run would do as a script for the product's own command line program. The
 * script does what {@link MigrationRunner} does: it takes the same lock, makes sure that
 * the database is where the script begins, runs each revision with its history row in one
 * transaction, and leaves the same history behind.
 * <p>
 * The database is asked only where the range is named by where it is. Scripts are read
 * while they are written, so their size does not matter.
 */
public final class OfflineScripts {

	private final MigratorSettings settings;

	private final Supplier<DataSource> dataSource;

	private final Database database;

	private final List<MigrationSource> sources;

	private final List<PlanInspector> inspectors;

	/**
	 * Create a writer.
	 * @param settings how the migrator works
	 * @param dataSource where a connection comes from, if one is needed at all
	 * @param database the product
	 * @param sources where revisions come from
	 * @param inspectors who looks at plans
	 */
	public OfflineScripts(MigratorSettings settings, Supplier<DataSource> dataSource, Database database,
			List<MigrationSource> sources, List<PlanInspector> inspectors) {
		this.settings = settings;
		this.dataSource = dataSource;
		this.database = database;
		this.sources = List.copyOf(sources);
		this.inspectors = List.copyOf(inspectors);
	}

	/**
	 * Write a script. Everything that can be refused is refused before the first
	 * character is written.
	 * @param request what it shall do
	 * @param out where it goes
	 * @throws IOException when it cannot be written there
	 * @throws OfflineScriptException if a revision is written in Java
	 * @throws dev.migrate.revision.RevisionTargetException if an end of the range cannot
	 * be reached
	 */
	public void write(OfflineRequest request, Appendable out) throws IOException {
		ScriptCatalog catalog = ScriptCatalog.load(this.sources, KnownScripts.NONE);
		RevisionGraph graph = catalog.graph();
		OfflinePlan plan = OfflinePlan.of(request, graph, request.needsDatabase() ? applied() : Set.of());
		check(request, plan, catalog);
		ScriptDialect script = this.database.script(this.settings.history(), this.settings.session().timeZone());
		OfflineHistory history = new OfflineHistory(this.database, script, this.settings, graph);
		boolean repeatables = request.command() == Command.UPGRADE && !catalog.repeatables().repeatables().isEmpty();
		writeHead(request, plan, repeatables, script, out);
		if (plan.steps().isEmpty()) {
			return;
		}
		boolean single = this.settings.policies().transactionMode() == TransactionMode.SINGLE;
		OfflineSteps steps = new OfflineSteps(this.settings, script, history, out, !single);
		writeStart(request, plan, script, history, steps, out);
		if (request.command() == Command.STAMP) {
			writeStamp(plan, catalog, script, history, steps, out);
		}
		else {
			out.append(single ? script.begin() : "");
			int index = 0;
			for (Plan.Step step : plan.steps()) {
				steps.write(step, (SqlScript) catalog.script(step.revision().id()),
						step.revision().id() + " " + ++index + "/" + plan.steps().size());
			}
			out.append(single ? script.commit() : "");
		}
		writeEnd(plan, script, history, steps, out);
	}

	private Set<String> applied() {
		Sessions sessions = new Sessions(this.dataSource, this.database, this.settings.session(), new CancelSignal());
		Connection connection = sessions.open();
		try {
			return new HistoryGate(this.database, this.settings).read(connection).history().appliedIds();
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		finally {
			ConnectionDisposal.release(connection);
		}
	}

	private void check(OfflineRequest request, OfflinePlan plan, ScriptCatalog catalog) {
		if (request.command() == Command.STAMP) {
			return;
		}
		boolean single = this.settings.policies().transactionMode() == TransactionMode.SINGLE;
		String last = plan.tipsBefore().isEmpty() ? "base" : String.join(", ", plan.tipsBefore());
		for (Plan.Step step : plan.steps()) {
			RevisionScript script = catalog.script(step.revision().id());
			if (step.direction() == Direction.DOWNGRADE) {
				WayBack.require(script);
			}
			if (script instanceof JavaRevisionScript) {
				throw writtenInJava(request, step, last);
			}
			if (single && !script.isTransactional(step.direction())) {
				throw notInOneTransaction(request, step);
			}
			last = step.revision().id();
		}
		Plan steps = new Plan(plan.steps(), plan.tipsBefore(), plan.tipsAfter());
		this.inspectors.forEach((inspector) -> inspector.inspect(steps, catalog));
	}

	private static OfflineScriptException writtenInJava(OfflineRequest request, Plan.Step step, String before) {
		boolean upgrade = request.command() == Command.UPGRADE;
		String id = step.revision().id();
		return new OfflineScriptException(Failure.of("The revision is written in Java and has no SQL to write down")
			.revision(id)
			.file(step.revision().script())
			.state("Nothing was written")
			.action(upgrade ? "Write the script up to the revision before it (" + before
					+ ") and run that; let the application run" + " this one ('migrate upgrade " + id
					+ "'); then write a script that begins with '" + id
					+ ":'. Or run its effect yourself and stamp it: 'migrate stamp " + before + ":" + id + " --sql'"
					: "Write the script down to this revision, let the application take it back ('migrate downgrade'),"
							+ " then write a script for what is below it")
			.next("migrate " + request.command().word() + " " + id)
			.build(), null);
	}

	private static PlanRefusedException notInOneTransaction(OfflineRequest request, Plan.Step step) {
		return new PlanRefusedException(Failure
			.of("The revision runs outside a transaction, which migrate.transaction-mode=single does not allow")
			.revision(step.revision().id())
			.file(step.revision().script())
			.state("Nothing was written")
			.action("Set migrate.transaction-mode=per-revision, or write the script without it")
			.next("migrate " + request.command().word() + " --sql --migrate.transaction-mode=per-revision")
			.build(), null);
	}

	private void writeHead(OfflineRequest request, OfflinePlan plan, boolean repeatables, ScriptDialect script,
			Appendable out) throws IOException {
		MigratorSettings.Identity identity = this.settings.identity();
		String command = request.command().word();
		out.append(script.comment(Character.toUpperCase(command.charAt(0)) + command.substring(1) + " of "
				+ identity.application() + " from " + names(plan.tipsBefore()) + " to " + names(plan.tipsAfter())
				+ ", written by migrate " + identity.toolVersion()));
		if (plan.steps().isEmpty()) {
			out.append(script.comment("There is nothing to do"));
			return;
		}
		out.append(script.comment(plan.steps().size() + " revision" + ((plan.steps().size() == 1) ? "" : "s") + ": "
				+ plan.steps().stream().map((step) -> step.revision().id()).collect(Collectors.joining(", "))));
		if (repeatables) {
			out.append(
					script.comment("Repeatable scripts are not in here: afterwards, run 'migrate upgrade' for those"));
		}
		out.append(script.usage()).append("\n");
	}

	private static String names(List<String> tips) {
		return tips.isEmpty() ? "base" : String.join(", ", tips);
	}

	private void writeStart(OfflineRequest request, OfflinePlan plan, ScriptDialect script, OfflineHistory history,
			OfflineSteps steps, Appendable out) throws IOException {
		boolean create = plan.isFromBase();
		out.append(script.comment("Find the history, take the lock, and look where the database is"))
			.append(script.open())
			.append(script.lock(create))
			.append(script.begin())
			.append(script.enter(steps.settings("history", null)));
		if (create) {
			boolean adopts = request.command() == Command.STAMP
					|| this.settings.policies().onExistingSchema() != OnExistingSchema.FAIL;
			out.append(adopts ? "" : script.requireNoTables()).append(history.createTables());
		}
		out.append(script.requireApplied(plan.before(), plan.tipsBefore(), true));
		if (request.command() != Command.STAMP) {
			out.append(script.requireFinished(request.command() == Command.UPGRADE));
		}
		out.append(create ? history.insertMeta() : "")
			.append(script.number())
			.append(history.runLog("STARTED"))
			.append(script.commit());
	}

	private static void writeStamp(OfflinePlan plan, ScriptCatalog catalog, ScriptDialect script,
			OfflineHistory history, OfflineSteps steps, Appendable out) throws IOException {
		out.append("\n")
			.append(script.comment("Change the history"))
			.append(script.begin())
			.append(script.enter(steps.settings("stamp", null)))
			.append(script.requireApplied(plan.before(), plan.tipsBefore(), false));
		for (Plan.Step step : plan.steps()) {
			String id = step.revision().id();
			out.append((step.direction() == Direction.UPGRADE)
					? history.insert(catalog.script(id), RevisionOrigin.STAMP, true) : history.delete(id, "STAMP"));
			out.append(history.clearStatements(id, step.direction().name()));
		}
		out.append(script.commit());
	}

	private static void writeEnd(OfflinePlan plan, ScriptDialect script, OfflineHistory history, OfflineSteps steps,
			Appendable out) throws IOException {
		out.append("\n")
			.append(script.comment("Note that all is done, and give back lock and session"))
			.append(script.begin())
			.append(script.enter(steps.settings("history", null)))
			.append(script.requireApplied(plan.after(), plan.tipsAfter(), false))
			.append(history.runLog("DONE"))
			.append(script.commit())
			.append(script.close());
	}

}
