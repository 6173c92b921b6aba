package dev.migrate.database.postgresql.catalog;

/**
 * Queries for what hangs on tables and views and is known by its statement: the columns
 * are those of {@link DefinedObjects}.
 */
final class TableParts {

	/** Foreign tables and those of extensions are not in the picture, nor is this. */
	private static final String OF = " JOIN pg_catalog.pg_class c ON c.oid = %s AND c.relkind <> 'f' AND "
			+ CatalogStatement.ofNoExtension("pg_class", "c.oid") + " JOIN scope n ON n.oid = c.relnamespace\n";

	private static final String NAMES = ", o.%1$s, n.nspname, c.relname)";

	/**
	 * Triggers, but for those of constraints and those that partitions have from above.
	 */
	static final String TRIGGERS = """
			SELECT 2620, o.oid, 'TRIGGER', n.nspname, o.tgname, c.relname, pg_catalog.pg_get_triggerdef(o.oid), NULL, NULL,
			 note.description, o.tgenabled::text FROM pg_catalog.pg_trigger o
			"""
			+ OF.formatted("o.tgrelid") + CatalogStatement.note("pg_trigger", "o.oid", "0")
			+ "WHERE NOT o.tgisinternal AND o.tgparentid = 0 AND "
			+ CatalogStatement.ofNoExtension("pg_trigger", "o.oid");

	/** Rules that are not the query of a view. */
	static final String RULES = "SELECT 2618, o.oid, 'RULE', n.nspname, o.rulename, c.relname,"
			+ " pg_catalog.rtrim(pg_catalog.pg_get_ruledef(o.oid), ';')," + names("RULE", "rulename")
			+ ", CASE o.ev_enabled WHEN 'O' THEN NULL ELSE pg_catalog.format('ALTER TABLE %I.%I ' || CASE o.ev_enabled"
			+ " WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END || ' RULE %I',"
			+ " n.nspname, c.relname, o.rulename) END" + " FROM pg_catalog.pg_rewrite o" + OF.formatted("o.ev_class")
			+ CatalogStatement.note("pg_rewrite", "o.oid", "0") + "WHERE o.rulename <> '_RETURN'";

	/** Conditions of row security. */
	static final String POLICIES = """
			SELECT 3256, o.oid, 'POLICY', n.nspname, o.polname, c.relname,
			 pg_catalog.format('CREATE POLICY %I ON %I.%I', o.polname, n.nspname, c.relname)
			 || CASE WHEN o.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
			 || CASE o.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
			 WHEN 'd' THEN ' FOR DELETE' ELSE '' END
			 || CASE WHEN o.polroles = '{0}' THEN '' ELSE ' TO ' || (SELECT pg_catalog.string_agg(
			 pg_catalog.quote_ident(r.rolname), ', ' ORDER BY r.rolname) FROM pg_catalog.pg_roles r
			 WHERE r.oid = ANY (o.polroles)) END
			 || coalesce(' USING (' || pg_catalog.pg_get_expr(o.polqual, o.polrelid) || ')', '')
			 || coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(o.polwithcheck, o.polrelid) || ')', ''),
			""" + names("POLICY", "polname") + ", NULL FROM pg_catalog.pg_policy o" + OF.formatted("o.polrelid")
			+ CatalogStatement.note("pg_policy", "o.oid", "0");

	/** Statistics over several columns. */
	static final String STATISTICS = """
			SELECT 3381, o.oid, 'STATISTICS', n.nspname, o.stxname, '', pg_catalog.pg_get_statisticsobjdef(o.oid),
			 pg_catalog.format('DROP STATISTICS %I.%I', n.nspname, o.stxname),
			 pg_catalog.format('STATISTICS %I.%I', n.nspname, o.stxname), note.description, NULL
			FROM pg_catalog.pg_statistic_ext o JOIN scope n ON n.oid = o.stxnamespace
			""" + CatalogStatement.note("pg_statistic_ext", "o.oid", "0") + "WHERE "
			+ CatalogStatement.ofNoExtension("pg_statistic_ext", "o.oid");

	private TableParts() {
	}

	private static String names(String kind, String name) {
		String names = NAMES.formatted(name);
		return " pg_catalog.format('DROP " + kind + " %I ON %I.%I'" + names + ", pg_catalog.format('" + kind
				+ " %I ON %I.%I'" + names + ", note.description";
	}

}
