package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with types of several attributes.
 */
final class CompositeStatements {

	private final DdlText text;

	private final CommentStatements comments;

	CompositeStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.comments = comments;
	}

	List<String> create(CompositeType type) {
		List<String> statements = new ArrayList<>();
		statements.add("CREATE TYPE " + this.text.name(type.name()) + " AS "
				+ (type.attributes().isEmpty() ? "()"
						: type.attributes()
							.stream()
							.map(this::definition)
							.collect(Collectors.joining("," + DdlText.INDENT, "(" + DdlText.INDENT, "\n)"))));
		statements.addAll(this.comments.ofNew(type.key(), type.comment()));
		for (Attribute attribute : type.attributes()) {
			statements.addAll(this.comments.ofColumn(type.name(), attribute.name(), null, attribute.comment()));
		}
		return statements;
	}

	private String definition(Attribute attribute) {
		return this.text.name(attribute.name()) + " " + type(attribute);
	}

	private String type(Attribute attribute) {
		String collation = (attribute.collation() != null) ? " COLLATE " + this.text.sql(attribute.collation()) : "";
		return this.text.sql(attribute.type()) + collation;
	}

	/**
	 * Bring a type to another of its name. New attributes come last, so where the order
	 * would not be the wanted one the type is made anew.
	 */
	List<String> replace(CompositeType from, CompositeType to) {
		if (!orderAfter(from, to).equals(names(to))) {
			List<String> statements = new ArrayList<>();
			statements.add("DROP TYPE " + this.text.name(from.name()));
			statements.addAll(create(to));
			return statements;
		}
		List<String> statements = new ArrayList<>();
		List<String> actions = actions(from, to);
		if (!actions.isEmpty()) {
			statements.add(DdlText.list("ALTER TYPE " + this.text.name(to.name()), actions));
		}
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		for (Attribute attribute : to.attributes()) {
			Attribute before = find(from, attribute.name());
			statements.addAll(this.comments.ofColumn(to.name(), attribute.name(),
					(before != null) ? before.comment() : null, attribute.comment()));
		}
		return statements;
	}

	private List<String> actions(CompositeType from, CompositeType to) {
		List<String> actions = new ArrayList<>();
		for (Attribute attribute : from.attributes()) {
			if (find(to, attribute.name()) == null) {
				actions.add("DROP ATTRIBUTE " + this.text.name(attribute.name()));
			}
		}
		for (Attribute attribute : to.attributes()) {
			Attribute before = find(from, attribute.name());
			if (before == null) {
				actions.add("ADD ATTRIBUTE " + definition(attribute));
			}
			else if (!before.type().equals(attribute.type())
					|| !Objects.equals(before.collation(), attribute.collation())) {
				actions.add("ALTER ATTRIBUTE " + this.text.name(attribute.name()) + " TYPE " + type(attribute));
			}
		}
		return actions;
	}

	private static List<String> orderAfter(CompositeType from, CompositeType to) {
		List<String> order = new ArrayList<>(names(from));
		order.retainAll(names(to));
		for (String name : names(to)) {
			if (!order.contains(name)) {
				order.add(name);
			}
		}
		return order;
	}

	private static List<String> names(CompositeType type) {
		return type.attributes().stream().map(Attribute::name).toList();
	}

	private static @Nullable Attribute find(CompositeType type, String name) {
		return type.attributes().stream().filter((attribute) -> attribute.name().equals(name)).findFirst().orElse(null);
	}

}
