package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.schema.Index;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with views.
 */
final class ViewStatements {

	private final DdlText text;

	private final TableSettings settings;

	private final IndexStatements indexes;

	private final Defaults defaults;

	private final CommentStatements comments;

	ViewStatements(DdlText text, TableSettings settings, IndexStatements indexes, CommentStatements comments) {
		this.text = text;
		this.settings = settings;
		this.indexes = indexes;
		this.defaults = new Defaults(text);
		this.comments = comments;
	}

	List<String> create(View view) {
		List<String> statements = new ArrayList<>();
		statements.add(definition(view, false));
		view.indexes().forEach((index) -> statements.addAll(this.indexes.create(index, false)));
		statements.addAll(this.comments.ofNew(view.key(), view.comment()));
		statements.addAll(columnChanges(null, view));
		return statements;
	}

	private String definition(View view, boolean replacing) {
		String query = query(this.text.sql(view.definition()));
		return "CREATE " + (replacing ? "OR REPLACE " : "") + kind(view) + " " + this.text.name(view.name())
				+ (view.options().isEmpty() ? "" : " WITH " + this.settings.options(view.options())) + " AS\n" + query;
	}

	/** A query without what the server prints around it. */
	static String query(String printed) {
		String query = printed.strip();
		return query.endsWith(";") ? query.substring(0, query.length() - 1).stripTrailing() : query;
	}

	/**
	 * Bring a view to another of its name. The server lets a query be replaced where it
	 * gives the same columns and perhaps more behind them.
	 */
	List<String> replace(View from, View to) {
		boolean sameQuery = from.definition().equals(to.definition()) && from.materialized() == to.materialized();
		if (sameQuery || isReplaceable(from, to)) {
			List<String> statements = new ArrayList<>();
			if (!sameQuery) {
				statements.add(definition(to, true));
			}
			else {
				statements.addAll(optionChanges(from, to));
			}
			statements.addAll(indexChanges(from, to));
			statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
			statements.addAll(columnChanges(from, to));
			return statements;
		}
		List<String> statements = new ArrayList<>();
		statements.add("DROP " + kind(from) + " " + this.text.name(from.name()));
		statements.addAll(create(to));
		return statements;
	}

	private static boolean isReplaceable(View from, View to) {
		if (from.materialized() || to.materialized() || from.columns().isEmpty()
				|| from.columns().size() > to.columns().size()) {
			return false;
		}
		for (int i = 0; i < from.columns().size(); i++) {
			ViewColumn before = from.columns().get(i);
			ViewColumn after = to.columns().get(i);
			if (!before.name().equals(after.name()) || !before.type().equals(after.type())) {
				return false;
			}
		}
		return true;
	}

	private List<String> optionChanges(View from, View to) {
		return this.settings.optionChanges(from.options(), to.options())
			.stream()
			.map((action) -> alter(to) + action)
			.toList();
	}

	private List<String> indexChanges(View from, View to) {
		List<String> statements = new ArrayList<>();
		for (Index index : from.indexes()) {
			if (!to.indexes().contains(index)) {
				statements.add(this.indexes.drop(index.name(), false));
			}
		}
		for (Index index : to.indexes()) {
			if (!from.indexes().contains(index)) {
				statements.addAll(this.indexes.create(index, false));
			}
		}
		return statements;
	}

	private List<String> columnChanges(@Nullable View from, View to) {
		List<String> statements = new ArrayList<>();
		for (ViewColumn column : to.columns()) {
			ViewColumn before = (from != null) ? find(from, column.name()) : null;
			String valueBefore = (before != null) ? before.defaultExpression() : null;
			String value = column.defaultExpression();
			if (!Objects.equals(valueBefore, value)) {
				statements.add(alter(to) + "ALTER COLUMN " + this.text.name(column.name()) + ((value != null)
						? " SET DEFAULT " + this.defaults.of(value, column.type()) : " DROP DEFAULT"));
			}
			statements.addAll(this.comments.ofColumn(to.name(), column.name(),
					(before != null) ? before.comment() : null, column.comment()));
		}
		return statements;
	}

	private static @Nullable ViewColumn find(View view, String name) {
		return view.columns().stream().filter((column) -> column.name().equals(name)).findFirst().orElse(null);
	}

	private String alter(View view) {
		return "ALTER " + kind(view) + " " + this.text.name(view.name()) + " ";
	}

	private static String kind(View view) {
		return view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
	}

}
