package dev.migrate.database.postgresql.ddl;

import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects the names and the SQL that they would be written with.
 */
final class ShortObjects {

	private final DdlText text;

	private final Defaults defaults;

	private final ConstraintText constraints;

	ShortObjects(DdlText text) {
		this.text = text;
		this.defaults = new Defaults(text);
		this.constraints = new ConstraintText(text);
	}

	ObjectName name(ObjectName name) {
		return this.text.isQualified(name) ? name : ObjectName.of(name.name());
	}

	ObjectKey key(ObjectKey key) {
		ObjectName table = key.table();
		return (table != null) ? ObjectKey.ofPart(key.kind(), name(table), key.name().name())
				: new ObjectKey(key.kind(), name(key.name()), sql(key.detail()));
	}

	String sql(String printed) {
		return this.text.sql(printed);
	}

	@Nullable String value(@Nullable String expression, String type) {
		return (expression != null) ? this.defaults.of(expression, type) : null;
	}

	Generated generated(Generated generated) {
		return new Generated(this.text.expression(generated.expression()), generated.stored());
	}

	Column column(Column column) {
		return new Column(column.name(), sql(column.type()), collation(column.collation()), column.notNull(),
				value(column.defaultExpression(), column.type()), column.identity(),
				(column.generated() != null) ? generated(column.generated()) : null, column.storage(),
				column.compression(), column.statistics(), column.inherited(), column.comment());
	}

	private @Nullable String collation(@Nullable String collation) {
		return (collation != null) ? sql(collation) : null;
	}

	Constraint constraint(Constraint constraint) {
		return new Constraint(constraint.name(), constraint.kind(), constraint.columns(),
				this.constraints.withoutName(constraint),
				(constraint.references() != null) ? name(constraint.references()) : null,
				constraint.referencedColumns(), constraint.validated(), constraint.comment());
	}

	Index index(Index index) {
		return new Index(name(index.name()), name(index.table()), index.unique(), index.columns(),
				IndexText.definition(this.text.tokens(index.definition())), index.valid(), index.statistics(),
				index.comment());
	}

	Table table(Table table) {
		Table.Partition partition = table.partition();
		return new Table(name(table.name()), table.columns().stream().map(this::column).toList(),
				table.constraints().stream().map(this::constraint).toList(),
				table.indexes().stream().map(this::index).toList(),
				(table.partitioning() != null) ? sql(table.partitioning()) : null,
				(partition != null) ? new Table.Partition(name(partition.parent()), sql(partition.bound())) : null,
				table.inherits().stream().map(this::name).toList(), table.settings(), table.comment());
	}

	EnumType enumType(EnumType type) {
		return new EnumType(name(type.name()), type.values(), type.comment());
	}

	SchemaObject object(SchemaObject object) {
		if (object instanceof Table table) {
			return table(table);
		}
		if (object instanceof EnumType type) {
			return enumType(type);
		}
		if (object instanceof Domain domain) {
			return new Domain(name(domain.name()), sql(domain.type()), collation(domain.collation()), domain.notNull(),
					value(domain.defaultExpression(), domain.type()),
					domain.checks().stream().map(this::constraint).toList(), domain.comment());
		}
		if (object instanceof CompositeType type) {
			return new CompositeType(name(type.name()), type.attributes().stream().map(this::attribute).toList(),
					type.comment());
		}
		if (object instanceof Sequence sequence) {
			ColumnName owner = sequence.ownedBy();
			return new Sequence(name(sequence.name()), sequence.options(),
					(owner != null) ? new ColumnName(name(owner.table()), owner.column()) : null, sequence.unlogged(),
					sequence.comment());
		}
		return defined(object);
	}

	private SchemaObject defined(SchemaObject object) {
		if (object instanceof View view) {
			List<ViewColumn> columns = view.columns()
				.stream()
				.map((column) -> new ViewColumn(column.name(), sql(column.type()),
						value(column.defaultExpression(), column.type()), column.comment()))
				.toList();
			return new View(name(view.name()), view.materialized(), ViewStatements.query(sql(view.definition())),
					columns, view.options(), view.indexes().stream().map(this::index).toList(), view.comment());
		}
		if (object instanceof Routine routine) {
			return new Routine(name(routine.name()), routine.procedure(), sql(routine.identityArguments()),
					sql(routine.signature()), sql(routine.definition()).strip(), routine.comment());
		}
		if (object instanceof Trigger trigger) {
			return new Trigger(name(trigger.table()), trigger.name(), sql(trigger.definition()), trigger.enabled(),
					trigger.comment());
		}
		if (object instanceof DefinedObject known) {
			return new DefinedObject(key(known.key()), sql(known.create()), sql(known.drop()), sql(known.reference()),
					(known.state() != null) ? sql(known.state()) : null, known.comment());
		}
		return object;
	}

	private Attribute attribute(Attribute attribute) {
		return new Attribute(attribute.name(), sql(attribute.type()), collation(attribute.collation()),
				attribute.comment());
	}

}
