package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import dev.migrate.schema.Schema;

/**
 * Reads the picture of a database from its catalog, by a fixed number of statements
 * whatever the number of tables. What belongs to an extension is not in the picture, the
 * extensions themselves are.
 */
public interface SchemaReader {

	/**
	 * Read. All names in definitions are written with their schema, whatever the search
	 * path of the connection is; it is the same afterwards. Takes no lock beyond that of
	 * a reader.
	 * @param connection a connection, inside a transaction or not
	 * @param scope what to read
	 * @return the picture
	 * @throws SQLException when the server cannot be asked
	 */
	Schema read(Connection connection, SchemaScope scope) throws SQLException;

	/**
	 * Look for names in a schema that the search path would not find there, because the
	 * server's own objects have them too.
	 * @param connection a connection, inside a transaction or not
	 * @param schema the schema
	 * @return names of its relations, types and functions, see
	 * {@link DdlStyle#shadowed()}
	 * @throws SQLException when the server cannot be asked
	 */
	Set<String> shadowed(Connection connection, String schema) throws SQLException;

}
