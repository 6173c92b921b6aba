package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.migrate.autogenerate.TextPlace.Aspect;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts of all objects that differ between two sides.
 */
final class ObjectTexts {

	private final List<TextGroup> groups = new ArrayList<>();

	private ObjectTexts() {
	}

	static List<TextGroup> of(Schema is, Schema wanted) {
		ObjectTexts texts = new ObjectTexts();
		for (SchemaObject object : wanted.objects().values()) {
			is.find(object.key()).ifPresent((live) -> texts.pair(live, object));
		}
		return texts.groups.stream().filter((group) -> !group.isEmpty()).toList();
	}

	private void pair(SchemaObject live, SchemaObject model) {
		if (live instanceof Table is && model instanceof Table wanted) {
			this.groups.addAll(TableTexts.of(is, wanted));
		}
		else if (live instanceof View is && model instanceof View wanted) {
			single(query(wanted, is.definition()), query(wanted, wanted.definition()));
			indexes(is, wanted);
		}
		else if (live instanceof Domain is && model instanceof Domain wanted) {
			domain(is, wanted);
		}
		else if (live instanceof Trigger is && model instanceof Trigger wanted) {
			single(statement(wanted, is.definition()), statement(wanted, wanted.definition()));
		}
		else if (live instanceof DefinedObject is && model instanceof DefinedObject wanted
				&& CreateStatement.canRename(wanted.key().kind())) {
			single(statement(wanted, is.create()), statement(wanted, wanted.create()));
		}
	}

	private void single(PrintedText is, PrintedText wanted) {
		if (!is.text().equals(wanted.text())) {
			this.groups.add(new TextGroup(List.of(is), List.of(wanted)));
		}
	}

	/** A materialized view prints as a plain one does, which needs no rows. */
	private static PrintedText query(View view, String definition) {
		return new PrintedText(new TextPlace(view.key(), Aspect.QUERY, ""), definition,
				(name, text) -> new CreateObject(
						new View(view.name().withName(name), false, text, view.columns(), Map.of(), List.of(), null)),
				(schema, name) -> find(schema, ObjectKind.VIEW, view.name().withName(name))
					.map((found) -> ((View) found).definition())
					.orElse(null));
	}

	private void indexes(View is, View wanted) {
		Map<String, Index> live = new HashMap<>();
		is.indexes().forEach((index) -> live.put(index.name().name(), index));
		for (Index index : wanted.indexes()) {
			Index other = live.get(index.name().name());
			if (other != null) {
				single(index(wanted, index, other.definition()), index(wanted, index, index.definition()));
			}
		}
	}

	private static PrintedText index(View view, Index index, String definition) {
		return new PrintedText(new TextPlace(view.key(), Aspect.INDEX, index.name().name()), definition,
				(name, text) -> new CreateIndex(new Index(index.name().withName(name), index.table(), index.unique(),
						index.columns(), text, true, null), false),
				(schema, name) -> schema.find(view.key())
					.stream()
					.flatMap((found) -> ((View) found).indexes().stream())
					.filter((found) -> found.name().name().equals(name))
					.map(Index::definition)
					.findFirst()
					.orElse(null));
	}

	private void domain(Domain is, Domain wanted) {
		if (is.defaultExpression() != null && wanted.defaultExpression() != null) {
			single(domainDefault(wanted, is.defaultExpression()), domainDefault(wanted, wanted.defaultExpression()));
		}
		List<String> same = is.checks()
			.stream()
			.map(Constraint::definition)
			.filter((text) -> wanted.checks().stream().anyMatch((check) -> check.definition().equals(text)))
			.toList();
		this.groups.add(new TextGroup(domainChecks(is, wanted, same), domainChecks(wanted, wanted, same)));
	}

	private static List<PrintedText> domainChecks(Domain side, Domain wanted, List<String> same) {
		return side.checks()
			.stream()
			.filter((check) -> !same.contains(check.definition()))
			.map((check) -> new PrintedText(new TextPlace(wanted.key(), Aspect.CONSTRAINT, check.name()),
					check.definition(),
					(name, text) -> new CreateObject(domain(wanted, name, check.withDefinition(text))),
					(schema, name) -> find(schema, ObjectKind.DOMAIN, wanted.name().withName(name))
						.map((found) -> ((Domain) found).checks().get(0).definition())
						.orElse(null)))
			.toList();
	}

	private static Domain domain(Domain like, String name, Constraint check) {
		return new Domain(like.name().withName(name), like.type(), like.collation(), false, null,
				List.of(check.withValidated(true)), null);
	}

	private static PrintedText domainDefault(Domain domain, String expression) {
		return new PrintedText(new TextPlace(domain.key(), Aspect.DEFAULT, ""), expression,
				(name, text) -> new CreateObject(new Domain(domain.name().withName(name), domain.type(),
						domain.collation(), false, text, List.of(), null)),
				(schema, name) -> find(schema, ObjectKind.DOMAIN, domain.name().withName(name))
					.map((found) -> ((Domain) found).defaultExpression())
					.orElse(null));
	}

	private static PrintedText statement(SchemaObject object, String statement) {
		ObjectKey key = object.key();
		return new PrintedText(new TextPlace(key, Aspect.STATEMENT, ""), statement,
				(name, text) -> new ExecuteSql(CreateStatement.renamed(text, name), null), (schema, name) -> {
					ObjectKey made = new ObjectKey(key.kind(), key.name().withName(name), key.detail());
					String text = schema.find(made).map(ObjectTexts::text).orElse(null);
					return (text != null) ? CreateStatement.renamed(text, key.name().name()) : null;
				});
	}

	private static @Nullable String text(SchemaObject object) {
		if (object instanceof Trigger trigger) {
			return trigger.definition();
		}
		return (object instanceof DefinedObject defined) ? defined.create() : null;
	}

	private static Optional<SchemaObject> find(Schema schema, ObjectKind kind, ObjectName name) {
		return schema.find(ObjectKey.of(kind, Objects.requireNonNull(name)));
	}

}
