package dev.migrate.autogenerate;

import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Applies a filter to a picture. What belongs to a table goes with it: triggers, rules,
 * policies and owned sequences.
 */
final class FilteredSchema {

	private final ObjectFilter filter;

	private FilteredSchema(ObjectFilter filter) {
		this.filter = filter;
	}

	static Schema of(Schema schema, ObjectFilter filter) {
		FilteredSchema filtered = new FilteredSchema(filter);
		return SchemaRewriting.of(schema, filtered::object);
	}

	private @Nullable SchemaObject object(SchemaObject object) {
		ObjectName table = object.key().table();
		if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
			table = sequence.ownedBy().table();
		}
		if (table != null && !this.filter.includes(ObjectKey.of(ObjectKind.TABLE, table))) {
			return null;
		}
		if (!this.filter.includes(object.key())) {
			return null;
		}
		if (object instanceof Table whole) {
			return parts(whole);
		}
		return (object instanceof View view && !view.indexes().isEmpty())
				? new View(view.name(), view.materialized(), view.definition(), view.columns(), view.options(),
						view.indexes().stream().filter(this::index).toList(), view.comment())
				: object;
	}

	private Table parts(Table table) {
		ObjectName name = table.name();
		return table
			.withColumns(
					table.columns().stream().filter((column) -> part(ObjectKind.COLUMN, name, column.name())).toList())
			.withConstraints(table.constraints()
				.stream()
				.filter((constraint) -> part(ObjectKind.CONSTRAINT, name, constraint.name()))
				.toList())
			.withIndexes(table.indexes().stream().filter(this::index).toList());
	}

	private boolean part(ObjectKind kind, ObjectName table, String name) {
		return this.filter.includes(ObjectKey.ofPart(kind, table, name));
	}

	private boolean index(Index index) {
		return this.filter.includes(ObjectKey.of(ObjectKind.INDEX, index.name()));
	}

}
