package dev.migrate.database.postgresql;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.sql.CreatedObject;
import dev.migrate.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * The query that finds out which objects are not there. It reads the catalog instead of
 * asking {@code to_regclass} and its kin, which fail where the role may not look into a
 * schema. Names are cut to the length that the server keeps.
 */
final class MissingObjects {

	private MissingObjects() {
	}

	static String query(List<CreatedObject> objects) {
		List<String> rows = new ArrayList<>(objects.size());
		for (CreatedObject object : objects) {
			QualifiedName table = object.table();
			rows.add("(" + rows.size() + ", " + literal(object.kind().name()) + ", " + literal(object.name().schema())
					+ ", " + literal(object.name().name()) + ", " + literal((table != null) ? table.schema() : null)
					+ ", " + literal((table != null) ? table.name() : null) + ")");
		}
		return "SELECT o.place::text FROM (VALUES " + String.join(", ", rows)
				+ ") AS o (place, kind, schema, name, table_schema, table_name) WHERE NOT CASE o.kind WHEN 'RELATION' THEN "
				+ exists("pg_class c", "c.relname", "c.relnamespace", "pg_table_is_visible(c.oid)")
				+ " WHEN 'ROUTINE' THEN "
				+ exists("pg_proc c", "c.proname", "c.pronamespace", "pg_function_is_visible(c.oid)")
				+ " WHEN 'TYPE' THEN " + exists("pg_type c", "c.typname", "c.typnamespace", "pg_type_is_visible(c.oid)")
				+ " WHEN 'TRIGGER' THEN " + existsOn("pg_trigger p", "p.tgname", "p.tgrelid") + " WHEN 'POLICY' THEN "
				+ existsOn("pg_policy p", "p.polname", "p.polrelid") + " ELSE "
				+ existsOn("pg_rewrite p", "p.rulename", "p.ev_class") + " END";
	}

	private static String exists(String catalog, String name, String namespace, String visible) {
		return "EXISTS (SELECT FROM " + in(catalog, namespace, visible, "o.schema") + " AND " + name
				+ " = o.name::name)";
	}

	private static String existsOn(String catalog, String name, String table) {
		return "EXISTS (SELECT FROM pg_catalog." + catalog + " WHERE " + name + " = o.name::name AND " + table
				+ " IN (SELECT c.oid FROM "
				+ in("pg_class c", "c.relnamespace", "pg_table_is_visible(c.oid)", "o.table_schema")
				+ " AND c.relname = o.table_name::name))";
	}

	private static String in(String catalog, String namespace, String visible, String schema) {
		return "pg_catalog." + catalog + " JOIN pg_catalog.pg_namespace n ON n.oid = " + namespace + " WHERE CASE WHEN "
				+ schema + " IS NULL THEN " + visible + " ELSE n.nspname = " + schema + "::name END";
	}

	private static String literal(@Nullable String text) {
		return (text != null) ? PostgresIdentifiers.literal(text) + "::text" : "NULL::text";
	}

}
