package dev.migrate.database.postgresql.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.UnreadObject;
import org.jspecify.annotations.Nullable;

/**
 * What is known by the statement that makes it. One row has: catalog, number, kind,
 * schema, name, detail of the key, the statement that makes it and the one that drops it,
 * its name in {@code COMMENT ON}, what people wrote about it, and when a trigger fires or
 * the statement that says when a rule works.
 */
final class DefinedObjects implements CatalogStatement {

	private static final String SQL = SCOPE + String.join("\nUNION ALL ", TableParts.TRIGGERS, TableParts.RULES,
			TableParts.POLICIES, TableParts.STATISTICS, UserTypes.RANGES, UserTypes.COLLATIONS, UserTypes.CASTS,
			UserFunctions.AGGREGATES, UserFunctions.OPERATORS, Unread.ALL);

	private final Picture picture;

	DefinedObjects(Picture picture) {
		this.picture = picture;
	}

	@Override
	public String sql() {
		return SQL;
	}

	@Override
	public void take(ResultSet row) throws SQLException {
		if (row.getString(3).equals(Unread.KIND)) {
			String schema = row.getString(4);
			ObjectName name = (schema != null) ? this.picture.name(schema, row.getString(5))
					: ObjectName.of(row.getString(5));
			this.picture.add(new UnreadObject(row.getString(6), name));
			return;
		}
		String create = row.getString(7);
		if (create == null) {
			return;
		}
		ObjectKind kind = ObjectKind.valueOf(row.getString(3));
		if (kind == ObjectKind.TRIGGER) {
			trigger(row, create);
			return;
		}
		this.picture.add(row.getLong(1), row.getLong(2),
				new DefinedObject(key(kind, row.getString(4), row.getString(5), row.getString(6)),
						this.picture.sql(create), this.picture.sql(row.getString(8)),
						this.picture.sql(row.getString(9)), this.picture.sqlOrNull(row.getString(11)),
						row.getString(10)));
	}

	private ObjectKey key(ObjectKind kind, @Nullable String schema, String name, String detail) {
		if (schema == null) {
			return ObjectKey.of(kind, ObjectName.of(this.picture.sql(name)));
		}
		String known = switch (kind) {
			case AGGREGATE, OPERATOR -> this.picture.sql(detail);
			default -> detail;
		};
		return new ObjectKey(kind, this.picture.name(schema, name), known);
	}

	private void trigger(ResultSet row, String create) throws SQLException {
		ObjectName table = this.picture.name(row.getString(4), row.getString(6));
		this.picture.add(row.getLong(1), row.getLong(2), new Trigger(table, row.getString(5), this.picture.sql(create),
				firing(row.getString(11)), row.getString(10)));
	}

	private static Trigger.Firing firing(String enabled) {
		return switch (enabled) {
			case "R" -> Trigger.Firing.REPLICA;
			case "A" -> Trigger.Firing.ALWAYS;
			case "D" -> Trigger.Firing.DISABLED;
			default -> Trigger.Firing.ORIGIN;
		};
	}

}
