package dev.migrate.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Schemas that stand for others for as long as one transaction lasts: a wanted state is
 * built in them, read, and undone by {@link #close()}. Where the process or the
 * connection dies before that, the server undoes it. No table outside of it is locked
 * beyond what a reader needs.
 */
public interface Scratch extends AutoCloseable {

	/**
	 * Return the server's version.
	 * @return the first number, such as 18
	 */
	int majorVersion();

	/**
	 * Return the server's minor version.
	 * @return the second number
	 */
	int minorVersion();

	/**
	 * Return the schema that names without one are in, as the database knows it.
	 * @return the schema's own name
	 */
	String defaultSchema();

	/**
	 * Return the names that extensions brought, which no statement may be given another
	 * schema for.
	 * @return names by schema
	 */
	Map<String, Set<String>> foreignNames();

	/**
	 * Return the schema that stands for another. It is made when the scratch is built.
	 * @param schema a schema's own name
	 * @return the name of its stand-in, which needs no quotes where it is another
	 */
	String standIn(String schema);

	/**
	 * Install the extensions that statements ask for and that are missing.
	 * @param statements the statements; others than those that make extensions are left
	 * alone
	 * @return whether something was installed, so that {@link #foreignNames()} changed
	 * @throws ScratchException where the role may not
	 * @throws SQLException when the server cannot be asked
	 */
	boolean install(List<ScratchStatement> statements) throws SQLException;

	/**
	 * Make the stand-ins and run statements in them, each as far as it makes something
	 * that has a place in a schema.
	 * @param statements the statements, with the stand-ins' names
	 * @return what was not run
	 * @throws ScratchException where the role may not, a statement fails, or would reach
	 * out of the scratch
	 * @throws SQLException when the server cannot be asked
	 */
	ScratchContents build(List<ScratchStatement> statements) throws SQLException;

	/**
	 * Return what to read, presented under the schemas' own names.
	 * @return the stand-ins
	 */
	SchemaScope scope();

	/**
	 * Return the schemas that there are stand-ins for.
	 * @return their own names, the default schema first
	 */
	List<String> schemas();

	/**
	 * Run statements that may fail, with the schemas' own names; each group that fails is
	 * undone by itself. What they made lasts until {@link #withdraw()}.
	 * @param groups the groups, in order
	 * @param known names by schema that are there
	 * @throws SQLException when the server cannot be asked
	 */
	void attempt(List<List<String>> groups, Map<String, Set<String>> known) throws SQLException;

	/**
	 * Undo what was attempted.
	 * @throws SQLException when the server cannot be asked
	 */
	void withdraw() throws SQLException;

	/**
	 * Undo everything and end the transaction. Does nothing the second time.
	 * @throws SQLException when the server cannot be asked; it undoes everything itself
	 * then
	 */
	@Override
	void close() throws SQLException;

}
