package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;

/**
 * Sequences. Those of identity columns become part of their columns, which come later.
 */
final class Sequences implements CatalogStatement {

	private static final String SQL = SCOPE
			+ """
					SELECT s.oid, n.nspname, s.relname, note.description, s.relpersistence = 'u',
					 pg_catalog.format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle,
					 d.deptype::text, d.refobjid, m.nspname, o.relname, a.attname
					FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid
					 JOIN scope n ON n.oid = s.relnamespace
					 LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = s.oid
					 AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
					 LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
					 LEFT JOIN pg_catalog.pg_namespace m ON m.oid = o.relnamespace
					 LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
					"""
			+ CatalogStatement.note("pg_class", "s.oid", "0") + "WHERE "
			+ CatalogStatement.ofNoExtension("pg_class", "s.oid");

	private final Picture picture;

	Sequences(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		SequenceOptions options = new SequenceOptions(this.picture.pool().one(row.getString(6)), row.getLong(7),
				row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getBoolean(12));
		if ("i".equals(row.getString(13))) {
			this.picture.addIdentity(row.getLong(14), row.getString(17), options);
			return;
		}
		String table = row.getString(16);
		ColumnName owner = (table != null)
				? new ColumnName(this.picture.name(row.getString(15), table), row.getString(17)) : null;
		this.picture.add(CatalogId.RELATION, row.getLong(1),
				new Sequence(this.picture.name(row.getString(2), row.getString(3)), options, owner, row.getBoolean(5),
						row.getString(4)));
	}

}
