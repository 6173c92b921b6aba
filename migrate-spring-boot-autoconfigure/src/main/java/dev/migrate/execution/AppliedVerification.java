package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * Asks applied revisions again whether what they promise holds: their verify sections,
 * each in a transaction that is rolled back. No lock is taken and nothing is written, so
 * it may run beside everything else.
 */
final class AppliedVerification {

	private final MigratorSettings settings;

	private final Database database;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final MigrationReader reader;

	private final CancelSignal cancel;

	AppliedVerification(MigratorSettings settings, Database database, Sessions sessions, HistoryGate gate,
			MigrationReader reader, CancelSignal cancel) {
		this.settings = settings;
		this.database = database;
		this.sessions = sessions;
		this.gate = gate;
		this.reader = reader;
		this.cancel = cancel;
	}

	/**
	 * Verify revisions.
	 * @param targets the revisions; none for all that are applied
	 * @return one result for each, in the order of the graph
	 * @throws dev.migrate.revision.RevisionTargetException if there is no such revision
	 */
	List<VerifyResult> run(List<RevisionTarget> targets) {
		this.cancel.check("before it began");
		Connection connection = this.sessions.open();
		try {
			HistoryGate.Reading reading = this.gate.read(connection);
			ScriptCatalog catalog = this.reader.load(reading);
			Assessment assessment = Assessment.of(catalog, reading.history());
			DatabaseSession session = this.sessions.session(connection);
			session.prepare(this.settings.session().timeZone());
			this.cancel.watch(session);
			try {
				return verify(select(targets, assessment), assessment.applied(), catalog, run(session, reading));
			}
			finally {
				this.cancel.unwatch(session);
			}
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		finally {
			ConnectionDisposal.discard(this.sessions.dataSource(), connection);
		}
	}

	private RunContext run(DatabaseSession session, HistoryGate.Reading reading) {
		long key = this.database.lockKey(this.gate.locate(reading));
		return new RunContext("verify", this.database, session, this.gate.locate(reading), key, this.settings, 0,
				this.cancel, false, new BlockerWatch(null, this.database, key), new RunTrail());
	}

	private static List<Revision> select(List<RevisionTarget> targets, Assessment assessment) {
		List<Revision> known = assessment.catalog().graph().revisions();
		Set<String> applied = assessment.applied();
		if (targets.isEmpty()) {
			return known.stream().filter((revision) -> applied.contains(revision.id())).toList();
		}
		Set<String> wanted = new HashSet<>();
		for (RevisionTarget target : targets) {
			target.resolve(assessment.catalog().graph(), applied).forEach((revision) -> wanted.add(revision.id()));
		}
		return known.stream().filter((revision) -> wanted.contains(revision.id())).toList();
	}

	private List<VerifyResult> verify(List<Revision> revisions, Set<String> applied, ScriptCatalog catalog,
			RunContext run) throws SQLException {
		List<VerifyResult> results = new ArrayList<>(revisions.size());
		for (Revision revision : revisions) {
			this.cancel.check("while it verified " + revision.id());
			results.add(applied.contains(revision.id()) ? verify(catalog.script(revision.id()), run)
					: new VerifyResult(revision, VerifyResult.Outcome.NOT_APPLIED, null));
		}
		return results;
	}

	private VerifyResult verify(RevisionScript script, RunContext run) throws SQLException {
		DatabaseSession session = run.session();
		if (!promises(script)) {
			return new VerifyResult(script.revision(), VerifyResult.Outcome.NOTHING_TO_VERIFY, null);
		}
		session.sender().send(session.begin());
		try {
			if (script instanceof SqlScript sql) {
				new Verification(session).run(sql);
			}
			else {
				verify((JavaRevisionScript) script, session);
			}
			return new VerifyResult(script.revision(), VerifyResult.Outcome.PASSED, null);
		}
		catch (Exception ex) {
			if (session.isLost() && ex instanceof SQLException lost) {
				throw lost;
			}
			return new VerifyResult(script.revision(), VerifyResult.Outcome.FAILED, failure(script, run, ex));
		}
		finally {
			if (!session.isLost()) {
				session.brief().rollback();
				session.connection().setAutoCommit(true);
				session.sender().send(session.restore().toArray(Command[]::new));
			}
		}
	}

	private void verify(JavaRevisionScript script, DatabaseSession session) throws Exception {
		session.connection().setAutoCommit(false);
		script.migration().verify(new JavaMigrationContext(this.database, session, this.cancel::isGiven));
	}

	private static boolean promises(RevisionScript script) {
		if (script instanceof SqlScript sql) {
			return sql.verify() != null;
		}
		return ((JavaRevisionScript) script).hasVerify();
	}

	private static Failure failure(RevisionScript script, RunContext run, Exception cause) {
		Failure said = new StepFailure(run, new Plan.Step(script.revision(), Direction.UPGRADE), script, List.of())
			.translate(cause)
			.getFailure();
		Failure.Builder failure = Failure.of(said.what())
			.revision(script.revision().id())
			.file(said.file(), said.line())
			.statement(said.statement())
			.sqlState(said.sqlState())
			.state("Nothing was changed: verifying is rolled back")
			.action("The database is not what the revision promises. See who changed it, and repair it with a revision"
					+ " of its own")
			.next("migrate show " + script.revision().id());
		said.details().forEach(failure::detail);
		return failure.build();
	}

}
