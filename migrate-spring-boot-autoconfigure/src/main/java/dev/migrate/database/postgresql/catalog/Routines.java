package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.migrate.schema.Routine;

/**
 * Functions and procedures, but for those that a range type brings along.
 */
final class Routines implements CatalogStatement {

	private static final String SQL = SCOPE + """
			SELECT p.oid, n.nspname, p.proname, p.prokind = 'p', pg_catalog.pg_get_function_identity_arguments(p.oid),
			 pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid),
			 pg_catalog.pg_get_functiondef(p.oid), note.description
			FROM pg_catalog.pg_proc p JOIN scope n ON n.oid = p.pronamespace
			""" + CatalogStatement.note("pg_proc", "p.oid", "0") + """
			WHERE p.prokind IN ('f', 'p', 'w') AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
			 WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
			""";

	private final Picture picture;

	Routines(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		String definition = row.getString(8);
		if (definition == null) {
			return;
		}
		String result = row.getString(7);
		String signature = "(" + row.getString(6) + ")" + ((result != null) ? " RETURNS " + result : "");
		this.picture.add(CatalogId.ROUTINE, row.getLong(1),
				new Routine(this.picture.name(row.getString(2), row.getString(3)), row.getBoolean(4),
						this.picture.sql(row.getString(5)), this.picture.sql(signature),
						this.picture.sql(definition.stripTrailing()), row.getString(9)));
	}

}
