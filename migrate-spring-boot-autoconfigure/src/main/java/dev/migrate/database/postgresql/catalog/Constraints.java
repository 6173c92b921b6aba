package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Constraints of tables and domains that these do not have from a parent. NOT NULL, which
 * version 18 has as a constraint too, is a matter of the column.
 */
final class Constraints implements CatalogStatement {

	private static final String NOT_VALID = " NOT VALID";

	private static final String NOT_ENFORCED = " NOT ENFORCED";

	private static final String SQL = SCOPE + """
			SELECT k.oid, k.conrelid, k.contypid, k.conname, k.contype::text, pg_catalog.pg_get_constraintdef(k.oid),
			 k.convalidated, note.description, k.conkey::text, m.nspname, r.relname, k.confrelid, k.confkey::text,
			 CASE WHEN r.relnamespace NOT IN (SELECT oid FROM scope) OR r.relkind = 'f' OR NOT %s
			 THEN ARRAY(SELECT a.attname FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u (number, place)
			 JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = u.number ORDER BY u.place) END::text,
			 x.reloptions::text
			FROM pg_catalog.pg_constraint k JOIN scope n ON n.oid = k.connamespace
			 LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
			 LEFT JOIN pg_catalog.pg_namespace m ON m.oid = r.relnamespace
			 LEFT JOIN pg_catalog.pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u') AND x.relkind = 'i'
			""".formatted(CatalogStatement.ofNoExtension("pg_class", "r.oid"))
			+ CatalogStatement.note("pg_constraint", "k.oid", "0") + """
					WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND k.coninhcount = 0
					ORDER BY k.conrelid, pg_catalog.strpos('pufcx', k.contype::text), k.conname
					""";

	private final Picture picture;

	Constraints(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		RelationDraft relation = this.picture.relation(row.getLong(2));
		DomainDraft domain = this.picture.domain(row.getLong(3));
		String definition = row.getString(6);
		if (definition == null || relation == null && domain == null) {
			return;
		}
		Constraint constraint = constraint(row, relation, definition);
		if (relation != null) {
			relation.add(constraint);
			this.picture.name(CatalogId.CONSTRAINT, row.getLong(1),
					ObjectKey.ofPart(ObjectKind.CONSTRAINT, relation.name(), constraint.name()));
		}
		else if (domain != null) {
			domain.add(constraint);
		}
	}

	private Constraint constraint(ResultSet row, @Nullable RelationDraft relation, String definition)
			throws SQLException {
		boolean validated = row.getBoolean(7);
		String text = definition;
		if (!validated && text.endsWith(NOT_VALID)) {
			text = text.substring(0, text.length() - NOT_VALID.length());
		}
		text = withStorage(text, row.getString(15));
		// nothing is to be validated where nothing is enforced
		validated = validated || text.endsWith(NOT_ENFORCED);
		String referenced = row.getString(11);
		ObjectName references = (referenced != null) ? this.picture.name(row.getString(10), referenced) : null;
		return new Constraint(row.getString(4), kind(row.getString(5)), names(relation, row.getString(9)),
				this.picture.sql(text), references, (references != null) ? referencedNames(row) : List.of(), validated,
				row.getString(8));
	}

	/**
	 * The server prints what the index of a key is told only where it prints it for an
	 * index, so it is put where the server takes it.
	 */
	private static String withStorage(String definition, @Nullable String options) {
		if (options == null) {
			return definition;
		}
		String clause = TextArrays.options(options)
			.entrySet()
			.stream()
			.map((option) -> option.getKey() + "='" + option.getValue().replace("'", "''") + "'")
			.collect(Collectors.joining(", ", " WITH (", ")"));
		int end = definition.length();
		for (String timing : List.of(" INITIALLY DEFERRED", " DEFERRABLE")) {
			end -= definition.substring(0, end).endsWith(timing) ? timing.length() : 0;
		}
		return definition.substring(0, end) + clause + definition.substring(end);
	}

	private List<String> referencedNames(ResultSet row) throws SQLException {
		RelationDraft relation = this.picture.relation(row.getLong(12));
		return (relation != null) ? names(relation, row.getString(13)) : TextArrays.parse(row.getString(14));
	}

	private static List<String> names(@Nullable RelationDraft relation, @Nullable String numbers) {
		if (relation == null || numbers == null) {
			return List.of();
		}
		int[] columns = TextArrays.numbers(numbers);
		return relation.names(columns, columns.length);
	}

	private static Constraint.Kind kind(String type) {
		return switch (type) {
			case "p" -> Constraint.Kind.PRIMARY_KEY;
			case "u" -> Constraint.Kind.UNIQUE;
			case "f" -> Constraint.Kind.FOREIGN_KEY;
			case "c" -> Constraint.Kind.CHECK;
			default -> Constraint.Kind.EXCLUSION;
		};
	}

}
