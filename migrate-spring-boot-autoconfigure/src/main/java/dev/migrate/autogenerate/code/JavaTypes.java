package dev.migrate.autogenerate.code;

import java.util.List;
import java.util.Map;

import dev.migrate.operation.CommentOn;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.EnumUse;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with objects that stand by themselves.
 */
final class JavaTypes {

	@Nullable String create(SchemaObject object) {
		if (object.comment() != null) {
			return null;
		}
		String arguments = arguments(object);
		String noun = noun(object);
		return (arguments != null && noun != null) ? JavaOperations.call("create" + noun, arguments) : null;
	}

	@Nullable String drop(DropObject operation) {
		SchemaObject object = operation.definition();
		if (object == null) {
			return drop(operation.key());
		}
		if (object.comment() != null || object instanceof View view && view.materialized()
				|| object instanceof Routine routine && routine.procedure()) {
			return null;
		}
		String arguments = arguments(object);
		String noun = noun(object);
		return (arguments != null && noun != null) ? JavaOperations.call("drop" + noun, arguments) : null;
	}

	/** Drop what is not to come back. */
	private static @Nullable String drop(ObjectKey key) {
		String name = Literals.name(key.name());
		return switch (key.kind()) {
			case VIEW -> JavaOperations.call("dropView", name);
			case MATERIALIZED_VIEW -> JavaOperations.call("dropMaterializedView", name);
			case ENUM -> JavaOperations.call("dropEnum", name);
			case DOMAIN -> JavaOperations.call("dropDomain", name);
			case SEQUENCE -> JavaOperations.call("dropSequence", name);
			default -> null;
		};
	}

	private static @Nullable String noun(SchemaObject object) {
		if (object instanceof View view) {
			return view.materialized() ? "MaterializedView" : "View";
		}
		if (object instanceof Routine routine) {
			return routine.procedure() ? "Procedure" : "Function";
		}
		return switch (object.key().kind()) {
			case SCHEMA -> "Schema";
			case EXTENSION -> "Extension";
			case ENUM -> "Enum";
			case TRIGGER -> "Trigger";
			default -> null;
		};
	}

	private static @Nullable String arguments(SchemaObject object) {
		if (object instanceof Namespace schema) {
			return Literals.text(schema.name());
		}
		if (object instanceof Extension extension && extension.schema() == null) {
			return Literals.text(extension.name());
		}
		if (object instanceof EnumType type) {
			return Literals.name(type.name()) + ", " + Literals.texts(type.values());
		}
		if (object instanceof View view && view.options().isEmpty() && view.indexes().isEmpty() && isPlain(view)) {
			return Literals.name(view.name()) + ", " + Literals.text(view.definition());
		}
		if (object instanceof Routine routine && isSimple(routine.name())) {
			return Literals.text(routine.name() + "(" + routine.identityArguments() + ")") + ", "
					+ Literals.text(routine.definition());
		}
		if (object instanceof Trigger trigger && trigger.enabled() == Trigger.Firing.ORIGIN) {
			return Literals.name(trigger.table()) + ", " + Literals.text(trigger.name()) + ", "
					+ Literals.text(trigger.definition());
		}
		return null;
	}

	private static boolean isPlain(View view) {
		return view.columns()
			.stream()
			.allMatch((column) -> column.comment() == null && column.defaultExpression() == null);
	}

	private static boolean isSimple(ObjectName name) {
		return name.toString().matches("[A-Za-z0-9_.]+") && name.name().indexOf('.') < 0;
	}

	@Nullable String comment(CommentOn operation) {
		String comment = operation.to();
		if (operation.from() != null || comment == null) {
			return null;
		}
		ObjectKind kind = operation.key().kind();
		ObjectName table = operation.key().table();
		if (kind == ObjectKind.TABLE) {
			return JavaOperations.call("commentOnTable", Literals.name(operation.key().name()), Literals.text(comment));
		}
		return (kind == ObjectKind.COLUMN && table != null) ? JavaOperations.call("commentOnColumn",
				Literals.name(table), Literals.text(operation.key().name().name()), Literals.text(comment)) : null;
	}

	/** What becomes of an enum type, as a lambda. */
	String replacement(EnumType from, EnumType to, Map<String, String> mapping, List<EnumUse> uses) {
		StringBuilder java = new StringBuilder("(change) -> change.from(").append(Literals.texts(from.values()))
			.append(").to(")
			.append(Literals.texts(to.values()))
			.append(')');
		mapping.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> java.append(".map(")
				.append(Literals.text(entry.getKey()))
				.append(", ")
				.append(Literals.text(entry.getValue()))
				.append(')'));
		for (EnumUse use : uses) {
			boolean plain = !use.array() && use.defaultBefore() == null && use.defaultAfter() == null;
			java.append(use.array() ? ".arrayColumn(" : ".column(")
				.append(Literals.name(use.column().table()))
				.append(", ")
				.append(Literals.text(use.column().column()))
				.append(plain ? "" : ", " + expression(use.defaultBefore()) + ", " + expression(use.defaultAfter()))
				.append(')');
		}
		return java.toString();
	}

	private static String expression(@Nullable String expression) {
		return (expression != null) ? Literals.text(expression) : "null";
	}

}
