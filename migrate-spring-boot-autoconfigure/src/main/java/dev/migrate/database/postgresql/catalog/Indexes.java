package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.schema.Index;

/**
 * Indexes that serve no constraint and that a table does not have from a partitioned one.
 */
final class Indexes implements CatalogStatement {

	private static final String USING = " USING ";

	private static final String SQL = SCOPE
			+ """
							SELECT x.indrelid, i.relname, x.indisunique, x.indisvalid, pg_catalog.pg_get_indexdef(i.oid), note.description,
							 x.indkey::text, x.indnkeyatts
					FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
							 JOIN scope n ON n.oid = i.relnamespace
							"""
			+ CatalogStatement.note("pg_class", "i.oid", "0") + """
					WHERE NOT i.relispartition AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
					 WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
					ORDER BY x.indrelid, i.relname
					""";

	private final Picture picture;

	Indexes(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		RelationDraft relation = this.picture.relation(row.getLong(1));
		String statement = row.getString(5);
		if (relation == null || statement == null) {
			return;
		}
		List<String> columns = relation.names(TextArrays.numbers(row.getString(7)), row.getInt(8));
		relation.add(new Index(relation.name().withName(row.getString(2)), relation.name(), row.getBoolean(3), columns,
				this.picture.sql(definition(statement)), row.getBoolean(4), row.getString(6)));
	}

	/**
	 * Return what follows the table's name.
	 */
	private static String definition(String statement) {
		int using = statement.indexOf(USING);
		int quote = statement.indexOf('"');
		if (quote >= 0 && quote < using) {
			using = afterNames(statement);
		}
		return statement.substring(using + 1);
	}

	/**
	 * Return the first place outside of quoted names.
	 */
	private static int afterNames(String statement) {
		boolean quoted = false;
		for (int i = 0; i < statement.length(); i++) {
			char c = statement.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (c == ' ' && !quoted && statement.startsWith(USING, i)) {
				return i;
			}
		}
		throw new IllegalStateException("No method in " + statement);
	}

}
