package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;

/**
 * Takes what a person does not want to be compared out of a schema. What belongs to a
 * table that is out is out too.
 *
 * @param included tells what is compared
 */
record Inclusion(Predicate<ObjectKey> included) {

	Schema apply(Schema schema) {
		if (this.included == CompareOptions.DEFAULT.included()) {
			return schema;
		}
		List<SchemaObject> objects = new ArrayList<>();
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		schema.objects().forEach((key, object) -> {
			if (isIn(object)) {
				objects.add((object instanceof Table table) ? apply(table) : object);
				dependencies.put(key, schema.dependencies(key));
			}
		});
		return new Schema(objects, dependencies);
	}

	private boolean isIn(SchemaObject object) {
		ObjectName table = object.key().table();
		if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
			table = sequence.ownedBy().table();
		}
		return this.included.test(object.key())
				&& (table == null || this.included.test(ObjectKey.of(ObjectKind.TABLE, table)));
	}

	private Table apply(Table table) {
		List<Column> columns = table.columns()
			.stream()
			.filter((column) -> this.included.test(ObjectKey.ofPart(ObjectKind.COLUMN, table.name(), column.name())))
			.toList();
		List<Constraint> constraints = table.constraints()
			.stream()
			.filter((constraint) -> this.included
				.test(ObjectKey.ofPart(ObjectKind.CONSTRAINT, table.name(), constraint.name())))
			.toList();
		List<Index> indexes = table.indexes()
			.stream()
			.filter((index) -> this.included.test(ObjectKey.of(ObjectKind.INDEX, index.name())))
			.toList();
		return table.withColumns(columns).withConstraints(constraints).withIndexes(indexes);
	}

}
