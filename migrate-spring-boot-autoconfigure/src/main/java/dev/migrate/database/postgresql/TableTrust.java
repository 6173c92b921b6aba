package dev.migrate.database.postgresql;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;

/**
 * Asks the catalog who may change what a table gives to its readers, besides its owner
 * and superusers, who may do all there is (chapter "Privileges" of PostgreSQL's manual).
 * <p>
 * Writing is not the only way: who may put a trigger on the table runs code of his own
 * with the rights of whoever writes next; views, rules, child tables and row security
 * decide what is read; a member of {@code pg_write_all_data} needs no grant; and who owns
 * the schema can drop the table and put one of his own in its place, of which he then is
 * the owner. So an owner is trusted only when the session is the owner, or has the
 * owner's rights without being a superuser, or when the owner is a superuser.
 */
final class TableTrust {

	private TableTrust() {
	}

	/**
	 * Return a query for everything that speaks against a table.
	 * @param table the quoted name with its schema
	 * @return a query of rows {@code objection}, sentence, NULL
	 */
	static String objections(String table) {
		return """
				SELECT 'objection', o.said, NULL FROM pg_catalog.pg_class c
				 JOIN pg_catalog.pg_roles owner ON owner.oid = c.relowner
				 JOIN pg_catalog.pg_roles me ON me.rolname = current_user
				 CROSS JOIN LATERAL (
				  SELECT 'it is not an ordinary table' AS said WHERE c.relkind <> 'r'
				  UNION ALL SELECT 'it belongs to ' || owner.rolname || ', and this session is ' || me.rolname
				   WHERE NOT owner.rolsuper AND owner.oid <> me.oid
				    AND (me.rolsuper OR NOT pg_catalog.pg_has_role(me.oid, owner.oid, 'USAGE'))
				  UNION ALL SELECT 'it has row security' WHERE c.relrowsecurity
				  UNION ALL SELECT 'it has the rule ' || r.rulename
				   FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid
				  UNION ALL SELECT 'it has the trigger ' || t.tgname
				   FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
				  UNION ALL SELECT 'it has the child table ' || i.inhrelid::pg_catalog.regclass::text
				   FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid
				  UNION ALL SELECT coalesce(g.rolname, 'PUBLIC') || ' may ' || a.privilege_type
				   FROM pg_catalog.aclexplode(c.relacl) a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
				   WHERE a.grantee <> c.relowner AND g.rolsuper IS NOT TRUE
				    AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
				  UNION ALL SELECT coalesce(g.rolname, 'PUBLIC') || ' may ' || a.privilege_type || ' the column '
				    || t.attname
				   FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
				   LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
				   WHERE t.attrelid = c.oid AND a.grantee <> c.relowner AND g.rolsuper IS NOT TRUE
				    AND a.privilege_type IN ('INSERT', 'UPDATE')
				  UNION ALL SELECT r.rolname || ' may write every table (pg_write_all_data)'
				   FROM pg_catalog.pg_roles r WHERE NOT r.rolsuper AND r.oid <> c.relowner
				    AND r.rolname <> 'pg_write_all_data'
				    AND pg_catalog.pg_has_role(r.oid, 'pg_write_all_data', 'MEMBER')
				 ) o WHERE c.oid = pg_catalog.to_regclass(""" + PostgresIdentifiers.literal(table) + ")";
	}

}
