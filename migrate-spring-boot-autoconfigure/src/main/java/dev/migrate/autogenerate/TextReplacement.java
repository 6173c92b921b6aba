package dev.migrate.autogenerate;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.autogenerate.TextPlace.Aspect;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Puts other texts into objects.
 *
 * @param texts the texts by their places
 */
record TextReplacement(Map<TextPlace, String> texts) {

	SchemaObject object(SchemaObject object) {
		ObjectKey key = object.key();
		if (object instanceof Table table) {
			return table(table);
		}
		if (object instanceof View view) {
			String query = at(key, Aspect.QUERY, "");
			View other = (query != null) ? view.withDefinition(query) : view;
			return new View(other.name(), other.materialized(), other.definition(), other.columns(), other.options(),
					indexes(key, other.indexes()), other.comment());
		}
		if (object instanceof Domain domain) {
			String expression = at(key, Aspect.DEFAULT, "");
			return new Domain(domain.name(), domain.type(), domain.collation(), domain.notNull(),
					(expression != null) ? expression : domain.defaultExpression(), constraints(key, domain.checks()),
					domain.comment());
		}
		String statement = at(key, Aspect.STATEMENT, "");
		if (statement != null && object instanceof Trigger trigger) {
			return new Trigger(trigger.table(), trigger.name(), statement, trigger.enabled(), trigger.comment());
		}
		if (statement != null && object instanceof DefinedObject defined) {
			return new DefinedObject(key, statement, defined.drop(), defined.reference(), defined.state(),
					defined.comment());
		}
		return object;
	}

	private Table table(Table table) {
		ObjectKey key = table.key();
		return table.withConstraints(constraints(key, table.constraints()))
			.withIndexes(indexes(key, table.indexes()))
			.withColumns(table.columns().stream().map((column) -> column(key, column)).toList());
	}

	private Column column(ObjectKey table, Column column) {
		String expression = at(table, Aspect.DEFAULT, column.name());
		String generated = at(table, Aspect.GENERATED, column.name());
		if (generated != null) {
			boolean stored = Objects.requireNonNull(column.generated()).stored();
			return column.withGenerated(new Generated(generated, stored));
		}
		return (expression != null) ? column.withDefault(expression) : column;
	}

	private List<Constraint> constraints(ObjectKey key, List<Constraint> constraints) {
		return constraints.stream().map((constraint) -> {
			String text = at(key, Aspect.CONSTRAINT, constraint.name());
			return (text != null) ? constraint.withDefinition(text) : constraint;
		}).toList();
	}

	private List<Index> indexes(ObjectKey key, List<Index> indexes) {
		return indexes.stream().map((index) -> {
			String text = at(key, Aspect.INDEX, index.name().name());
			return (text != null) ? index.withDefinition(text) : index;
		}).toList();
	}

	private @Nullable String at(ObjectKey object, Aspect aspect, String part) {
		return this.texts.get(new TextPlace(object, aspect, part));
	}

}
