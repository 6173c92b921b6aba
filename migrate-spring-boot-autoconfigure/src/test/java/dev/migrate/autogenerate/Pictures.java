package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.database.DdlStyle;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;

/**
 * Schemas made by hand, all in the schema {@code app}.
 */
public final class Pictures {

	public static final DdlStyle STYLE = new DdlStyle("app", Set.of());

	private Pictures() {
	}

	public static ObjectName name(String name) {
		return ObjectName.of("app", name);
	}

	public static Schema schema(SchemaObject... objects) {
		return new Schema(Arrays.asList(objects), Map.of());
	}

	/** Columns as {@code "id bigint not null"}. */
	public static Table table(String name, String... columns) {
		List<Column> list = new ArrayList<>();
		for (String column : columns) {
			int space = column.indexOf(' ');
			boolean notNull = column.endsWith(" not null");
			String type = column.substring(space + 1, column.length() - (notNull ? " not null".length() : 0));
			list.add(Column.of(column.substring(0, space), type).withNotNull(notNull));
		}
		return Table.of(name(name), list);
	}

	public static Table with(Table table, Constraint... constraints) {
		List<Constraint> all = new ArrayList<>(table.constraints());
		all.addAll(List.of(constraints));
		return table.withConstraints(all);
	}

	public static Table with(Table table, Index... indexes) {
		List<Index> all = new ArrayList<>(table.indexes());
		all.addAll(List.of(indexes));
		return table.withIndexes(all);
	}

	public static Constraint primaryKey(String name, String... columns) {
		return new Constraint(name, Constraint.Kind.PRIMARY_KEY, List.of(columns),
				"PRIMARY KEY (" + String.join(", ", columns) + ")", null, List.of(), true, null);
	}

	public static Constraint unique(String name, String... columns) {
		return new Constraint(name, Constraint.Kind.UNIQUE, List.of(columns),
				"UNIQUE (" + String.join(", ", columns) + ")", null, List.of(), true, null);
	}

	public static Constraint check(String name, String condition, String... columns) {
		return new Constraint(name, Constraint.Kind.CHECK, List.of(columns), "CHECK (" + condition + ")", null,
				List.of(), true, null);
	}

	public static Constraint foreignKey(String name, String column, String table) {
		return new Constraint(name, Constraint.Kind.FOREIGN_KEY, List.of(column),
				"FOREIGN KEY (" + column + ") REFERENCES app." + table + "(id)", name(table), List.of("id"), true,
				null);
	}

	public static Index index(String name, String table, String... columns) {
		return new Index(name(name), name(table), false, List.of(columns),
				"USING btree (" + String.join(", ", columns) + ")", true, null);
	}

	public static Index uniqueIndex(String name, String table, String... columns) {
		return new Index(name(name), name(table), true, List.of(columns),
				"USING btree (" + String.join(", ", columns) + ")", true, null);
	}

	public static EnumType enumType(String name, String... values) {
		return new EnumType(name(name), List.of(values), null);
	}

	public static View view(String name, String definition) {
		return new View(name(name), false, definition, List.of(), Map.of(), List.of(), null);
	}

	/** The same picture, in which one object needs another. */
	public static Schema depending(Schema schema, ObjectKey key, Dependency... dependencies) {
		Map<ObjectKey, Set<Dependency>> all = new LinkedHashMap<>();
		schema.objects().keySet().forEach((other) -> all.put(other, schema.dependencies(other)));
		all.put(key, Set.of(dependencies));
		return new Schema(schema.objects().values(), all);
	}

	public static Comparison everything(Schema is, Schema wanted) {
		return new Comparison(is, wanted, Ownership.EVERYTHING, STYLE, "test");
	}

	public static Comparison mapped(Schema is, Schema wanted) {
		return new Comparison(is, wanted, Ownership.MAPPED_TABLES, STYLE, "test");
	}

}
