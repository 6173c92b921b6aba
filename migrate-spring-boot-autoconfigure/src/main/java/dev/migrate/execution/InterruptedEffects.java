package dev.migrate.execution;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StatementEffect;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.RevisionType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database what became of the statement that a revision stopped in.
 */
final class InterruptedEffects {

	private final Database database;

	private final DatabaseSession session;

	private final List<JournalEntry> journal;

	/**
	 * Create a role.
	 * @param session a session with no transaction open
	 * @param journal what was noted before each statement
	 */
	InterruptedEffects(Database database, DatabaseSession session, List<JournalEntry> journal) {
		this.database = database;
		this.session = session;
		this.journal = journal;
	}

	/**
	 * Look.
	 * @return what the database tells, or {@code null} where there is nothing to ask it:
	 * what a Java migration did is not known to anybody
	 */
	@Nullable StatementEffect look(InterruptedRevision revision) throws SQLException {
		Stop stop = revision.stop();
		if (stop == null || revision.type() == RevisionType.JAVA) {
			return null;
		}
		String note = this.journal.stream()
			.filter((entry) -> isOf(entry, revision) && entry.ordinal() == stop.statement().ordinal())
			.map((entry) -> (entry.before() != null) ? entry.before() : "")
			.findFirst()
			.orElse("");
		return this.database.effects().look(this.session.sender(), note.isEmpty() ? null : note);
	}

	/**
	 * Return a revision with what the database tells.
	 */
	InterruptedRevision complete(InterruptedRevision revision) throws SQLException {
		return revision.with(look(revision));
	}

	static boolean isOf(JournalEntry entry, InterruptedRevision revision) {
		return entry.revision().equals(revision.revision()) && entry.direction().equals(revision.direction().name());
	}

}
