package dev.migrate.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Knows what a schema holds, what hangs on it, and how to drop it.
 */
public interface SchemaRemoval {

	/**
	 * Read what a schema holds.
	 * @param sender a sender, inside or outside a transaction
	 * @param schema the schema
	 * @return what is there, in an order that is always the same; nothing where there is
	 * no such schema
	 * @throws SQLException when the server cannot be asked
	 */
	SchemaContents read(StatementSender sender, String schema) throws SQLException;

	/**
	 * Count the rows of the tables, as far as that goes in a given time. Tables that are
	 * locked or too big keep their estimates.
	 * @param sender a sender outside a transaction
	 * @param contents what the schema holds
	 * @param time how long it may take in all
	 * @return the same with numbers
	 * @throws SQLException when the server cannot be asked
	 */
	SchemaContents count(StatementSender sender, SchemaContents contents, Duration time) throws SQLException;

	/**
	 * Count the rows of some tables, however long it takes.
	 * @param sender a sender inside a transaction that has locked the tables
	 * @param contents what the schema holds
	 * @param which the tables
	 * @return the same with numbers for these tables
	 * @throws SQLException when the server cannot be asked
	 */
	SchemaContents countLocked(StatementSender sender, SchemaContents contents, Predicate<SchemaObject> which)
			throws SQLException;

	/**
	 * Return what keeps others from using the tables, and from making anything that hangs
	 * on them, until the end of the transaction.
	 * @param contents what the schema holds
	 * @return commands to send inside a transaction
	 */
	List<Command> lock(SchemaContents contents);

	/**
	 * Return what drops everything that {@link #read} found to belong to the role, and
	 * all that hangs on it. The caller has made sure that nothing outside does.
	 * @param contents what the schema holds
	 * @return commands to send inside a transaction
	 */
	List<Command> drop(SchemaContents contents);

}
