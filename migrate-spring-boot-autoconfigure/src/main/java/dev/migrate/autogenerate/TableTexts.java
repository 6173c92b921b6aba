package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.migrate.autogenerate.TextPlace.Aspect;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.CreateIndex;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Finds the texts of a table that differ between two sides. Constraints and indexes are
 * compared whatever their names are, for a name alone is no difference.
 */
final class TableTexts {

	private final Table is;

	private final Table wanted;

	private final List<TextGroup> groups = new ArrayList<>();

	private TableTexts(Table is, Table wanted) {
		this.is = is;
		this.wanted = wanted;
	}

	static List<TextGroup> of(Table is, Table wanted) {
		TableTexts texts = new TableTexts(is, wanted);
		texts.constraints(Kind.CHECK);
		texts.constraints(Kind.EXCLUSION);
		texts.groups.add(texts.group(Table::indexes, Index::definition, texts::index));
		texts.columns();
		return texts.groups;
	}

	private void constraints(Kind kind) {
		this.groups.add(group(
				(table) -> table.constraints().stream().filter((constraint) -> constraint.kind() == kind).toList(),
				Constraint::definition, this::constraint));
	}

	/** What only one side says, word for word. */
	private <T> TextGroup group(Function<Table, List<T>> parts, Function<T, String> text,
			Function<T, PrintedText> printed) {
		Set<String> shared = new HashSet<>();
		parts.apply(this.is).forEach((part) -> shared.add(text.apply(part)));
		Set<String> other = new HashSet<>();
		parts.apply(this.wanted).forEach((part) -> other.add(text.apply(part)));
		shared.retainAll(other);
		return new TextGroup(
				parts.apply(this.is)
					.stream()
					.filter((part) -> !shared.contains(text.apply(part)))
					.map(printed)
					.toList(),
				parts.apply(this.wanted)
					.stream()
					.filter((part) -> !shared.contains(text.apply(part)))
					.map(printed)
					.toList());
	}

	private PrintedText constraint(Constraint constraint) {
		ObjectName table = this.wanted.name();
		return new PrintedText(place(Aspect.CONSTRAINT, constraint.name()), constraint.definition(),
				(name, text) -> new AddConstraint(table,
						new Constraint(name, constraint.kind(), constraint.columns(), text, null, List.of(), true,
								null)),
				(schema, name) -> schema.table(table)
					.stream()
					.flatMap((found) -> found.constraints().stream())
					.filter((found) -> found.name().equals(name))
					.map(Constraint::definition)
					.findFirst()
					.orElse(null));
	}

	private PrintedText index(Index index) {
		ObjectName table = this.wanted.name();
		return new PrintedText(place(Aspect.INDEX, index.name().name()), index.definition(),
				(name, text) -> new CreateIndex(new Index(index.name().withName(name), index.table(), index.unique(),
						index.columns(), text, true, null), false),
				(schema, name) -> schema.table(table)
					.stream()
					.flatMap((found) -> found.indexes().stream())
					.filter((found) -> found.name().name().equals(name))
					.map(Index::definition)
					.findFirst()
					.orElse(null));
	}

	private void columns() {
		for (Column column : this.wanted.columns()) {
			this.is.column(column.name()).ifPresent((other) -> column(other, column));
		}
	}

	private void column(Column live, Column model) {
		if (live.defaultExpression() != null && model.defaultExpression() != null
				&& !live.defaultExpression().equals(model.defaultExpression())) {
			this.groups.add(new TextGroup(List.of(defaultOf(model, live.defaultExpression())),
					List.of(defaultOf(model, model.defaultExpression()))));
		}
		if (live.generated() != null && model.generated() != null
				&& !live.generated().expression().equals(model.generated().expression())) {
			this.groups.add(new TextGroup(List.of(generated(model, live.generated())),
					List.of(generated(model, model.generated()))));
		}
	}

	private PrintedText defaultOf(Column column, String expression) {
		ObjectName table = this.wanted.name();
		return new PrintedText(place(Aspect.DEFAULT, column.name()), expression,
				(name, text) -> new AddColumn(table, Column.of(name, column.type()).withDefault(text)),
				(schema, name) -> schema.table(table)
					.flatMap((found) -> found.column(name))
					.map(Column::defaultExpression)
					.orElse(null));
	}

	private PrintedText generated(Column column, Generated generated) {
		ObjectName table = this.wanted.name();
		return new PrintedText(place(Aspect.GENERATED, column.name()), generated.expression(),
				(name, text) -> new AddColumn(table,
						Column.of(name, column.type())
							.withCollation(column.collation())
							.withGenerated(new Generated(text, generated.stored()))),
				(schema, name) -> schema.table(table)
					.flatMap((found) -> found.column(name))
					.map((found) -> Objects.requireNonNull(found.generated()).expression())
					.orElse(null));
	}

	private TextPlace place(Aspect aspect, String part) {
		return new TextPlace(ObjectKey.of(this.wanted.key().kind(), this.wanted.name()), aspect, part);
	}

}
