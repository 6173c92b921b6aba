package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.database.RenderingException;
import dev.migrate.error.Failure;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;

/**
 * Writes what is done with objects that stand by themselves.
 */
final class ObjectStatements {

	private final DdlText text;

	private final ObjectText objects;

	private final TableStatements tables;

	private final EnumStatements enums;

	private final DomainStatements domains;

	private final CompositeStatements composites;

	private final SequenceStatements sequences;

	private final ViewStatements views;

	private final RoutineStatements routines;

	private final TriggerStatements triggers;

	private final CommentStatements comments;

	ObjectStatements(DdlText text, TableStatements tables, EnumStatements enums, ViewStatements views,
			CommentStatements comments) {
		this.text = text;
		this.objects = new ObjectText(text);
		this.tables = tables;
		this.enums = enums;
		this.domains = new DomainStatements(text, comments);
		this.composites = new CompositeStatements(text, comments);
		this.sequences = new SequenceStatements(text, comments);
		this.views = views;
		this.routines = new RoutineStatements(text, comments);
		this.triggers = new TriggerStatements(text, comments);
		this.comments = comments;
	}

	List<String> create(CreateObject operation) {
		return create(operation.object());
	}

	private List<String> create(SchemaObject object) {
		if (object instanceof Table table) {
			return this.tables.create(table);
		}
		if (object instanceof EnumType type) {
			return this.enums.create(type);
		}
		if (object instanceof Domain domain) {
			return this.domains.create(domain);
		}
		if (object instanceof CompositeType type) {
			return this.composites.create(type);
		}
		if (object instanceof Sequence sequence) {
			return this.sequences.create(sequence);
		}
		if (object instanceof View view) {
			return this.views.create(view);
		}
		if (object instanceof Routine routine) {
			return this.routines.create(routine);
		}
		if (object instanceof Trigger trigger) {
			return this.triggers.create(trigger);
		}
		return createPlain(object);
	}

	private List<String> createPlain(SchemaObject object) {
		List<String> statements = new ArrayList<>();
		if (object instanceof DefinedObject defined) {
			statements.add(this.text.sql(defined.create()));
			if (defined.state() != null) {
				statements.add(this.text.sql(defined.state()));
			}
			statements.addAll(this.comments.change(this.text.sql(defined.reference()), null, defined.comment()));
			return statements;
		}
		statements.add("CREATE " + this.objects.reference(object.key())
				+ ((object instanceof Extension extension) ? place(extension) : ""));
		statements.addAll(this.comments.ofNew(object.key(), object.comment()));
		return statements;
	}

	private String place(Extension extension) {
		String schema = extension.schema();
		return (schema != null) ? " WITH SCHEMA " + this.text.name(schema) : "";
	}

	List<String> drop(DropObject operation) {
		return List.of((operation.definition() instanceof DefinedObject defined) ? this.text.sql(defined.drop())
				: "DROP " + this.objects.reference(operation.key()));
	}

	/**
	 * Bring an object to another of its key.
	 * @throws RenderingException for a table, which changes by parts
	 */
	List<String> replace(ReplaceObject operation) {
		SchemaObject from = operation.from();
		SchemaObject to = operation.to();
		if (from instanceof View before && to instanceof View after) {
			return this.views.replace(before, after);
		}
		if (from instanceof Routine before && to instanceof Routine after) {
			return this.routines.replace(before, after);
		}
		if (from instanceof Trigger before && to instanceof Trigger after) {
			return this.triggers.replace(before, after);
		}
		if (from instanceof Sequence before && to instanceof Sequence after) {
			return this.sequences.replace(before, after);
		}
		if (from instanceof Domain before && to instanceof Domain after) {
			return this.domains.replace(before, after);
		}
		if (from instanceof CompositeType before && to instanceof CompositeType after) {
			return this.composites.replace(before, after);
		}
		if (from instanceof EnumType before && to instanceof EnumType after) {
			return before.values().equals(after.values())
					? this.comments.change(after.key(), before.comment(), after.comment())
					: this.enums.replace(new ReplaceEnum(before, after, Map.of(), List.of()));
		}
		return replacePlain(from, to);
	}

	private List<String> replacePlain(SchemaObject from, SchemaObject to) {
		if (from instanceof Table || to instanceof Table) {
			throw refusal("A table cannot be replaced by another", "Change its columns, constraints and settings");
		}
		List<String> statements = new ArrayList<>();
		if (from instanceof DefinedObject before && to instanceof DefinedObject after) {
			if (before.create().equals(after.create()) && Objects.equals(before.state(), after.state())) {
				return this.comments.change(this.text.sql(after.reference()), before.comment(), after.comment());
			}
			statements.add(this.text.sql(before.drop()));
			statements.addAll(createPlain(after));
			return statements;
		}
		if (from instanceof Extension before && to instanceof Extension after && after.schema() != null
				&& !Objects.equals(before.schema(), after.schema())) {
			statements
				.add("ALTER " + this.objects.reference(after.key()) + " SET SCHEMA " + this.text.name(after.schema()));
		}
		if (from.key().kind() != to.key().kind()) {
			throw refusal("The " + from.key() + " cannot be replaced by the " + to.key(),
					"Drop the one and create the other");
		}
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		return statements;
	}

	List<String> rename(RenameObject operation) {
		ObjectKey key = operation.key();
		if (key.kind() == ObjectKind.EXTENSION) {
			throw refusal("An extension cannot be renamed", "Drop the one and create the other");
		}
		return List.of("ALTER " + this.objects.reference(key) + " RENAME TO " + this.text.name(operation.name()));
	}

	private static RenderingException refusal(String what, String action) {
		return new RenderingException(Failure.of(what).action(action).build());
	}

}
