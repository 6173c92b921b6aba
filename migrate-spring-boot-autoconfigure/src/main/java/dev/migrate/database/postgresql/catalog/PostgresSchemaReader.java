package dev.migrate.database.postgresql.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.database.SchemaReader;
import dev.migrate.database.SchemaScope;
import dev.migrate.schema.Schema;

/**
 * Reads PostgreSQL 14 and later in ten statements.
 * <p>
 * The server waits for whoever is changing a table before it prints what is about that
 * table, so the caller sets {@code lock_timeout}. To print a view it locks the relations
 * of the view as a reader does, all of one statement at the same time.
 * <p>
 * Foreign tables, typed tables' types, operator classes and text search objects are not
 * in the picture, which says so; privileges and owners are not either.
 */
public final class PostgresSchemaReader implements SchemaReader {

	/**
	 * Types include the row types of relations. Functions are told apart by arguments.
	 */
	private static final String SHADOWED = """
			SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_class s ON s.relname = c.relname
			 JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			 WHERE n.nspname = ? AND s.relnamespace = 'pg_catalog'::regnamespace
			UNION SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type s ON s.typname = t.typname
			 JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
			 WHERE n.nspname = ? AND s.typnamespace = 'pg_catalog'::regnamespace
			UNION SELECT p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_proc s ON s.proname = p.proname
			 JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
			 WHERE n.nspname = ? AND s.pronamespace = 'pg_catalog'::regnamespace
			""";

	@Override
	public Schema read(Connection connection, SchemaScope scope) throws SQLException {
		Picture picture = new Picture(scope);
		String[] schemas = scope.schemas().toArray(String[]::new);
		// in this order: what refers to others comes after them
		List<CatalogStatement> statements = List.of(new Namespaces(picture, scope.presentedAs().values()),
				new Relations(picture), new Types(picture), new Sequences(picture), new Columns(picture),
				new Constraints(picture), new Indexes(picture), new Routines(picture), new DefinedObjects(picture),
				new Dependencies(picture));
		try (Reading reading = new Reading(connection)) {
			for (CatalogStatement statement : statements) {
				reading.run(statement, schemas);
			}
		}
		return picture.toSchema();
	}

	@Override
	public Set<String> shadowed(Connection connection, String schema) throws SQLException {
		Set<String> names = new TreeSet<>();
		try (PreparedStatement statement = connection.prepareStatement(SHADOWED)) {
			for (int parameter = 1; parameter <= 3; parameter++) {
				statement.setString(parameter, schema);
			}
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					names.add(rows.getString(1));
				}
			}
		}
		return names;
	}

}
