package dev.migrate.database;

import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * The text of a script that the product's own command line program runs without us. What
 * a {@link DatabaseSession} does on a connection, the script does for itself: it notes
 * the session's settings, takes the lock, looks whether the database is where it should
 * be, and puts the session back after every revision.
 * <p>
 * The script must be safe also where the program goes on after an error: whatever follows
 * a guard that failed must fail too, so that nothing is changed. All methods return whole
 * lines.
 */
public interface ScriptDialect {

	/**
	 * What is known only when the script runs.
	 */
	enum Variable {

		/** The id of the run. */
		RUN,

		/** The number of the batch. */
		BATCH,

		/** The host from which the script is run. */
		HOST,

		/** What the latest {@link ScriptDialect#note note} gave. */
		NOTE

	}

	/**
	 * Return the location with which the history's statements are to be made.
	 * @return a location with a schema, or with what stands for it until the script runs
	 */
	HistoryLocation location();

	/**
	 * Return a comment.
	 * @param text what it says
	 * @return the text as one line
	 */
	String comment(String text);

	/**
	 * Return what tells how to run the script.
	 * @return comments
	 */
	String usage();

	/**
	 * Return what comes first: the session's settings are noted, and nothing can be
	 * written before a transaction says so.
	 * @return the beginning of the script
	 */
	String open();

	/**
	 * Return what finds the history and takes the lock.
	 * @param create whether a missing history is no error
	 * @return statements outside a transaction
	 */
	String lock(boolean create);

	/**
	 * Return what begins a transaction that may write.
	 * @return a statement
	 */
	String begin();

	/**
	 * Return what commits.
	 * @return a statement
	 */
	String commit();

	/**
	 * Return what a transaction of ours does first: limits, and the guard that this very
	 * session has the lock.
	 * @param settings the limits and the name to be seen by
	 * @return statements inside a transaction
	 */
	String enter(StepSettings settings);

	/**
	 * Return the guard against tables of others without a history.
	 * @return a query
	 */
	String requireNoTables();

	/**
	 * Return what makes the schema where it is missing.
	 * @return a statement, or nothing where the schema is there in any case
	 */
	String createSchema();

	/**
	 * Return the guard that exactly these revisions are applied.
	 * @param applied their ids
	 * @param tips the current ones of them, for the message
	 * @param unlock whether to give the lock back where others are applied
	 * @return a query
	 */
	String requireApplied(SortedSet<String> applied, List<String> tips, boolean unlock);

	/**
	 * Return the guard that no revision is half applied.
	 * @param verified whether none may be unverified either
	 * @return a query
	 */
	String requireFinished(boolean verified);

	/**
	 * Return what gives the run its id and the batch its number.
	 * @return a query
	 */
	String number();

	/**
	 * Return a statement of the tool with its values.
	 * @param sql the statement, with parameters {@code $1}, {@code $2}
	 * @param values a text, a {@link Variable} or {@code null} for each
	 * @return a statement
	 */
	String bind(String sql, @Nullable Object... values);

	/**
	 * Return a query of the tool with its values, whose rows nobody wants to see.
	 * @param sql the query, with parameters {@code $1}, {@code $2}
	 * @param values a text, a {@link Variable} or {@code null} for each
	 * @return a query
	 */
	String query(String sql, @Nullable Object... values);

	/**
	 * Return a statement of the user's so that the program sends it as it is.
	 * @param sql the statement without its semicolon
	 * @return the statement
	 */
	String statement(String sql);

	/**
	 * Return the check of a verify section's query: where it gives one boolean column,
	 * that must be one row that is true.
	 * @param sql the query
	 * @param place which one it is, for the message
	 * @return a statement
	 */
	String verify(String sql, String place);

	/**
	 * Return what checks the constraints that the transaction has put off.
	 * @return a statement
	 */
	String checkConstraints();

	/**
	 * Return what puts the session back to what it was before the revision.
	 * @return statements
	 */
	String restore();

	/**
	 * Return what prepares the session for a section outside a transaction.
	 * @param settings the limits and the name to be seen by
	 * @return statements outside a transaction
	 */
	String beginSection(StepSettings settings);

	/**
	 * Return what begins the transaction of one statement of such a section.
	 * @param settings the limits and the name to be seen by
	 * @return statements
	 */
	String beginStatement(StepSettings settings);

	/**
	 * Return the guard that a statement of a section outside a transaction is done.
	 * @param revision the revision
	 * @param direction which section
	 * @param ordinal which statement
	 * @return a query
	 */
	String requireDone(String revision, String direction, int ordinal);

	/**
	 * Return what keeps the one value of a query for {@link Variable#NOTE}.
	 * @param query a query of the tool without parameters
	 * @return a query
	 */
	String note(String query);

	/**
	 * Return what runs a statement that the server refuses inside a transaction, and
	 * notes how it ended. The transaction that notes its beginning is open, its guards
	 * have held.
	 * @param settings the limits and the name to be seen by, for the notes
	 * @param sql the statement
	 * @param note the statement that notes the outcome, which is its last value
	 * @param values the other values
	 * @return statements
	 */
	String alone(StepSettings settings, String sql, String note, @Nullable Object... values);

	/**
	 * Return what takes the lock again after the user's statement gave it away.
	 * @return statements outside a transaction
	 */
	String lockAgain();

	/**
	 * Return what comes last: the lock is given back, the session is as it was found.
	 * @return the end of the script
	 */
	String close();

}
