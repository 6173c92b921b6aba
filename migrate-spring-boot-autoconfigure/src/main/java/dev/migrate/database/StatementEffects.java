package dev.migrate.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of statements that cannot run in a transaction, and so can be cut
 * off half-way. Before such a statement is sent, a note is taken of what it is about and
 * what is there; the journal keeps the note. Afterwards the note alone is enough to look:
 * neither the statement nor the session's settings are needed any more.
 */
public interface StatementEffects {

	/**
	 * Return the query that takes the note. It must run in the session that is about to
	 * send the statement, with the same role and settings: names are resolved by it. The
	 * note holds no literals of the statement.
	 * @param statement the statement
	 * @return a query without parameters that gives one text
	 */
	String note(String statement);

	/**
	 * Look what became of a statement. Changes nothing.
	 * @param sender a sender on a session with no transaction open, which need not be the
	 * one that sent the statement
	 * @param note what was noted before it was sent, or {@code null} where nothing was
	 * @return what the database tells
	 * @throws SQLException when the server cannot be asked
	 */
	StatementEffect look(StatementSender sender, @Nullable String note) throws SQLException;

	/**
	 * Tell why a statement did not do what its success says, such as an index that
	 * {@code IF NOT EXISTS} found and that is not valid.
	 * @param sender a sender on a session with no transaction open
	 * @param note what was noted before it was sent
	 * @return one sentence without a full stop, or {@code null} where all is well
	 * @throws SQLException when the server cannot be asked
	 */
	@Nullable String objection(StatementSender sender, @Nullable String note) throws SQLException;

}
