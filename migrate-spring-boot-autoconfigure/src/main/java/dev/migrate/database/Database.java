package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.sql.CreatedObject;

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
	DatabaseSession session(Connection connection) throws SQLException;

	/**
	 * Return the query that looks for objects by their names. Unqualified ones are looked
	 * for on the search path.
	 * @param objects the objects, at least one
	 * @return a query that gives one row for each that is not there, its place in the
	 * list, from 0; it needs no privileges
	 */
	String missing(List<CreatedObject> objects);

	/**
	 * Return what the server said: its message without the values of rows, and those
	 * apart from it.
	 * @param failure what the driver threw
	 * @return the server's message, or the driver's where the server said nothing
	 */
	ServerMessage message(SQLException failure);

	/**
	 * Tell what a failure means for what to do next.
	 * @param failure what the driver threw
	 * @return the kind of failure
	 */
	FailureKind kind(SQLException failure);

}
