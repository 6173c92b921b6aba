package dev.migrate.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A view.
 *
 * @param name the name
 * @param materialized whether it keeps its rows
 * @param definition the query, as the server prints it, without a semicolon
 * @param columns what it gives, in order
 * @param options its parameters by name, such as {@code security_barrier}
 * @param indexes the indexes of a materialized one
 * @param comment what people wrote about it, or {@code null}
 */
public record View(ObjectName name, boolean materialized, String definition, List<ViewColumn> columns,
		Map<String, String> options, List<Index> indexes, @Nullable String comment) implements SchemaObject {

	public View {
		columns = List.copyOf(columns);
		options = Collections.unmodifiableMap(new TreeMap<>(options));
		indexes = List.copyOf(indexes);
	}

	@Override
	public ObjectKey key() {
		return ObjectKey.of(this.materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW, this.name);
	}

	/**
	 * Return the same view with another query.
	 * @param other the query
	 * @return another record
	 */
	public View withDefinition(String other) {
		return new View(this.name, this.materialized, other, this.columns, this.options, this.indexes, this.comment);
	}

	/**
	 * One column of what a view gives.
	 *
	 * @param name the name
	 * @param type the type, as the server prints it
	 * @param defaultExpression what is inserted for it where the view is written through,
	 * as SQL, or {@code null}
	 * @param comment what people wrote about it, or {@code null}
	 */
	public record ViewColumn(String name, String type, @Nullable String defaultExpression, @Nullable String comment) {

	}

}
