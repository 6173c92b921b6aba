package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.SequenceOptions;
import org.jspecify.annotations.Nullable;

/**
 * Columns of tables and views and attributes of composite types, the bulk of all rows: an
 * ordinary column is a name, a type and NULLs.
 */
final class Columns implements CatalogStatement {

	private static final String SQL = SCOPE + """
			SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
			 nullif(CASE WHEN a.attnotnull THEN 'n' ELSE '' END || CASE WHEN a.attislocal THEN '' ELSE 'i' END
			 || a.attidentity::text || a.attgenerated::text, ''),
			 CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END,
			 pg_catalog.pg_get_expr(f.adbin, f.adrelid),
			 CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'm' THEN 'MAIN'
			 WHEN 'e' THEN 'EXTERNAL' ELSE 'EXTENDED' END END,
			 CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END, nullif(a.attstattarget, -1),
			 note.description, a.attnum
			FROM pg_catalog.pg_class c JOIN scope n ON n.oid = c.relnamespace
			 JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
			 LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
			""" + CatalogStatement.note("pg_class", "a.attrelid", "a.attnum") + """
			WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND a.attnum > 0 AND NOT a.attisdropped
			ORDER BY a.attrelid, a.attnum
			""";

	private final Picture picture;

	private long oid;

	private @Nullable RelationDraft relation;

	Columns(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		long owner = row.getLong(1);
		if (owner != this.oid) {
			this.oid = owner;
			this.relation = this.picture.relation(owner);
		}
		if (this.relation != null) {
			this.relation.add(row.getInt(11), column(row));
		}
	}

	private Column column(ResultSet row) throws SQLException {
		String name = this.picture.pool().one(row.getString(2));
		String type = this.picture.pool().one(this.picture.sql(row.getString(3)));
		String flags = row.getString(4);
		String expression = this.picture.sqlOrNull(row.getString(6));
		boolean notNull = false;
		boolean inherited = false;
		Identity identity = null;
		Generated generated = null;
		for (int i = 0; flags != null && i < flags.length(); i++) {
			switch (flags.charAt(i)) {
				case 'n' -> notNull = true;
				case 'i' -> inherited = true;
				case 'a' -> identity = identity(name, type, true);
				case 'd' -> identity = identity(name, type, false);
				default -> generated = (expression != null) ? new Generated(expression, flags.charAt(i) == 's') : null;
			}
		}
		int target = row.getInt(9);
		Integer statistics = row.wasNull() ? null : Integer.valueOf(target);
		return new Column(name, type, this.picture.sqlOrNull(this.picture.pool().oneOrNull(row.getString(5))), notNull,
				(generated == null) ? this.picture.pool().oneOrNull(expression) : null, identity, generated,
				row.getString(7), row.getString(8), statistics, inherited, row.getString(10));
	}

	private Identity identity(String column, String type, boolean always) {
		SequenceOptions options = this.picture.identity(this.oid, column);
		return new Identity(always, (options != null) ? options : SequenceOptions.of(type));
	}

}
