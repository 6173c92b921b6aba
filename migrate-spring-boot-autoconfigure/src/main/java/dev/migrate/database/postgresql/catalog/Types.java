package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;

/**
 * Enum types, domains and composite types.
 */
final class Types implements CatalogStatement {

	private static final String SQL = SCOPE + """
			SELECT t.oid, t.typtype::text, n.nspname, t.typname, note.description, t.typrelid,
			 (SELECT pg_catalog.array_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum v
			 WHERE v.enumtypid = t.oid)::text,
			 CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END,
			 CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END, t.typnotnull,
			 pg_catalog.pg_get_expr(t.typdefaultbin, 0)
			FROM pg_catalog.pg_type t JOIN scope n ON n.oid = t.typnamespace
			 LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
			 LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
			""" + CatalogStatement.note("pg_type", "t.oid", "0")
			+ "WHERE (t.typtype IN ('e', 'd') OR t.typtype = 'c' AND c.relkind = 'c') AND "
			+ CatalogStatement.ofNoExtension("pg_type", "t.oid");

	private final Picture picture;

	Types(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		long oid = row.getLong(1);
		ObjectName name = this.picture.name(row.getString(3), row.getString(4));
		String comment = row.getString(5);
		switch (row.getString(2)) {
			case "e" -> {
				List<String> values = TextArrays.parse(row.getString(7));
				this.picture.add(CatalogId.TYPE, oid, new EnumType(name, values, comment));
			}
			case "d" -> this.picture.add(oid,
					new DomainDraft(new Domain(name, this.picture.sql(row.getString(8)),
							this.picture.sqlOrNull(row.getString(9)), row.getBoolean(10),
							this.picture.sqlOrNull(row.getString(11)), List.of(), comment)));
			default -> {
				CompositeDraft type = new CompositeDraft(name, comment);
				this.picture.add(row.getLong(6), type);
				this.picture.name(CatalogId.TYPE, oid, type.key());
			}
		}
	}

}
