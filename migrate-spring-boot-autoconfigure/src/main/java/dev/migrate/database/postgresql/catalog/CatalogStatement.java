package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One statement on the catalogs, and what becomes of its rows.
 */
interface CatalogStatement {

	/** The schemas that are read, as the first words of a statement. */
	String SCOPE = """
			WITH scope AS (SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (?))
			""";

	/**
	 * Return the statement.
	 * @return a query with one parameter, the names of the schemas
	 */
	String sql();

	/**
	 * Take a row.
	 * @param row the row, to be read by position
	 * @throws SQLException when it cannot be read
	 */
	void take(ResultSet row) throws SQLException;

	/**
	 * Return the condition that an object belongs to no extension.
	 * @param catalog the catalog that it is in
	 * @param oid its number, as SQL
	 * @return a condition
	 */
	static String ofNoExtension(String catalog, String oid) {
		return "NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog." + catalog
				+ "'::regclass AND e.objid = " + oid + " AND e.deptype = 'e')";
	}

	/**
	 * Return the join of what people wrote about an object, as {@code note}.
	 * @param catalog the catalog that it is in
	 * @param oid its number, as SQL
	 * @param part the number of the column, as SQL, or 0 for the whole
	 * @return a join
	 */
	static String note(String catalog, String oid, String part) {
		return " LEFT JOIN pg_catalog.pg_description note ON note.objoid = " + oid + " AND note.classoid = 'pg_catalog."
				+ catalog + "'::regclass AND note.objsubid = " + part + "\n";
	}

}
