package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.migrate.schema.Index;
import org.jspecify.annotations.Nullable;

/**
 * Indexes that serve no constraint and that a table does not have from a partitioned one.
 * That of a partitioned table is taken for whole.
 */
final class Indexes implements CatalogStatement {

	private static final String USING = " USING ";

	private static final String SQL = SCOPE
			+ """
							SELECT x.indrelid, i.relname, x.indisunique, x.indisvalid OR i.relkind = 'I', pg_catalog.pg_get_indexdef(i.oid), note.description,
							 x.indkey::text, x.indnkeyatts, aim.targets::text
					FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
							 JOIN scope n ON n.oid = i.relnamespace
							 LEFT JOIN (SELECT a.attrelid, pg_catalog.array_agg(a.attnum || '=' || a.attstattarget) AS targets
							  FROM pg_catalog.pg_attribute a WHERE a.attnum > 0 AND a.attstattarget >= 0 GROUP BY a.attrelid) aim
							  ON aim.attrelid = i.oid
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
				this.picture.sql(definition(statement)), row.getBoolean(4), statistics(row.getString(9)),
				row.getString(6)));
	}

	private static Map<Integer, Integer> statistics(@Nullable String targets) {
		if (targets == null) {
			return Map.of();
		}
		Map<Integer, Integer> statistics = new TreeMap<>();
		TextArrays.options(targets)
			.forEach((column, target) -> statistics.put(Integer.valueOf(column), Integer.valueOf(target)));
		return statistics;
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
