package dev.migrate.database.postgresql.ddl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalog says of everything outside of the server's own schemas, by plain
 * queries that share nothing with the code.
 */
final class CatalogPicture {

	private static final String SQL = """
			WITH n AS (SELECT oid, nspname FROM pg_namespace
			           WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')
			SELECT 'schema ' || nspname || coalesce(' ' || obj_description(oid, 'pg_namespace'), '') FROM n
			UNION ALL
			SELECT 'relation ' || c.oid::regclass || ' ' || relkind::text || relpersistence::text
			       || relrowsecurity || relforcerowsecurity || relreplident::text
			       || coalesce(reloptions::text, '') || coalesce(obj_description(c.oid, 'pg_class'), '')
			       || coalesce(pg_get_expr(relpartbound, c.oid), '') || coalesce(pg_get_partkeydef(c.oid), '')
			       || CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END
			       || CASE WHEN relkind = 'i' THEN pg_get_indexdef(c.oid) ELSE '' END
			       || CASE WHEN relkind IN ('c', 'v', 'm') THEN (SELECT string_agg(attname, ',' ORDER BY attnum)
			              FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped) ELSE '' END
			       || coalesce((SELECT string_agg(inhparent::regclass::text, ',') FROM pg_inherits
			                    WHERE inhrelid = c.oid), '')
			FROM pg_class c JOIN n ON n.oid = relnamespace
			UNION ALL
			SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
			       || attnotnull || attidentity::text || attgenerated::text || attstorage::text
			       || attcompression::text || attislocal || coalesce(attstattarget, -1)
			       || coalesce(pg_get_expr(adbin, adrelid), '') || attcollation::regcollation
			       || coalesce(col_description(attrelid, attnum), '')
			FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN n ON n.oid = relnamespace
			LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
			WHERE attnum > 0 AND NOT attisdropped
			UNION ALL
			SELECT 'constraint ' || conname || ' ' || conrelid::regclass || ' ' || contypid::regtype || ' '
			       || pg_get_constraintdef(c.oid) || convalidated || coalesce(obj_description(c.oid, 'pg_constraint'), '')
			FROM pg_constraint c JOIN n ON n.oid = connamespace
			UNION ALL
			SELECT 'sequence ' || seqrelid::regclass || ' ' || (to_jsonb(s) - 'seqrelid') || coalesce((
			         SELECT d.refobjid::regclass || ' ' || d.refobjsubid FROM pg_depend d
			         WHERE d.objid = seqrelid AND d.deptype IN ('a', 'i') AND refobjsubid > 0), '')
			FROM pg_sequence s
			UNION ALL
			SELECT 'type ' || t.oid::regtype || ' ' || typtype::text || typnotnull || coalesce(typdefault, '')
			       || format_type(typbasetype, typtypmod) || typcollation::regcollation
			       || coalesce((SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum
			                    WHERE enumtypid = t.oid), '') || coalesce(obj_description(t.oid, 'pg_type'), '')
			FROM pg_type t JOIN n ON n.oid = typnamespace
			UNION ALL
			SELECT 'routine ' || p.oid::regprocedure || CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE '' END
			       || coalesce(obj_description(p.oid, 'pg_proc'), '')
			FROM pg_proc p JOIN n ON n.oid = pronamespace
			UNION ALL
			SELECT 'trigger ' || pg_get_triggerdef(oid) || tgenabled::text || coalesce(obj_description(oid, 'pg_trigger'), '')
			FROM pg_trigger WHERE NOT tgisinternal
			UNION ALL
			SELECT 'policy ' || polname || polrelid::regclass || coalesce(pg_get_expr(polqual, polrelid), '')
			FROM pg_policy
			UNION ALL
			SELECT 'extension ' || extname || ' ' || extnamespace::regnamespace FROM pg_extension
			ORDER BY 1
			""";

	private CatalogPicture() {
	}

	static List<String> of(Connection connection) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SQL)) {
			while (row.next()) {
				rows.add(row.getString(1));
			}
		}
		return rows;
	}

}
