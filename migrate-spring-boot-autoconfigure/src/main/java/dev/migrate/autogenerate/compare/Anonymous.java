package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.text.Condition;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;

/**
 * Compares objects by what they do, whatever is written about them.
 */
final class Anonymous {

	private Anonymous() {
	}

	/**
	 * Return whether two objects of one key do the same.
	 * @param is the one
	 * @param wanted the other
	 * @return {@code true} where at most comments tell them apart
	 */
	static boolean isSame(SchemaObject is, SchemaObject wanted) {
		if (is instanceof Routine one && wanted instanceof Routine other) {
			return one.definition().equals(other.definition());
		}
		if (is instanceof Trigger one && wanted instanceof Trigger other) {
			return one.definition().equals(other.definition()) && one.enabled() == other.enabled();
		}
		if (is instanceof DefinedObject one && wanted instanceof DefinedObject other) {
			return one.create().equals(other.create()) && Objects.equals(one.state(), other.state());
		}
		if (is instanceof Sequence one && wanted instanceof Sequence other) {
			return one.options().equals(other.options()) && Objects.equals(one.ownedBy(), other.ownedBy())
					&& one.unlogged() == other.unlogged();
		}
		if (is instanceof View one && wanted instanceof View other) {
			return one.definition().equals(other.definition()) && one.options().equals(other.options())
					&& columns(one).equals(columns(other));
		}
		return isSameType(is, wanted);
	}

	private static boolean isSameType(SchemaObject is, SchemaObject wanted) {
		if (is instanceof Domain one && wanted instanceof Domain other) {
			return one.type().equals(other.type()) && Objects.equals(one.collation(), other.collation())
					&& one.notNull() == other.notNull()
					&& Objects.equals(one.defaultExpression(), other.defaultExpression())
					&& checks(one).equals(checks(other));
		}
		if (is instanceof CompositeType one && wanted instanceof CompositeType other) {
			return attributes(one).equals(attributes(other));
		}
		if (is instanceof EnumType one && wanted instanceof EnumType other) {
			return one.values().equals(other.values());
		}
		if (is instanceof Extension one && wanted instanceof Extension other) {
			return other.schema() == null || other.schema().equals(one.schema());
		}
		return true;
	}

	private static List<List<Object>> checks(Domain domain) {
		return domain.checks()
			.stream()
			.map((Constraint check) -> List.<Object>of(check.name(), Condition.canonical(check.definition()),
					check.validated(), Objects.requireNonNullElse(check.comment(), "")))
			.toList();
	}

	private static List<Attribute> attributes(CompositeType type) {
		return type.attributes()
			.stream()
			.map((attribute) -> new Attribute(attribute.name(), attribute.type(), attribute.collation(), null))
			.toList();
	}

	private static List<ViewColumn> columns(View view) {
		return view.columns()
			.stream()
			.map((column) -> new ViewColumn(column.name(), column.type(), column.defaultExpression(), null))
			.toList();
	}

}
