package dev.migrate.database;

import java.util.Collection;
import java.util.List;

/**
 * The SQL of the five history tables for one product. Parameters are written {@code $1},
 * {@code $2} and are always bound as text; the SQL casts them. All statements but
 * {@link #read} and {@link #search} need a location with a schema.
 */
public interface HistoryDialect {

	/**
	 * Return the one query that reads all that a start needs. Its first column is the
	 * kind of row (see {@code HistoryReader}), the others are text.
	 * @param location where the tables are
	 * @return a single statement without parameters
	 */
	String read(HistoryLocation location);

	/**
	 * Return the query that looks for a history where {@link #read} found none: one row
	 * about the connection's schema, and one for each schema in the database that holds
	 * tables of the history's names.
	 * @param location where the tables were expected
	 * @return a single statement without parameters
	 */
	String search(HistoryLocation location);

	/**
	 * Return the condition that there is a history by now.
	 * @param location where the tables will be
	 * @return a boolean expression that never fails
	 */
	String exists(HistoryLocation location);

	/**
	 * Return the condition that the history tells of something which may leave nothing to
	 * do: revisions are applied, or a run has ended. It costs next to nothing, so that
	 * many can ask often.
	 * @param location where the tables are
	 * @param awaited ids of the revisions that are waited for; none for no such thing
	 * @param seenRun the id of the newest run that was looked at, or an empty text
	 * @param seenOutcome its outcome at that time, or an empty text
	 * @return a boolean expression
	 */
	String hasNews(HistoryLocation location, Collection<String> awaited, String seenRun, String seenOutcome);

	/**
	 * Return the statements that make the tables where they are missing.
	 * @param location where the tables shall be
	 * @param withSchema whether the schema is missing too
	 * @return statements to run in one transaction
	 */
	List<String> create(HistoryLocation location, boolean withSchema);

	/**
	 * Return the statement that notes where the history was made: environment,
	 * application.
	 * @param location where the tables are
	 * @return an insert that does nothing where the note exists
	 */
	String insertMeta(HistoryLocation location);

	/**
	 * Return the statement that records an applied revision together with its log row:
	 * revision, revises, depends-on, labels (each a comma-separated list), message,
	 * script, type, checksum, raw checksum, batch, application, host, duration in ms (or
	 * NULL for the time since the transaction began), origin, verified, downgrade SQL,
	 * run, tool version.
	 * @param location where the tables are
	 * @return an insert of one row in each of two tables
	 */
	String insertRevision(HistoryLocation location);

	/**
	 * Return the statement that removes an applied revision and logs it: revision, run,
	 * direction, application, host, tool version. With the last revision the seeds are
	 * forgotten, for the tables that they filled are gone.
	 * @param location where the tables are
	 * @return deletes and an insert in one statement
	 */
	String deleteRevision(HistoryLocation location);

	/**
	 * Return the statement that marks an applied revision as verified: revision.
	 * @param location where the tables are
	 * @return an update
	 */
	String verifyRevision(HistoryLocation location);

	/**
	 * Return the statement that writes a log row of its own: run, revision, direction,
	 * outcome, SQLSTATE, error, application, host, tool version.
	 * @param location where the tables are
	 * @return an insert
	 */
	String insertLog(HistoryLocation location);

	/**
	 * Return the query for the newest log rows, newest first. Its columns are those of
	 * the table without its number, times as microseconds since 1970.
	 * @param location where the tables are
	 * @param limit how many rows at most
	 * @return a query without parameters
	 */
	String readLog(HistoryLocation location, int limit);

	/**
	 * Return the query for what the log says of one run: run. Its columns are revision,
	 * direction and outcome.
	 * @param location where the tables are
	 * @return a query
	 */
	String readRun(HistoryLocation location);

	/**
	 * Return the statement that records that a repeatable script or seed ran, together
	 * with its log row: kind, profile, name, checksum, raw checksum, run, name in the
	 * log, application, host, tool version.
	 * @param location where the tables are
	 * @return an insert that replaces an older row, and one into the log
	 */
	String insertRepeatable(HistoryLocation location);

	/**
	 * Return the statement that forgets that repeatable scripts ran, because they must
	 * run again: their names, one to a line.
	 * @param location where the tables are
	 * @return a delete
	 */
	String forgetRepeatables(HistoryLocation location);

	/**
	 * Return the statement that notes that what repeatable scripts make is there: their
	 * names, one to a line.
	 * @param location where the tables are
	 * @return an update
	 */
	String checkRepeatables(HistoryLocation location);

	/**
	 * Return the statement that notes a statement under way outside a transaction: run,
	 * revision, direction, ordinal, hash, outcome, what was noted before it (or NULL).
	 * @param location where the tables are
	 * @return an insert that replaces an older note of the same statement
	 */
	String startStatement(HistoryLocation location);

	/**
	 * Return the statement that notes how a statement outside a transaction ended:
	 * revision, direction, ordinal, outcome.
	 * @param location where the tables are
	 * @return an update
	 */
	String endStatement(HistoryLocation location);

	/**
	 * Return the statement that empties the journal of a section that is wholly done:
	 * revision, direction.
	 * @param location where the tables are
	 * @return a delete
	 */
	String clearStatements(HistoryLocation location);

	/**
	 * Return the statement that forgets one statement of a section that is not wholly
	 * done: revision, direction, ordinal.
	 * @param location where the tables are
	 * @return a delete
	 */
	String forgetStatement(HistoryLocation location);

	/**
	 * Return the statement that takes an applied revision for what the code has in its
	 * place now: revision, revises, depends-on, labels (each a comma-separated list),
	 * message, script, type, checksum, raw checksum, downgrade SQL. When, by whom and how
	 * it was applied stays; of what was stamped no downgrade is kept.
	 * @param location where the tables are
	 * @return an update
	 */
	String correctRevision(HistoryLocation location);

	/**
	 * Return the fence of an upgrade: a query that fails, with a text that begins with
	 * {@code migrate-fence:}, unless the revision is not applied and all prerequisites
	 * are: revision, and a comma-separated list of it and its prerequisites.
	 * @param location where the tables are
	 * @return a query
	 */
	String fenceUpgrade(HistoryLocation location);

	/**
	 * Return the fence of a downgrade: a query that fails, with a text that begins with
	 * {@code migrate-fence:}, unless the revision is applied and nothing applied builds
	 * on it: revision.
	 * @param location where the tables are
	 * @return a query
	 */
	String fenceDowngrade(HistoryLocation location);

	/**
	 * Return the fence of a repeatable script or seed, for runs that take turns: a query
	 * that fails, with a text that begins with {@code migrate-fence:}, where another run
	 * has run it since this one began: kind, profile, name, run.
	 * @param location where the tables are
	 * @return a query
	 */
	String fenceRepeatable(HistoryLocation location);

	/**
	 * Return the query that reads stored downgrades, and what speaks against trusting
	 * them: revisions as a comma-separated list. Rows are {@code downgrade}, revision,
	 * text (or NULL); and {@code objection}, a sentence for each way in which another
	 * than the table's owner may change what it holds or gives, NULL. Both are of one
	 * moment.
	 * @param location where the tables are
	 * @return a query
	 */
	String readStored(HistoryLocation location);

}
