package dev.migrate.database.postgresql.catalog;

/**
 * Queries for types, and what belongs to types, that are known by their statements: the
 * columns are those of {@link DefinedObjects}.
 */
final class UserTypes {

	/** Types of ranges. */
	static final String RANGES = """
			SELECT 1247, o.oid, 'RANGE_TYPE', n.nspname, o.typname, '',
			 pg_catalog.format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = ', n.nspname, o.typname)
			 || pg_catalog.format_type(g.rngsubtype, NULL)
			 || CASE WHEN op.opcdefault THEN '' ELSE pg_catalog.format(', SUBTYPE_OPCLASS = %I.%I', opn.nspname, op.opcname) END
			 || CASE WHEN g.rngcollation <> s.typcollation THEN ', COLLATION = ' || g.rngcollation::regcollation ELSE '' END
			 || CASE WHEN g.rngcanonical <> 0 THEN ', CANONICAL = ' || g.rngcanonical::regproc ELSE '' END
			 || CASE WHEN g.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || g.rngsubdiff::regproc ELSE '' END
			 || pg_catalog.format(', MULTIRANGE_TYPE_NAME = %I.%I)', mn.nspname, m.typname),
			 pg_catalog.format('DROP TYPE %I.%I', n.nspname, o.typname),
			 pg_catalog.format('TYPE %I.%I', n.nspname, o.typname), note.description, NULL
			FROM pg_catalog.pg_type o JOIN scope n ON n.oid = o.typnamespace
			 JOIN pg_catalog.pg_range g ON g.rngtypid = o.oid JOIN pg_catalog.pg_type s ON s.oid = g.rngsubtype
			 JOIN pg_catalog.pg_opclass op ON op.oid = g.rngsubopc
			 JOIN pg_catalog.pg_namespace opn ON opn.oid = op.opcnamespace
			 JOIN pg_catalog.pg_type m ON m.oid = g.rngmultitypid
			 JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
			"""
			+ CatalogStatement.note("pg_type", "o.oid", "0") + "WHERE "
			+ CatalogStatement.ofNoExtension("pg_type", "o.oid");

	/** Orders of texts. Where the locale is kept differs between versions. */
	static final String COLLATIONS = """
			SELECT 3456, o.oid, 'COLLATION', n.nspname, o.collname, '',
			 pg_catalog.format('CREATE COLLATION %I.%I (PROVIDER = ', n.nspname, o.collname)
			 || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END
			 || CASE WHEN o.collprovider = 'c' THEN pg_catalog.format(', LC_COLLATE = %L, LC_CTYPE = %L', o.collcollate,
			 o.collctype) ELSE pg_catalog.format(', LOCALE = %L', coalesce(j.value ->> 'colllocale',
			 j.value ->> 'colliculocale', o.collcollate)) END
			 || coalesce(', RULES = ' || pg_catalog.quote_literal(nullif(j.value ->> 'collicurules', '')), '')
			 || CASE WHEN o.collisdeterministic THEN ')' ELSE ', DETERMINISTIC = false)' END,
			 pg_catalog.format('DROP COLLATION %I.%I', n.nspname, o.collname),
			 pg_catalog.format('COLLATION %I.%I', n.nspname, o.collname), note.description, NULL
			FROM pg_catalog.pg_collation o JOIN scope n ON n.oid = o.collnamespace
			 CROSS JOIN LATERAL pg_catalog.to_jsonb(o) j (value)
			""" + CatalogStatement.note("pg_collation", "o.oid", "0") + "WHERE "
			+ CatalogStatement.ofNoExtension("pg_collation", "o.oid");

	/** Conversions from or to a type of these schemas. */
	static final String CASTS = """
			SELECT 2605, o.oid, 'CAST', NULL, t.names, '', 'CREATE CAST (' || t.names || ')'
			 || CASE o.castmethod WHEN 'i' THEN ' WITH INOUT' WHEN 'b' THEN ' WITHOUT FUNCTION'
			 ELSE ' WITH FUNCTION ' || o.castfunc::regprocedure END
			 || CASE o.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END,
			 'DROP CAST (' || t.names || ')', 'CAST (' || t.names || ')', note.description, NULL
			FROM pg_catalog.pg_cast o JOIN pg_catalog.pg_type a ON a.oid = o.castsource
			 JOIN pg_catalog.pg_type b ON b.oid = o.casttarget
			 CROSS JOIN LATERAL (SELECT pg_catalog.format_type(a.oid, NULL) || ' AS ' || pg_catalog.format_type(b.oid, NULL))
			 t (names)
			"""
			+ CatalogStatement.note("pg_cast", "o.oid", "0") + """
					WHERE (a.typnamespace IN (SELECT oid FROM scope) OR b.typnamespace IN (SELECT oid FROM scope))
					 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_cast'::regclass
					 AND e.objid = o.oid AND e.deptype IN ('e', 'i'))
					""";

	private UserTypes() {
	}

}
