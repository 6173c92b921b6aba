package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.error.MigrateException;
import dev.migrate.history.HistorySearch;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.RepeatableScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the commands that write the history, for one run. Most travel in the transaction
 * of the revision that they record.
 */
final class HistoryWriter {

	private final RunContext run;

	private final HistoryDialect dialect;

	private final HistoryLocation location;

	private final MigratorSettings.Identity identity;

	private final RevisionGraph graph;

	private final @Nullable HistorySearch search;

	/** Made once, not for each of many revisions, as are the next two. */
	private final String insertRevision;

	private final String fenceUpgrade;

	private final String fenceDowngrade;

	/**
	 * Create a writer.
	 * @param graph what is built on what
	 * @param search what was found instead of a history, or {@code null} where there is
	 * one
	 */
	HistoryWriter(RunContext run, RevisionGraph graph, @Nullable HistorySearch search) {
		this.run = run;
		this.dialect = run.dialect();
		this.location = run.location();
		this.identity = run.settings().identity();
		this.graph = graph;
		this.search = search;
		this.insertRevision = this.dialect.insertRevision(this.location);
		this.fenceUpgrade = this.dialect.fenceUpgrade(this.location);
		this.fenceDowngrade = this.dialect.fenceDowngrade(this.location);
	}

	/**
	 * Note that the run has started, and make the tables for that where they are missing,
	 * both in one transaction. A dry run leaves no trace.
	 */
	void runStarted() throws SQLException {
		List<Command> creation = creation();
		if (creation.isEmpty() || this.run.dryRun()) {
			log(null, null, "STARTED", null, null);
			return;
		}
		List<Command> commands = new ArrayList<>();
		commands.add(this.run.session().begin());
		commands.addAll(this.run.session().enter(this.run.step("history", null)));
		commands.addAll(creation);
		commands.add(entry(null, null, "STARTED", null, null));
		commands.add(this.run.session().commit());
		Contention contention = new Contention(this.run);
		while (true) {
			try {
				send(commands);
				return;
			}
			catch (SQLException ex) {
				this.run.session().brief().rollback();
				if (!contention.again(ex)) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Return what makes the tables inside of a transaction; nothing where they exist.
	 */
	List<Command> creation() {
		if (this.search == null) {
			return List.of();
		}
		List<Command> commands = new ArrayList<>();
		for (String sql : this.dialect.create(this.location, !this.search.schemaExists())) {
			commands.add(Command.of(sql));
		}
		commands.add(Command.of(this.dialect.insertMeta(this.location), this.identity.environment(),
				this.identity.application()));
		return commands;
	}

	void runEnded() throws SQLException {
		log(null, null, "DONE", null, null);
	}

	void runFailed(MigrateException failure) throws SQLException {
		log(null, null, "FAILED", failure.getFailure().sqlState(), summary(failure));
	}

	void revisionFailed(Revision revision, String direction, MigrateException failure) throws SQLException {
		log(revision.id(), direction, "FAILED", failure.getFailure().sqlState(), summary(failure));
	}

	void repeatableFailed(RepeatableKey script, MigrateException failure) throws SQLException {
		log(script.toString(), script.kind().name(), "FAILED", failure.getFailure().sqlState(), summary(failure));
	}

	private static String summary(MigrateException failure) {
		return Secrets.mask(failure.getFailure().what());
	}

	/**
	 * A dry run leaves no trace.
	 */
	private void log(@Nullable String revision, @Nullable String direction, String outcome, @Nullable String sqlState,
			@Nullable String error) throws SQLException {
		if (!this.run.dryRun()) {
			send(List.of(entry(revision, direction, outcome, sqlState, error)));
		}
	}

	private Command entry(@Nullable String revision, @Nullable String direction, String outcome,
			@Nullable String sqlState, @Nullable String error) {
		return Command.of(this.dialect.insertLog(this.location), this.run.id(), revision, direction, outcome, sqlState,
				error, this.identity.application(), this.identity.host().get(), this.identity.toolVersion());
	}

	Command fenceUpgrade(Revision revision) {
		return Command.of(this.fenceUpgrade, revision.id(), fencedBy(this.graph, revision)).withFewRows();
	}

	/**
	 * Return what the fence of an upgrade looks for: the revision, which must not be
	 * applied, and its prerequisites, which must be.
	 */
	static String fencedBy(RevisionGraph graph, Revision revision) {
		Set<String> looked = new LinkedHashSet<>();
		looked.add(revision.id());
		graph.parents(revision.id()).forEach((parent) -> looked.add(parent.id()));
		graph.dependencies(revision.id()).forEach((dependency) -> looked.add(dependency.id()));
		return String.join(",", looked);
	}

	Command fenceDowngrade(Revision revision) {
		return Command.of(this.fenceDowngrade, revision.id()).withFewRows();
	}

	/**
	 * Return what makes sure that nobody has run a script since the run was planned.
	 * @param applied when it had been applied by then, or {@code null} for never
	 */
	Command fence(RepeatableScript script, @Nullable Instant applied) {
		RepeatableKey key = script.key();
		return Command
			.of(this.dialect.fenceRepeatable(this.location), key.kind().name(), key.profile(), key.name(),
					(applied != null) ? String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, applied)) : "")
			.withFewRows();
	}

	/**
	 * Record an applied revision.
	 * @param script the revision
	 * @param origin whether it was run or stamped
	 * @param duration how long it took, or {@code null} for the time since the
	 * transaction began
	 * @param verified whether nothing is left to verify
	 */
	Command insert(RevisionScript script, RevisionOrigin origin, @Nullable Duration duration, boolean verified) {
		Revision revision = script.revision();
		SqlScript sql = (script instanceof SqlScript sqlScript) ? sqlScript : null;
		boolean store = this.run.settings().policies().storeDowngrades() && origin == RevisionOrigin.UPGRADE;
		return Command.of(this.insertRevision, revision.id(), ids(this.graph.parents(revision.id())),
				ids(this.graph.dependencies(revision.id())), String.join(",", revision.labels()), revision.message(),
				revision.script(), ((sql != null) ? RevisionType.SQL : RevisionType.JAVA).name(),
				(sql != null) ? sql.checksum() : null, (sql != null) ? sql.rawChecksum() : null,
				String.valueOf(this.run.batch()), this.identity.application(), this.identity.host().get(),
				(duration != null) ? String.valueOf(duration.toMillis()) : null, origin.name(),
				String.valueOf(verified), (sql != null && store) ? sql.downgradeText() : null, this.run.id(),
				this.identity.toolVersion())
			.withFewRows();
	}

	Command delete(String revision, String direction) {
		return Command
			.of(this.dialect.deleteRevision(this.location), revision, this.run.id(), direction,
					this.identity.application(), this.identity.host().get(), this.identity.toolVersion())
			.withFewRows();
	}

	Command verified(Revision revision) {
		return Command.of(this.dialect.verifyRevision(this.location), revision.id());
	}

	Command insert(RepeatableScript script) {
		RepeatableKey key = script.key();
		return Command
			.of(this.dialect.insertRepeatable(this.location), key.kind().name(), key.profile(), key.name(),
					script.checksum(), script.rawChecksum(), this.run.id(), key.toString(), this.identity.application(),
					this.identity.host().get(), this.identity.toolVersion())
			.withFewRows();
	}

	/**
	 * Forget that scripts ran, so that they run again, now or in a later run.
	 */
	Command forget(Collection<RepeatableScript> scripts) {
		return Command.of(this.dialect.forgetRepeatables(this.location), lines(scripts));
	}

	/**
	 * Note that what scripts make is there.
	 */
	Command checked(Collection<RepeatableScript> scripts) {
		return Command.of(this.dialect.checkRepeatables(this.location), lines(scripts));
	}

	private static String lines(Collection<RepeatableScript> scripts) {
		return String.join("\n", scripts.stream().map(RepeatableScript::name).toList());
	}

	Command startStatement(Revision revision, String direction, int ordinal, String hash, JournalEntry.Outcome outcome,
			@Nullable String before) {
		return Command.of(this.dialect.startStatement(this.location), this.run.id(), revision.id(), direction,
				String.valueOf(ordinal), hash, outcome.name(), before);
	}

	Command endStatement(Revision revision, String direction, int ordinal, JournalEntry.Outcome outcome) {
		return endStatement(revision.id(), direction, ordinal, outcome);
	}

	Command endStatement(String revision, String direction, int ordinal, JournalEntry.Outcome outcome) {
		return Command.of(this.dialect.endStatement(this.location), revision, direction, String.valueOf(ordinal),
				outcome.name());
	}

	Command clearStatements(Revision revision, String direction) {
		return clearStatements(revision.id(), direction);
	}

	Command clearStatements(String revision, String direction) {
		return Command.of(this.dialect.clearStatements(this.location), revision, direction);
	}

	/**
	 * Forget that a statement was begun.
	 */
	Command forgetStatement(String revision, String direction, int ordinal) {
		return Command.of(this.dialect.forgetStatement(this.location), revision, direction, String.valueOf(ordinal));
	}

	/**
	 * Log that a person has overridden what the history said of a revision.
	 * @param what the kind of repair, in place of a direction
	 * @param said what was changed
	 */
	Command repaired(String revision, String what, String said) {
		return entry(revision, what, "DONE", null, said);
	}

	/**
	 * Take an applied revision for what the code has in its place.
	 */
	Command correct(RevisionScript script) {
		Revision revision = script.revision();
		SqlScript sql = (script instanceof SqlScript sqlScript) ? sqlScript : null;
		boolean store = this.run.settings().policies().storeDowngrades();
		return Command.of(this.dialect.correctRevision(this.location), revision.id(),
				ids(this.graph.parents(revision.id())), ids(this.graph.dependencies(revision.id())),
				String.join(",", revision.labels()), revision.message(), revision.script(),
				((sql != null) ? RevisionType.SQL : RevisionType.JAVA).name(), (sql != null) ? sql.checksum() : null,
				(sql != null) ? sql.rawChecksum() : null, (sql != null && store) ? sql.downgradeText() : null);
	}

	private void send(List<Command> commands) throws SQLException {
		this.run.session()
			.sender()
			.givingUpAfter(this.run.settings().session().networkTimeout())
			.send(commands.toArray(Command[]::new));
	}

	private static String ids(List<Revision> revisions) {
		return String.join(",", revisions.stream().map(Revision::id).toList());
	}

}
