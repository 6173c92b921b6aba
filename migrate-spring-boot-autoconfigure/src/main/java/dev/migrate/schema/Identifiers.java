package dev.migrate.schema;

import java.util.Set;

/**
 * Writes names in SQL as the server does when it prints a definition: in quotes where
 * they would be taken for something else without. The words that need quotes are the
 * keywords of PostgreSQL 14 to 18 that are not unreserved (appendix "SQL Key Words" of
 * its manual, and {@code pg_get_keywords()}).
 */
public final class Identifiers {

	private static final Set<String> KEYWORDS = Set.of("""
			all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
			both case cast char character check coalesce collate collation column concurrently constraint create
			cross current_catalog current_date current_role current_schema current_time current_timestamp
			current_user dec decimal default deferrable desc distinct do else end except exists extract false
			fetch float for foreign freeze from full grant greatest group grouping having ilike in initially
			inner inout int integer intersect interval into is isnull join json json_array json_arrayagg
			json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
			lateral leading least left like limit localtime localtimestamp merge_action national natural nchar
			none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
			placing position precision primary real references returning right row select session_user setof
			similar smallint some substring symmetric system_user table tablesample then time timestamp to
			trailing treat trim true union unique user using values varchar variadic verbose when where window
			with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
			xmlserialize xmltable""".split("\\s+"));

	private Identifiers() {
	}

	/**
	 * Write a name.
	 * @param name the name, as the catalog keeps it
	 * @return the name, in double quotes where it needs them
	 */
	public static String write(String name) {
		return isPlain(name) && !KEYWORDS.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Write a name with its schema, where it has one.
	 * @param name the name
	 * @return the name, each part in double quotes where it needs them
	 */
	public static String write(ObjectName name) {
		String schema = name.schema();
		return ((schema != null) ? write(schema) + "." : "") + write(name.name());
	}

	private static boolean isPlain(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean letter = c >= 'a' && c <= 'z' || c == '_';
			if (!letter && (i == 0 || c < '0' || c > '9')) {
				return false;
			}
		}
		return !name.isEmpty();
	}

}
