package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What objects cannot be without. What depends on something is taken for the whole that
 * it is a part of: a default, check or index for its table, a rule for its view; what is
 * needed too: a row type for its table, an array for its element. Foreign keys and the
 * bond of a sequence to its column are left out.
 */
final class Dependencies implements CatalogStatement {

	private static final String SQL = SCOPE
			+ """
						, edge (class, oid, refclass, refoid, refpart) AS (
						 SELECT DISTINCT CASE WHEN x.indrelid IS NOT NULL OR f.adrelid IS NOT NULL OR k.conrelid > 0
						 OR w.rulename = '_RETURN' THEN 'pg_catalog.pg_class'::regclass WHEN k.contypid > 0
						 THEN 'pg_catalog.pg_type'::regclass ELSE d.classid END::oid,
						 coalesce(x.indrelid, f.adrelid, nullif(k.conrelid, 0), nullif(k.contypid, 0),
						 CASE WHEN w.rulename = '_RETURN' THEN w.ev_class END, d.objid),
						 CASE WHEN rx.indrelid IS NOT NULL OR rc.oid IS NOT NULL THEN 'pg_catalog.pg_class'::regclass
						 WHEN rr.refobjid IS NOT NULL THEN 'pg_catalog.pg_type'::regclass ELSE d.refclassid END::oid,
						 coalesce(rx.indrelid, rc.oid, rr.refobjid, rg.rngtypid, re.oid, d.refobjid),
						 CASE WHEN rx.indrelid IS NULL THEN d.refobjsubid ELSE 0 END
						FROM pg_catalog.pg_depend d
						 LEFT JOIN pg_catalog.pg_index x ON d.classid = 'pg_catalog.pg_class'::regclass AND x.indexrelid = d.objid
						 LEFT JOIN pg_catalog.pg_attrdef f ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND f.oid = d.objid
						 LEFT JOIN pg_catalog.pg_constraint k ON d.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = d.objid
						 LEFT JOIN pg_catalog.pg_rewrite w ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objid
						 LEFT JOIN pg_catalog.pg_index rx ON d.refclassid = 'pg_catalog.pg_class'::regclass AND rx.indexrelid = d.refobjid
						 LEFT JOIN pg_catalog.pg_type re ON d.refclassid = 'pg_catalog.pg_type'::regclass AND re.typarray = d.refobjid
						 LEFT JOIN pg_catalog.pg_type rt ON d.refclassid = 'pg_catalog.pg_type'::regclass
						 AND rt.oid = coalesce(re.oid, d.refobjid) LEFT JOIN pg_catalog.pg_class rc ON rc.oid = nullif(rt.typrelid, 0)
						 LEFT JOIN pg_catalog.pg_range rg ON rg.rngmultitypid = rt.oid
						 LEFT JOIN pg_catalog.pg_depend rr ON d.refclassid = 'pg_catalog.pg_proc'::regclass AND rr.classid = d.refclassid
						 AND rr.objid = d.refobjid AND rr.deptype = 'i' AND rr.refclassid = 'pg_catalog.pg_type'::regclass
						 LEFT JOIN pg_catalog.pg_class s ON d.classid = 'pg_catalog.pg_class'::regclass AND s.oid = d.objid
						WHERE d.deptype IN ('n', 'a', 'i') AND NOT (d.classid = 'pg_catalog.pg_trigger'::regclass AND d.deptype = 'i') AND d.refclassid <> 'pg_catalog.pg_namespace'::regclass
						 AND coalesce(k.contype, 'c') NOT IN ('f', 't') AND NOT (d.classid = 'pg_catalog.pg_type'::regclass AND d.deptype = 'i')
						 AND NOT (d.refobjsubid > 0 AND d.deptype <> 'n' AND s.relkind IS NOT DISTINCT FROM 'S')
						 AND NOT (x.indrelid IS NOT NULL AND d.refclassid = 'pg_catalog.pg_constraint'::regclass)
					AND s.relkind IS DISTINCT FROM 't')
						SELECT g.class, g.oid, g.refclass, g.refoid, a.attname, e.extname
						FROM edge g LEFT JOIN pg_catalog.pg_attribute a ON g.refclass = 'pg_catalog.pg_class'::regclass
						 AND g.refpart > 0 AND a.attrelid = g.refoid AND a.attnum = g.refpart
						 LEFT JOIN pg_catalog.pg_depend x ON x.classid = g.refclass AND x.objid = g.refoid AND x.deptype = 'e'
						 LEFT JOIN pg_catalog.pg_extension e ON e.oid = x.refobjid AND e.extname <> 'plpgsql'
						 LEFT JOIN pg_catalog.pg_class c ON g.class = 'pg_catalog.pg_class'::regclass AND c.oid = g.oid
						WHERE (g.class, g.oid) <> (g.refclass, g.refoid)
						 AND (c.oid IS NULL OR c.relnamespace IN (SELECT n.oid FROM scope n))
						""";

	private final Picture picture;

	Dependencies(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		ObjectKey object = this.picture.key(row.getLong(1), row.getLong(2));
		if (object == null) {
			return;
		}
		Dependency needed = needed(row);
		if (needed != null) {
			this.picture.depend(object, needed);
		}
	}

	private @Nullable Dependency needed(ResultSet row) throws SQLException {
		String extension = row.getString(6);
		if (extension != null) {
			return new Dependency(ObjectKey.of(ObjectKind.EXTENSION, ObjectName.of(extension)), null);
		}
		ObjectKey needed = this.picture.key(row.getLong(3), row.getLong(4));
		return (needed != null) ? new Dependency(needed, this.picture.pool().oneOrNull(row.getString(5))) : null;
	}

}
