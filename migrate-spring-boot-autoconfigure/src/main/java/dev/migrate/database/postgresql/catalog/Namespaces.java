package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;

/**
 * Schemas and extensions, and how the server quotes the names that schemas are given in
 * the picture. What every database has from the start is no comment and no extension of
 * anybody's.
 */
final class Namespaces implements CatalogStatement {

	private static final String SQL = SCOPE + """
			SELECT 'n', n.nspname, NULL, CASE WHEN n.nspname <> 'public' OR note.description <> 'standard public schema'
			 THEN note.description END FROM scope n
			""" + CatalogStatement.note("pg_namespace", "n.oid", "0") + """
			UNION ALL SELECT 'x', x.extname, n.nspname, nullif(note.description, a.comment)
			 FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
			 LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = x.extname
			""" + CatalogStatement.note("pg_extension", "x.oid", "0") + """
			 WHERE x.extname <> 'plpgsql'
			UNION ALL SELECT 'q', p.name, pg_catalog.quote_ident(p.name), NULL
			 FROM pg_catalog.unnest(ARRAY[%s]::text[]) p (name)
			""";

	private final Picture picture;

	private final String sql;

	Namespaces(Picture picture, Collection<String> presented) {
		this.picture = picture;
		this.sql = SQL
			.formatted(presented.stream().map(PostgresIdentifiers::literal).collect(Collectors.joining(", ")));
	}

	@Override
	public String sql() {
		return this.sql;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		String name = row.getString(2);
		switch (row.getString(1)) {
			case "n" -> this.picture.add(new Namespace(this.picture.presentation().schema(name), row.getString(4)));
			case "x" -> this.picture
				.add(new Extension(name, this.picture.presentation().schema(row.getString(3)), row.getString(4)));
			default -> this.picture.presentation().quoted(name, row.getString(3));
		}
	}

}
