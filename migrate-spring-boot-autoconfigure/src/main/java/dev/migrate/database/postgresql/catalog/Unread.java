package dev.migrate.database.postgresql.catalog;

/**
 * Queries for what is there and not in the picture, so that people can be told: the
 * columns are those of {@link DefinedObjects}, with what it is in words for its detail.
 */
final class Unread {

	/** What stands for a kind in the rows. */
	static final String KIND = "UNREAD";

	/** All of it. */
	static final String ALL = String.join("\nUNION ALL ",
			inSchema("text search configuration", "pg_ts_config", "cfgname", "cfgnamespace", ""),
			inSchema("text search dictionary", "pg_ts_dict", "dictname", "dictnamespace", ""),
			inSchema("text search parser", "pg_ts_parser", "prsname", "prsnamespace", ""),
			inSchema("text search template", "pg_ts_template", "tmplname", "tmplnamespace", ""),
			inSchema("operator class", "pg_opclass", "opcname", "opcnamespace", ""),
			inSchema("operator family", "pg_opfamily", "opfname", "opfnamespace",
					" AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass m WHERE m.opcfamily = o.oid)"),
			inSchema("foreign table", "pg_class", "relname", "relnamespace", " AND o.relkind = 'f'"),
			inSchema("bond to a type of table", "pg_class", "relname", "relnamespace", " AND o.reloftype <> 0"),
			inSchema("ONLY of index", "pg_class", "relname", "relnamespace",
					" AND o.relkind = 'I' AND NOT o.relispartition AND EXISTS (SELECT FROM pg_catalog.pg_index x"
							+ " WHERE x.indexrelid = o.oid AND NOT x.indisvalid)"),
			inSchema("CLUSTER on index", "pg_class", "relname", "relnamespace",
					" AND o.oid IN (SELECT x.indexrelid FROM pg_catalog.pg_index x WHERE x.indisclustered)"),
			inSchema("options of a column of", "pg_class", "relname", "relnamespace",
					" AND o.oid IN (SELECT a.attrelid FROM pg_catalog.pg_attribute a WHERE a.attoptions IS NOT NULL)"),
			inDatabase("foreign server", "pg_foreign_server", "srvname"),
			inDatabase("foreign-data wrapper", "pg_foreign_data_wrapper", "fdwname"));

	private Unread() {
	}

	private static String inSchema(String words, String catalog, String name, String schema, String condition) {
		return "SELECT 0, o.oid, '" + KIND + "', n.nspname, o." + name + ", '" + words
				+ "', NULL, NULL, NULL, NULL, NULL FROM pg_catalog." + catalog + " o JOIN scope n ON n.oid = o."
				+ schema + " WHERE " + CatalogStatement.ofNoExtension(catalog, "o.oid") + condition;
	}

	private static String inDatabase(String words, String catalog, String name) {
		return "SELECT 0, o.oid, '" + KIND + "', NULL, o." + name + ", '" + words
				+ "', NULL, NULL, NULL, NULL, NULL FROM pg_catalog." + catalog + " o WHERE "
				+ CatalogStatement.ofNoExtension(catalog, "o.oid");
	}

}
