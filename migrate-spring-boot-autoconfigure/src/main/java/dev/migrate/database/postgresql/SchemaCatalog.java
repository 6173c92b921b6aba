package dev.migrate.database.postgresql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Queries PostgreSQL's catalogs for what is in a schema, {@code $1}, and for what depends
 * on it.
 * <p>
 * To the role belongs what it owns itself or through a role that it is a member of. A
 * superuser is no exception: it may drop what others own, but that is not its own. What
 * belongs to an extension, or is a table's row type or a type's array, has the fate of
 * what it belongs to.
 */
final class SchemaCatalog {

	/** Catalogs of what has a schema and an owner, besides relations and types. */
	private static final List<Catalog> PLAIN = List.of(new Catalog("pg_proc", "pro"), new Catalog("pg_operator", "opr"),
			new Catalog("pg_opclass", "opc"), new Catalog("pg_opfamily", "opf"), new Catalog("pg_collation", "coll"),
			new Catalog("pg_conversion", "con"), new Catalog("pg_ts_config", "cfg"), new Catalog("pg_ts_dict", "dict"),
			new Catalog("pg_statistic_ext", "stx"));

	private static final String OWNERS = "WITH RECURSIVE role (oid) AS (SELECT r.oid FROM pg_catalog.pg_roles r"
			+ " WHERE r.rolname = current_user UNION SELECT m.roleid FROM pg_catalog.pg_auth_members m"
			+ " JOIN role ON role.oid = m.member),"
			+ " owners (oid) AS (SELECT oid FROM role WHERE pg_catalog.pg_has_role(oid, 'USAGE')),"
			+ " space (oid) AS (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = $1)";

	/** All that is there: who owns it and what it is a part of. */
	private static final String THERE = OWNERS
			+ ", found (classid, objid, owner, relkind, whole_class, whole, rows) AS ("
			+ "SELECT 'pg_class'::regclass::oid, c.oid, c.relowner, c.relkind::text, 'pg_class'::regclass::oid, c.oid,"
			+ " CASE WHEN c.relkind IN ('r', 'p') AND NOT c.relispartition THEN c.reltuples::bigint END"
			+ " FROM pg_catalog.pg_class c, space WHERE c.relnamespace = space.oid"
			+ " AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')"
			+ " UNION ALL SELECT 'pg_type'::regclass, t.oid, t.typowner, NULL,"
			+ " CASE WHEN c.oid IS NOT NULL THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END,"
			+ " coalesce(c.oid, g.rngtypid, e.oid, t.oid), NULL FROM pg_catalog.pg_type t"
			+ " JOIN space ON t.typnamespace = space.oid LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid"
			+ " LEFT JOIN pg_catalog.pg_range g ON g.rngmultitypid IN (t.oid, e.oid) LEFT JOIN pg_catalog.pg_class c"
			+ " ON c.oid = coalesce(e.typrelid, t.typrelid) AND c.relkind <> 'c'"
			+ PLAIN.stream().map(Catalog::select).collect(Collectors.joining())
			+ "), there AS MATERIALIZED (SELECT f.*, f.owner IN (SELECT oid FROM owners) AND NOT EXISTS ("
			+ "SELECT FROM pg_catalog.pg_depend d WHERE d.classid = f.whole_class AND d.objid = f.whole"
			+ " AND d.deptype = 'e') AS mine FROM found f)";

