package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.autogenerate.text.TypeName;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are of which type, or hold arrays of it.
 */
final class TypeUses {

	private final Map<ObjectName, List<ColumnName>> columns = new HashMap<>();

	private TypeUses() {
	}

	static TypeUses of(Schema schema) {
		TypeUses uses = new TypeUses();
		for (Table table : schema.all(Table.class)) {
			for (Column column : table.columns()) {
				ObjectName type = column.inherited() ? null : name(column.type());
				if (type != null) {
					uses.columns.computeIfAbsent(type, (name) -> new ArrayList<>())
						.add(new ColumnName(table.name(), column.name()));
				}
			}
		}
		return uses;
	}

	List<ColumnName> columns(ObjectName type) {
		return this.columns.getOrDefault(type, List.of());
	}

	List<ObjectKey> keys(ObjectName type) {
		return columns(type).stream()
			.map((use) -> ObjectKey.ofPart(ObjectKind.COLUMN, use.table(), use.column()))
			.toList();
	}

	/** Return the name of a type that is not the server's own, or {@code null}. */
	static @Nullable ObjectName name(String type) {
		return (type.indexOf('.') < 0) ? null : TypeName.parse(type).name();
	}

}
