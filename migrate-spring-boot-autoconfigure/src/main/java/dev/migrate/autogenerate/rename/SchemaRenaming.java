package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Table.Partition;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Shows a schema under the names that it has after renames, in keys and in all that the
 * server printed, so that nothing else differs.
 */
final class SchemaRenaming {

	private final RenamedNames names;

	private final boolean empty;

	SchemaRenaming(List<Rename> renames) {
		this.names = new RenamedNames(renames);
		this.empty = renames.isEmpty();
	}

	Schema apply(Schema schema) {
		if (this.empty) {
			return schema;
		}
		List<SchemaObject> objects = new ArrayList<>();
		Map<ObjectKey, Set<Dependency>> dependencies = new HashMap<>();
		schema.objects().forEach((key, object) -> {
			Set<Dependency> needed = schema.dependencies(key);
			objects.add(object(object, new TextRenaming(this.names, key.table(), tables(needed))));
			Set<Dependency> renamed = new HashSet<>();
			needed.forEach((dependency) -> renamed.add(dependency(dependency)));
			dependencies.put(key(key), renamed);
		});
		return new Schema(objects, dependencies);
	}

	/** The columns that an object's text may name, by their tables. */
	private static Set<ColumnName> tables(Set<Dependency> dependencies) {
		Set<ColumnName> columns = new HashSet<>();
		for (Dependency dependency : dependencies) {
			if (dependency.on().kind() == ObjectKind.TABLE && dependency.column() != null) {
				columns.add(new ColumnName(dependency.on().name(), dependency.column()));
			}
		}
		return columns;
	}

	private Dependency dependency(Dependency dependency) {
		String column = dependency.column();
		return new Dependency(key(dependency.on()),
				(column != null) ? this.names.column(dependency.on().name(), column) : null);
	}

	private ObjectKey key(ObjectKey key) {
		ObjectName table = key.table();
		if (table != null) {
			String name = (key.kind() == ObjectKind.COLUMN) ? this.names.column(table, key.name().name())
					: key.name().name();
			return ObjectKey.ofPart(key.kind(), this.names.relation(table), name);
		}
		return switch (key.kind()) {
			case TABLE, SEQUENCE -> ObjectKey.of(key.kind(), this.names.relation(key.name()));
			case FUNCTION, PROCEDURE -> new ObjectKey(key.kind(), key.name(),
					new TextRenaming(this.names, null, Set.of()).rewrite(key.detail()));
			default -> key;
		};
	}

	private SchemaObject object(SchemaObject object, TextRenaming text) {
		if (object instanceof Table table) {
			return table(table, new TextRenaming(this.names, table.name(), Set.of()));
		}
		if (object instanceof Sequence sequence) {
			ColumnName owner = sequence.ownedBy();
			return new Sequence(this.names.relation(sequence.name()), sequence.options(),
					(owner != null) ? new ColumnName(this.names.relation(owner.table()),
							this.names.column(owner.table(), owner.column())) : null,
					sequence.unlogged(), sequence.comment());
		}
		if (object instanceof EnumType type) {
			return new EnumType(type.name(),
					type.values().stream().map((value) -> this.names.value(type.name(), value)).toList(),
					type.comment());
		}
		if (object instanceof View view) {
			return new View(view.name(), view.materialized(), text.rewriteQuery(view.definition()), view.columns(),
					view.options(), view.indexes().stream().map((index) -> index(index, text)).toList(),
					view.comment());
		}
		if (object instanceof Trigger trigger) {
			return new Trigger(this.names.relation(trigger.table()), trigger.name(), text.rewrite(trigger.definition()),
					trigger.enabled(), trigger.comment());
		}
		if (object instanceof DefinedObject defined) {
			return new DefinedObject(key(defined.key()), text.rewrite(defined.create()), text.rewrite(defined.drop()),
					text.rewrite(defined.reference()), (defined.state() != null) ? text.rewrite(defined.state()) : null,
					defined.comment());
		}
		return (object instanceof Routine || object instanceof Domain) ? plain(object, text) : object;
	}

	private static SchemaObject plain(SchemaObject object, TextRenaming text) {
		if (object instanceof Routine routine) {
			return new Routine(routine.name(), routine.procedure(), text.rewrite(routine.identityArguments()),
					text.rewrite(routine.signature()), text.rewriteHead(routine.definition()), routine.comment());
		}
		Domain domain = (Domain) object;
		List<Constraint> checks = domain.checks()
			.stream()
			.map((check) -> check.withDefinition(text.rewrite(check.definition())))
			.toList();
		String expression = domain.defaultExpression();
		return new Domain(domain.name(), domain.type(), domain.collation(), domain.notNull(),
				(expression != null) ? text.rewrite(expression) : null, checks, domain.comment());
	}

	private Table table(Table table, TextRenaming text) {
		List<Column> columns = table.columns().stream().map((column) -> column(table, column, text)).toList();
		List<Constraint> constraints = table.constraints()
			.stream()
			.map((constraint) -> constraint(table, constraint, text))
			.toList();
		Partition partition = table.partition();
		return new Table(this.names.relation(table.name()), columns, constraints,
				table.indexes().stream().map((index) -> index(index, text)).toList(),
				(table.partitioning() != null) ? text.rewrite(table.partitioning()) : null,
				(partition != null) ? new Partition(this.names.relation(partition.parent()), partition.bound()) : null,
				table.inherits().stream().map(this.names::relation).toList(), table.settings(), table.comment());
	}

	private Column column(Table table, Column column, TextRenaming text) {
		Generated generated = column.generated();
		return new Column(this.names.column(table.name(), column.name()), text.rewriteType(column.type()),
				column.collation(), column.notNull(), rewritten(column.defaultExpression(), text), column.identity(),
				(generated != null) ? new Generated(text.rewrite(generated.expression()), generated.stored()) : null,
				column.storage(), column.compression(), column.statistics(), column.inherited(), column.comment());
	}

	private static @Nullable String rewritten(@Nullable String expression, TextRenaming text) {
		return (expression != null) ? text.rewrite(expression) : null;
	}

	private Constraint constraint(Table table, Constraint constraint, TextRenaming text) {
		ObjectName other = constraint.references();
		String definition = (other != null) ? text.rewriteKey(constraint.definition(), other)
				: text.rewrite(constraint.definition());
		return new Constraint(constraint.name(), constraint.kind(), columns(table.name(), constraint.columns()),
				definition, (other != null) ? this.names.relation(other) : null,
				(other != null) ? columns(other, constraint.referencedColumns()) : List.of(), constraint.validated(),
				constraint.comment());
	}

	private List<String> columns(ObjectName table, List<String> columns) {
		return columns.stream().map((column) -> this.names.column(table, column)).toList();
	}

	private Index index(Index index, TextRenaming text) {
		return new Index(index.name(), this.names.relation(index.table()), index.unique(),
				columns(index.table(), index.columns()), text.rewrite(index.definition()), index.valid(),
				index.statistics(), index.comment());
	}

}
