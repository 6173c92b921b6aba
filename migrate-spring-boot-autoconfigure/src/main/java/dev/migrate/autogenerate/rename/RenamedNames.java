package dev.migrate.autogenerate.rename;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectName;

/**
 * Knows the new names of what is renamed, by the old ones.
 */
final class RenamedNames {

	private final Map<ObjectName, ObjectName> relations = new HashMap<>();

	private final Map<ColumnName, String> columns = new HashMap<>();

	private final Map<ObjectName, Map<String, String>> values = new HashMap<>();

	RenamedNames(List<Rename> renames) {
		for (Rename rename : renames) {
			String part = Objects.requireNonNullElse(rename.part(), "");
			switch (rename.kind()) {
				case TABLE, SEQUENCE -> this.relations.put(rename.object(), rename.object().withName(rename.name()));
				case COLUMN -> this.columns.put(new ColumnName(rename.object(), part), rename.name());
				case ENUM_VALUE ->
					this.values.computeIfAbsent(rename.object(), (type) -> new HashMap<>()).put(part, rename.name());
			}
		}
	}

	ObjectName relation(ObjectName name) {
		return this.relations.getOrDefault(name, name);
	}

	/** Return the new name of a relation that has another in its schema, or the old. */
	String simple(String name) {
		return this.relations.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().name().equals(name))
			.map((entry) -> entry.getValue().name())
			.findFirst()
			.orElse(name);
	}

	String column(ObjectName table, String column) {
		return Objects.requireNonNull(this.columns.getOrDefault(new ColumnName(table, column), column));
	}

	String value(ObjectName type, String value) {
		return Objects.requireNonNull(this.values.getOrDefault(type, Map.of()).getOrDefault(value, value));
	}

	boolean hasValues() {
		return !this.values.isEmpty();
	}

	boolean hasRelations() {
		return !this.relations.isEmpty();
	}

	boolean hasColumns() {
		return !this.columns.isEmpty();
	}

}
