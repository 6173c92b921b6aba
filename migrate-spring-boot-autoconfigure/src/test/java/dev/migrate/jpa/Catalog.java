package dev.migrate.jpa;

import java.util.List;

import dev.migrate.testsupport.TestDatabase;

/**
 * What a schema has in it, as lines that can be compared. Without the names of unique
 * constraints, which {@code ddl-auto=create} leaves to the server and {@code update}
 * makes up.
 */
final class Catalog {

	private static final String CONTENTS = """
			SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
				|| ' ' || a.attnotnull || a.attidentity::text || a.attgenerated::text
				|| ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
			FROM pg_class c
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
			WHERE c.relnamespace = to_regnamespace('%1$s') AND c.relkind IN ('r', 'v', 'c')
			UNION ALL
			SELECT 'constraint ' || CASE contype WHEN 'u' THEN '' ELSE conname END || ' of ' || conrelid::regclass
				|| ': ' || pg_get_constraintdef(oid)
			FROM pg_constraint WHERE connamespace = to_regnamespace('%1$s')
			UNION ALL
			SELECT 'index ' || pg_get_indexdef(indexrelid) FROM pg_index
			JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = to_regnamespace('%1$s')
			AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = indexrelid)
			UNION ALL
			SELECT 'sequence ' || sequencename || ' ' || start_value || ' ' || increment_by FROM pg_sequences
			WHERE schemaname = '%1$s'
			UNION ALL
			SELECT 'label ' || t.typname || ' ' || e.enumsortorder || ' ' || e.enumlabel
			FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typnamespace = to_regnamespace('%1$s')
			ORDER BY 1""";

	private Catalog() {
	}

	/**
	 * Read a schema.
	 * @return a line for each thing, without the names of that schema and of the scratch
	 * schema
	 */
	static List<String> of(TestDatabase database, String schema) {
		return database.query(CONTENTS.formatted(schema))
			.stream()
			.map((line) -> line.replace(schema + ".", "").replace(Applications.SCRATCH + ".", ""))
			.toList();
	}

}
