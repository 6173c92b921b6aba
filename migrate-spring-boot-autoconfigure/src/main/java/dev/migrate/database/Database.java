package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import javax.sql.DataSource;

import dev.migrate.sql.CreatedObject;
import org.jspecify.annotations.Nullable;

/**
 * A database product: the way in to everything that differs between products.
 */
public interface Database {

	/**
	 * Return the product's name.
	 * @return the name as its makers write it
	 */
	String product();

	/**
	 * Return the SQL of the history tables.
	 * @return the dialect
	 */
	HistoryDialect history();

	/**
	 * Return what scripts are made of that the product's own command line program runs.
	 * @param location where the history is; without a schema, the script finds it
	 * @param timeZone the time zone of the session
	 * @return the dialect
	 */
	ScriptDialect script(HistoryLocation location, ZoneId timeZone);

	/**
	 * Make sure that the history's tables are called what they are to be called: a name
	 * that is cut may be that of another table.
	 * @param location where the history is
	 * @throws HistoryNameException if a name is too long
	 */
	void requireNames(HistoryLocation location);

	/**
	 * Return the key of the lock that keeps two runs on one history apart.
	 * @param location where the history is, with its schema
	 * @return the key, the same in every process
	 */
	long lockKey(HistoryLocation location);

	/**
	 * Tell a database from every other.
	 * @param connection a connection with auto-commit on
	 * @return a text for comparing: equal for two connections exactly when they lead to
	 * one database of one server
	 * @throws SQLException when the server cannot be asked
	 */
	String identity(Connection connection) throws SQLException;

	/**
	 * Make a connection ready for work.
	 * @param connection a connection with auto-commit on and no transaction open
	 * @return the session
	 * @throws SQLException when the connection is of no use
	 */
	default DatabaseSession session(Connection connection) throws SQLException {
		return session(connection, Duration.ZERO);
	}

	/**
	 * Make a connection ready for work.
	 * @param connection a connection with auto-commit on and no transaction open
	 * @param silence how long the network may be silent during short statements of the
	 * tool's own; zero is for ever
	 * @return the session
	 * @throws SQLException when the connection is of no use
	 */
	DatabaseSession session(Connection connection, Duration silence) throws SQLException;

	/**
	 * Return the query that looks for objects by their names. Unqualified ones are looked
	 * for on the search path.
	 * @param objects the objects, at least one
	 * @return a query that gives one row for each that is not there, its place in the
	 * list, from 0; it needs no privileges
	 */
	String missing(List<CreatedObject> objects);

	/**
	 * Return what counts the losses of statements that are about to run.
	 * @param session a session with no transaction open
	 * @return a counter on that session
	 */
	LossCounter lossCounter(DatabaseSession session);

	/**
	 * Return the role that finds out what became of statements that were cut off.
	 * @return the role, for any connection and any thread
	 */
	StatementEffects effects();

	/**
	 * Look at other sessions.
	 * @param connection a connection with auto-commit on
	 * @return an observer on that connection
	 */
	SessionObserver observer(Connection connection);

	/**
	 * Return the role that knows what a schema holds.
	 * @return the role
	 */
	SchemaRemoval removal();

	/**
	 * Return the role that reads what schemas hold.
	 * @return the reader, for any connection and any thread
	 */
	SchemaReader schemaReader();

	/**
	 * Begin a transaction in which a wanted state can be built beside what is there.
	 * @param session a session with no transaction open
	 * @param settings how to work
	 * @return the scratch, to be closed by the caller
	 * @throws ScratchException where the server cannot have one
	 * @throws SQLException when the server cannot be asked
	 */
	Scratch scratch(DatabaseSession session, ScratchSettings settings) throws SQLException;

	/**
	 * Return what writes operations as SQL.
	 * @param style which names are written with their schema
	 * @return a renderer
	 */
	DdlRenderer ddl(DdlStyle style);

	/**
	 * Tell whether a data source is the driver's own and opens a connection each time it
	 * is asked, so that asking never takes one away from anybody.
	 * @param dataSource the data source, wrapped or not
	 * @return the driver's data source, or {@code null} where this is another
	 */
	@Nullable DataSource unpooled(DataSource dataSource);

	/**
	 * Return what the server said: its message without the values of rows, and those
	 * apart from it.
	 * @param failure what the driver threw
	 * @return the server's message, or the driver's where the server said nothing
	 */
	ServerMessage message(SQLException failure);

	/**
	 * Tell whether no connection of the network's own could be had to any server. A login
	 * that was not answered is another matter: a pooler lets it wait until a server is
	 * free.
	 * @param failure what the driver threw when it was to open a connection
	 * @return {@code true} if no server was reached
	 */
	boolean isUnreachable(SQLException failure);

	/**
	 * Tell what a failure means for what to do next.
	 * @param failure what the driver threw
	 * @return the kind of failure
	 */
	FailureKind kind(SQLException failure);

}
