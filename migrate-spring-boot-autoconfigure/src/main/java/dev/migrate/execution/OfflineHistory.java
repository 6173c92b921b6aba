package dev.migrate.execution;

import java.util.List;

import dev.migrate.database.Database;
import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.ScriptDialect;
import dev.migrate.database.ScriptDialect.Variable;
import dev.migrate.database.StatementEffects;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text that writes the history from within a script: the statements of
 * {@link HistoryWriter} with the same values.
 */
final class OfflineHistory {

	private final HistoryDialect dialect;

	private final StatementEffects effects;

	private final ScriptDialect script;

	private final HistoryLocation location;

	private final MigratorSettings settings;

	private final RevisionGraph graph;

	OfflineHistory(Database database, ScriptDialect script, MigratorSettings settings, RevisionGraph graph) {
		this.dialect = database.history();
		this.effects = database.effects();
		this.script = script;
		this.location = script.location();
		this.settings = settings;
		this.graph = graph;
	}

	String createTables() {
		StringBuilder text = new StringBuilder(this.script.createSchema());
		this.dialect.create(this.location, false).forEach((sql) -> text.append(this.script.bind(sql)));
		return text.toString();
	}

	String insertMeta() {
		return this.script.bind(this.dialect.insertMeta(this.location), this.settings.identity().environment(),
				this.settings.identity().application());
	}

	String runLog(String outcome) {
		return this.script.bind(this.dialect.insertLog(this.location), Variable.RUN, null, null, outcome, null, null,
				this.settings.identity().application(), Variable.HOST, this.settings.identity().toolVersion());
	}

	String fence(Plan.Step step) {
		Revision revision = step.revision();
		if (step.direction() == Direction.DOWNGRADE) {
			return this.script.query(this.dialect.fenceDowngrade(this.location), revision.id());
		}
		return this.script.query(this.dialect.fenceUpgrade(this.location), revision.id(),
				HistoryWriter.fencedBy(this.graph, revision));
	}

	/**
	 * Record an applied revision.
	 * @param revision the revision
	 * @param origin whether it is run or stamped
	 * @param verified whether nothing is left to verify
	 */
	String insert(RevisionScript revision, RevisionOrigin origin, boolean verified) {
		Revision node = revision.revision();
		MigratorSettings.Identity identity = this.settings.identity();
		SqlScript sql = (revision instanceof SqlScript sqlScript) ? sqlScript : null;
		boolean stamp = origin == RevisionOrigin.STAMP;
		boolean store = this.settings.policies().storeDowngrades() && !stamp;
		return this.script.bind(this.dialect.insertRevision(this.location), node.id(),
				ids(this.graph.parents(node.id())), ids(this.graph.dependencies(node.id())),
				String.join(",", node.labels()), node.message(), node.script(),
				((sql != null) ? RevisionType.SQL : RevisionType.JAVA).name(), (sql != null) ? sql.checksum() : null,
				(sql != null) ? sql.rawChecksum() : null, Variable.BATCH, identity.application(), Variable.HOST,
				stamp ? "0" : null, origin.name(), String.valueOf(verified),
				(sql != null && store) ? sql.downgradeText() : null, Variable.RUN, identity.toolVersion());
	}

	String delete(String revision, String direction) {
		return this.script.bind(this.dialect.deleteRevision(this.location), revision, Variable.RUN, direction,
				this.settings.identity().application(), Variable.HOST, this.settings.identity().toolVersion());
	}

	String verified(String revision) {
		return this.script.bind(this.dialect.verifyRevision(this.location), revision);
	}

	/**
	 * Return what notes the database as it is before a statement that runs alone.
	 */
	String note(SectionUnit unit) {
		return this.script.note(this.effects.note(unit.description()));
	}

	/**
	 * Return the statement that notes another.
	 * @param before what was noted before it, or {@code null}
	 */
	String startStatement(String revision, String direction, SectionUnit unit, String outcome,
			@Nullable Variable before) {
		return this.script.bind(this.dialect.startStatement(this.location), Variable.RUN, revision, direction,
				String.valueOf(unit.ordinal()), unit.hash(), outcome, before);
	}

	/**
	 * Return the statement that notes how a statement ended, its outcome being the last
	 * value.
	 */
	String endStatement() {
		return this.dialect.endStatement(this.location);
	}

	String clearStatements(String revision, String direction) {
		return this.script.bind(this.dialect.clearStatements(this.location), revision, direction);
	}

	private static String ids(List<Revision> revisions) {
		return String.join(",", revisions.stream().map(Revision::id).toList());
	}

}