	/**
	 * What others depend on as on a part of it: rules on the view, constraints and
	 * triggers on the table.
	 */
	private static final String DEPENDENTS = ", hanging AS (SELECT DISTINCT d.classid, d.objid, d.objsubid,"
			+ " t.whole_class, t.whole, CASE"
			+ " WHEN x.indrelid IS NOT NULL OR k.conrelid > 0 OR w.ev_class IS NOT NULL OR g.tgrelid IS NOT NULL"
			+ " OR f.adrelid IS NOT NULL OR p.polrelid IS NOT NULL THEN 'pg_class'::regclass::oid"
			+ " WHEN k.contypid > 0 OR ct.reltype IS NOT NULL THEN 'pg_type'::regclass"
			+ " WHEN ao.amopfamily IS NOT NULL OR ap.amprocfamily IS NOT NULL THEN 'pg_opfamily'::regclass"
			+ " ELSE d.classid END AS main_class,"
			+ " coalesce(x.indrelid, nullif(k.conrelid, 0), nullif(k.contypid, 0), w.ev_class, g.tgrelid, f.adrelid,"
			+ " p.polrelid, ao.amopfamily, ap.amprocfamily, ct.reltype, d.objid) AS main, w.oid IS NOT NULL AS rule"
			+ " FROM there t JOIN pg_catalog.pg_depend d ON d.refclassid = t.classid AND d.refobjid = t.objid"
			+ join("pg_index", "x", "indexrelid", "pg_class") + join("pg_constraint", "k", "oid", "pg_constraint")
			+ join("pg_rewrite", "w", "oid", "pg_rewrite") + join("pg_trigger", "g", "oid", "pg_trigger")
			+ join("pg_attrdef", "f", "oid", "pg_attrdef") + join("pg_policy", "p", "oid", "pg_policy")
			+ join("pg_amop", "ao", "oid", "pg_amop") + join("pg_amproc", "ap", "oid", "pg_amproc")
			+ " LEFT JOIN pg_catalog.pg_class ct ON d.classid = 'pg_class'::regclass AND ct.oid = d.objid"
			+ " AND ct.relkind = 'c' WHERE t.mine AND d.deptype IN ('n', 'a')"
			+ " AND d.classid NOT IN ('pg_publication_rel'::regclass, 'pg_cast'::regclass))";

	private SchemaCatalog() {
	}

	/**
	 * A catalog whose columns begin with letters of its own.
	 */
	private record Catalog(String name, String letters) {

		String select() {
			return " UNION ALL SELECT '" + this.name + "'::regclass, o.oid, o." + this.letters + "owner, NULL, '"
					+ this.name + "'::regclass, o.oid, NULL FROM pg_catalog." + this.name + " o, space WHERE o."
					+ this.letters + "namespace = space.oid";
		}

	}

	private static String join(String catalog, String name, String key, String dependent) {
		return " LEFT JOIN pg_catalog." + catalog + " " + name + " ON d.classid = '" + dependent + "'::regclass AND "
				+ name + "." + key + " = d.objid";
	}

	/**
	 * Return the query for the database, the role, and how many tables of the role are in
	 * the schema that the connection works in where that is not {@code $1}.
	 */
	static String about() {
		return OWNERS + " SELECT pg_catalog.current_database(), current_user, (SELECT pg_catalog.count(*)"
				+ " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE n.nspname = pg_catalog.current_schema() AND n.nspname <> $1 AND c.relkind IN ('r', 'p')"
				+ " AND c.relowner IN (SELECT oid FROM owners) AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d"
				+ " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))";
	}

	/**
	 * Return the query for what can be dropped by itself: whether it belongs to the role,
	 * its type, name and owner, about how many rows it has, and its bare name where it is
	 * a relation.
	 */
	static String objects() {
		return THERE + " SELECT t.mine, i.type, i.identity, r.rolname, t.rows, i.name FROM there t"
				+ " JOIN pg_catalog.pg_roles r ON r.oid = t.owner"
				+ " CROSS JOIN LATERAL pg_catalog.pg_identify_object(t.classid, t.objid, 0) AS i"
				+ " WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = t.classid"
				+ " AND d.objid = t.objid AND d.objsubid = 0 AND (d.deptype IN ('i', 'e')"
				+ " OR d.deptype = 'a' AND t.relkind = 'S' AND d.refclassid = 'pg_class'::regclass))"
				+ " ORDER BY i.type, i.identity COLLATE \"C\"";
	}

	/**
	 * Return the query for what stays and depends on something that goes: both as people
	 * name them, once for each that stays, with a relation that goes rather than a type.
	 */
	static String outside() {
		return THERE + DEPENDENTS
				+ " SELECT DISTINCT ON (o.type, o.identity COLLATE \"C\") o.type || ' ' || o.identity,"
				+ " i.type || ' ' || i.identity FROM hanging h CROSS JOIN LATERAL pg_catalog.pg_identify_object("
				+ "CASE WHEN h.rule THEN h.main_class ELSE h.classid END,"
				+ " CASE WHEN h.rule THEN h.main ELSE h.objid END, h.objsubid) AS o"
				+ " CROSS JOIN LATERAL pg_catalog.pg_identify_object(h.whole_class, h.whole, 0) AS i"
				+ " WHERE NOT EXISTS (SELECT FROM there t WHERE t.mine AND t.classid = h.main_class"
				+ " AND t.objid = h.main) ORDER BY o.type, o.identity COLLATE \"C\","
				+ " h.whole_class <> 'pg_class'::regclass, i.identity";
	}

}
