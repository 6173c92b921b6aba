package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people wrote about objects where a model writes nothing.
 */
final class Kept {

	private Kept() {
	}

	/**
	 * Return an object as it is wanted, with the comments that it has where it has no
	 * others.
	 */
	static SchemaObject comments(SchemaObject is, SchemaObject wanted) {
		String comment = (wanted.comment() != null) ? wanted.comment() : is.comment();
		if (wanted instanceof View view && is instanceof View had) {
			List<ViewColumn> columns = merge(had.columns(), view.columns(), ViewColumn::name,
					(before, column) -> (column.comment() != null) ? column : new ViewColumn(column.name(),
							column.type(), column.defaultExpression(), before.comment()));
			return new View(view.name(), view.materialized(), view.definition(), columns, view.options(),
					view.indexes(), comment);
		}
		if (wanted instanceof CompositeType type && is instanceof CompositeType had) {
			List<Attribute> attributes = merge(had.attributes(), type.attributes(), Attribute::name,
					(before, attribute) -> (attribute.comment() != null) ? attribute : new Attribute(attribute.name(),
							attribute.type(), attribute.collation(), before.comment()));
			return new CompositeType(type.name(), attributes, comment);
		}
		return with(wanted, comment);
	}

	private static SchemaObject with(SchemaObject object, @Nullable String comment) {
		if (object instanceof Table table) {
			return table.withComment(comment);
		}
		if (object instanceof Namespace namespace) {
			return new Namespace(namespace.name(), comment);
		}
		if (object instanceof Extension extension) {
			return new Extension(extension.name(), extension.schema(), comment);
		}
		if (object instanceof EnumType type) {
			return new EnumType(type.name(), type.values(), comment);
		}
		if (object instanceof Domain domain) {
			return new Domain(domain.name(), domain.type(), domain.collation(), domain.notNull(),
					domain.defaultExpression(), domain.checks(), comment);
		}
		if (object instanceof Sequence sequence) {
			return new Sequence(sequence.name(), sequence.options(), sequence.ownedBy(), sequence.unlogged(), comment);
		}
		if (object instanceof Routine routine) {
			return new Routine(routine.name(), routine.procedure(), routine.identityArguments(), routine.signature(),
					routine.definition(), comment);
		}
		if (object instanceof Trigger trigger) {
			return new Trigger(trigger.table(), trigger.name(), trigger.definition(), trigger.enabled(), comment);
		}
		return (object instanceof DefinedObject defined) ? new DefinedObject(defined.key(), defined.create(),
				defined.drop(), defined.reference(), defined.state(), comment) : object;
	}

	private static <T> List<T> merge(List<T> is, List<T> wanted, Function<T, String> name, BiFunction<T, T, T> merger) {
		List<T> merged = new ArrayList<>();
		for (T part : wanted) {
			T before = is.stream()
				.filter((candidate) -> name.apply(candidate).equals(name.apply(part)))
				.findFirst()
				.orElse(null);
			merged.add((before != null) ? merger.apply(before, part) : part);
		}
		return merged;
	}

}
