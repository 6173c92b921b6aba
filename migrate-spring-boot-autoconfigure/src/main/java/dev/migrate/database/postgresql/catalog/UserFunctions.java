package dev.migrate.database.postgresql.catalog;

/**
 * Queries for aggregates and operators, whose statements the server does not print: the
 * columns are those of {@link DefinedObjects}.
 */
final class UserFunctions {

	/** Aggregate functions. */
	static final String AGGREGATES = """
			SELECT 1255, o.oid, 'AGGREGATE', n.nspname, o.proname, i.arguments,
			 'CREATE AGGREGATE ' || i.name || '(' || coalesce(nullif(pg_catalog.pg_get_function_arguments(o.oid), ''), '*')
			 || ') (SFUNC = ' || g.aggtransfn || ', STYPE = ' || pg_catalog.format_type(g.aggtranstype, NULL)
			"""
			+ size("SSPACE", "aggtransspace") + function("FINALFUNC", "aggfinalfn") + """
					 || CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
					""" + modify("FINALFUNC_MODIFY", "aggfinalfn", "aggfinalmodify")
			+ function("COMBINEFUNC", "aggcombinefn") + function("SERIALFUNC", "aggserialfn")
			+ function("DESERIALFUNC", "aggdeserialfn") + literal("INITCOND", "agginitval")
			+ function("MSFUNC", "aggmtransfn") + function("MINVFUNC", "aggminvtransfn")
			+ """
					 || CASE WHEN g.aggmtranstype <> 0 THEN ', MSTYPE = ' || pg_catalog.format_type(g.aggmtranstype, NULL) ELSE '' END
					"""
			+ size("MSSPACE", "aggmtransspace") + function("MFINALFUNC", "aggmfinalfn") + """
					 || CASE WHEN g.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
					""" + modify("MFINALFUNC_MODIFY", "aggmfinalfn", "aggmfinalmodify")
			+ literal("MINITCOND", "aggminitval")
			+ """
					 || CASE WHEN g.aggsortop <> 0 THEN (SELECT pg_catalog.format(', SORTOP = OPERATOR(%I.', s.nspname) || p.oprname
					 || ')' FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_namespace s ON s.oid = p.oprnamespace
					 WHERE p.oid = g.aggsortop) ELSE '' END
					 || CASE o.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END
					 || CASE WHEN g.aggkind = 'h' THEN ', HYPOTHETICAL)' ELSE ')' END,
					 'DROP AGGREGATE ' || i.name || '(' || coalesce(nullif(i.arguments, ''), '*') || ')',
					 'AGGREGATE ' || i.name || '(' || coalesce(nullif(i.arguments, ''), '*') || ')', note.description, NULL
					FROM pg_catalog.pg_proc o JOIN scope n ON n.oid = o.pronamespace
					 JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = o.oid
					 CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I', n.nspname, o.proname),
					 pg_catalog.pg_get_function_identity_arguments(o.oid)) i (name, arguments)
					"""
			+ CatalogStatement.note("pg_proc", "o.oid", "0") + "WHERE "
			+ CatalogStatement.ofNoExtension("pg_proc", "o.oid");

	/** Operators. */
	static final String OPERATORS = """
			SELECT 2617, o.oid, 'OPERATOR', n.nspname, o.oprname, i.arguments,
			 'CREATE OPERATOR ' || i.name || ' (FUNCTION = ' || o.oprcode
			 || coalesce(', LEFTARG = ' || pg_catalog.format_type(nullif(o.oprleft, 0), NULL), '')
			 || ', RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL)
			""" + other("COMMUTATOR", "oprcom") + other("NEGATOR", "oprnegate")
			+ """
					 || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END
					 || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END
					 || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES)' ELSE ')' END,
					 'DROP OPERATOR ' || i.name || ' (' || i.arguments || ')', 'OPERATOR ' || i.name || ' (' || i.arguments || ')',
					 note.description, NULL
					FROM pg_catalog.pg_operator o JOIN scope n ON n.oid = o.oprnamespace
					 CROSS JOIN LATERAL (SELECT pg_catalog.quote_ident(n.nspname) || '.' || o.oprname,
					 coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
					 || pg_catalog.format_type(o.oprright, NULL)) i (name, arguments)
					"""
			+ CatalogStatement.note("pg_operator", "o.oid", "0") + "WHERE o.oprcode <> 0 AND "
			+ CatalogStatement.ofNoExtension("pg_operator", "o.oid");

	private UserFunctions() {
	}

	private static String function(String option, String column) {
		return " || CASE WHEN g." + column + " <> 0 THEN ', " + option + " = ' || g." + column + " ELSE '' END\n";
	}

	private static String size(String option, String column) {
		return " || CASE WHEN g." + column + " <> 0 THEN ', " + option + " = ' || g." + column + " ELSE '' END\n";
	}

	private static String literal(String option, String column) {
		return " || coalesce(', " + option + " = ' || pg_catalog.quote_literal(g." + column + "), '')\n";
	}

	/**
	 * What a final function does to its state is said where it is not what the kind of
	 * aggregate does by itself.
	 */
	private static String modify(String option, String function, String column) {
		return " || CASE WHEN g." + function + " = 0 OR g." + column
				+ " = CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN '' ELSE ', " + option + " = ' || CASE g."
				+ column + " WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END\n";
	}

	private static String other(String option, String column) {
		return " || coalesce((SELECT pg_catalog.format(', " + option
				+ " = OPERATOR(%I.', s.nspname) || p.oprname || ')'"
				+ " FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_namespace s ON s.oid = p.oprnamespace"
				+ " WHERE p.oid = o." + column + "), '')\n";
	}

}
