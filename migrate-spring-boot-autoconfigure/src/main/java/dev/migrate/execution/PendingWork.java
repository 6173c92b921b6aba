package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.history.LastRun;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * What a run that waits for the lock would do if it had it. The whole history is read
 * again only when a cheap condition says that there are news: the revisions that are
 * waited for are applied, or a run has ended.
 */
final class PendingWork implements LockWait.Need {

	/** No news, whatever happens; then only the lock is tried. */
	private static final String NEVER = "false";

	private final HistoryGate gate;

	private final MigrationReader reader;

	private final Connection connection;

	private final HistoryDialect dialect;

	private final HistoryLocation location;

	private final Task task;

	private @Nullable ScriptCatalog catalog;

	private @Nullable Assessment assessment;

	private String news;

	/**
	 * Create it from what was found before there was any need to wait.
	 * @param reading what the history held
	 * @param catalog what the code knows, or {@code null} where it has not been read yet
	 * @param plan the steps as they were planned; none where that has not been done yet
	 */
	PendingWork(HistoryGate gate, MigrationReader reader, Connection connection, HistoryDialect dialect,
			HistoryGate.Reading reading, @Nullable ScriptCatalog catalog, Task task, Plan plan) {
		this.gate = gate;
		this.reader = reader;
		this.connection = connection;
		this.dialect = dialect;
		this.location = gate.locate(reading);
		this.catalog = catalog;
		this.task = task;
		this.news = (reading.search() != null) ? dialect.exists(this.location) : news(reading, plan);
	}

	@Override
	public String news() {
		return this.news;
	}

	/**
	 * Return whether a run had begun and not ended. What it has half done may look like
	 * branches that have parted, to a release that does not know all of it.
	 */
	static boolean isRunUnderWay(HistoryGate.Reading reading) {
		LastRun last = reading.history().lastRun();
		return last != null && last.outcome().equals("STARTED");
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Who has not read the scripts yet does not while a run is under way: once it has
	 * ended, what it applied is told by its fingerprint and need not be parsed.
	 */
	@Override
	public boolean isThere() throws SQLException {
		HistoryGate.Reading reading = this.gate.read(this.connection);
		if (this.catalog == null && (reading.history().lastRun() == null || isRunUnderWay(reading))) {
			this.news = news(reading, List.of());
			return true;
		}
		ScriptCatalog known = (this.catalog != null) ? this.catalog : this.reader.load(reading);
		this.catalog = known;
		this.assessment = this.reader.assess(this.connection, known, reading, this.task);
		try {
			Task.Work work = this.task.plan(this.assessment);
			this.news = news(reading, work.plan());
			return !work.isEmpty();
		}
		catch (HistoryConflictException ex) {
			if (!isRunUnderWay(reading)) {
				throw ex;
			}
			this.news = news(reading, List.of());
			return true;
		}
	}

	/**
	 * Return what the code knows, or {@code null} where it has not been read yet.
	 */
	@Nullable ScriptCatalog catalog() {
		return this.catalog;
	}

	/**
	 * Return code and history as they were when nothing was left.
	 */
	Assessment assessment() {
		return Objects.requireNonNull(this.assessment, "nobody has looked");
	}

	private String news(HistoryGate.Reading reading, Plan plan) {
		boolean up = plan.steps().stream().allMatch((step) -> step.direction() == Direction.UPGRADE);
		return news(reading, up ? last(plan) : List.of());
	}

	private String news(HistoryGate.Reading reading, List<String> awaited) {
		if (reading.search() != null) {
			return NEVER;
		}
		LastRun last = reading.history().lastRun();
		return this.dialect.hasNews(this.location, awaited, (last != null) ? last.run() : "",
				(last != null) ? last.outcome() : "");
	}

	/**
	 * Return the steps that nothing else of the plan builds on: where these are applied,
	 * so are the others.
	 */
	private static List<String> last(Plan plan) {
		Set<String> after = new HashSet<>(plan.tipsAfter());
		return plan.steps().stream().map((step) -> step.revision().id()).filter(after::contains).toList();
	}

}
