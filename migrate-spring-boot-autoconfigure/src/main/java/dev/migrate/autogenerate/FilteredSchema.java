package dev.migrate.autogenerate;

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
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is not to be compared out of a picture. What belongs to a table goes with
 * it: triggers, rules, policies and owned sequences. What is left as it is, is not
 * copied.
 */
public final class FilteredSchema {

	private final Predicate<ObjectKey> included;

	private FilteredSchema(Predicate<ObjectKey> included) {
		this.included = included;
	}

	/**
	 * Take objects out of a picture.
	 * @param schema the picture
	 * @param included tells what stays; parts of tables are asked about too, as
	 * {@code COLUMN}, {@code CONSTRAINT} and {@code INDEX}
	 * @return another picture, or the same where everything stays
	 */
	public static Schema of(Schema schema, Predicate<ObjectKey> included) {
		FilteredSchema filtered = new FilteredSchema(included);
		boolean same = true;
		List<SchemaObject> objects = new ArrayList<>(schema.objects().size());
		for (SchemaObject object : schema.objects().values()) {
			SchemaObject left = filtered.object(object);
			same &= left == object;
			if (left != null) {
				objects.add(left);
			}
		}
		if (same) {
			return schema;
		}
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		objects.forEach((object) -> dependencies.put(object.key(), schema.dependencies(object.key())));
		return new Schema(objects, dependencies, schema.unread());
	}

	private @Nullable SchemaObject object(SchemaObject object) {
		ObjectName table = object.key().table();
		if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
			table = sequence.ownedBy().table();
		}
		if (table != null && !this.included.test(ObjectKey.of(ObjectKind.TABLE, table))) {
			return null;
		}
		if (!this.included.test(object.key())) {
			return null;
		}
		if (object instanceof Table whole) {
			return parts(whole);
		}
		return (object instanceof View view) ? indexes(view) : object;
	}

	private Table parts(Table table) {
		ObjectName name = table.name();
		List<Column> columns = left(table.columns(), (column) -> part(ObjectKind.COLUMN, name, column.name()));
		List<Constraint> constraints = left(table.constraints(),
				(constraint) -> part(ObjectKind.CONSTRAINT, name, constraint.name()));
		List<Index> indexes = left(table.indexes(), this::index);
		boolean same = columns == table.columns() && constraints == table.constraints() && indexes == table.indexes();
		return same ? table : table.withColumns(columns).withConstraints(constraints).withIndexes(indexes);
	}

	private View indexes(View view) {
		List<Index> indexes = left(view.indexes(), this::index);
		return (indexes != view.indexes()) ? new View(view.name(), view.materialized(), view.definition(),
				view.columns(), view.options(), indexes, view.comment()) : view;
	}

	private static <T> List<T> left(List<T> parts, Predicate<T> stays) {
		for (T part : parts) {
			if (!stays.test(part)) {
				return parts.stream().filter(stays).toList();
			}
		}
		return parts;
	}

	private boolean part(ObjectKind kind, ObjectName table, String name) {
		return this.included.test(ObjectKey.ofPart(kind, table, name));
	}

	private boolean index(Index index) {
		return this.included.test(ObjectKey.of(ObjectKind.INDEX, index.name()));
	}

}
