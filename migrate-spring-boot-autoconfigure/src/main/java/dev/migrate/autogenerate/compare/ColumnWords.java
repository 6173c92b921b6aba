package dev.migrate.autogenerate.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Column;
import dev.migrate.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what changes about a column.
 *
 * @param names how names are written
 */
record ColumnWords(Names names) {

	List<String> describe(Column is, Column wanted) {
		List<String> words = new ArrayList<>();
		if (!is.type().equals(wanted.type())) {
			words.add(arrow(is.type(), wanted.type()));
		}
		if (!Objects.equals(is.collation(), wanted.collation())) {
			words.add("collation " + arrow(is.collation(), wanted.collation()));
		}
		if (is.notNull() != wanted.notNull()) {
			words.add(wanted.notNull() ? "not null" : "null allowed");
		}
		if (!Objects.equals(is.defaultExpression(), wanted.defaultExpression())) {
			words.add("default " + arrow(is.defaultExpression(), wanted.defaultExpression()));
		}
		if (!Objects.equals(is.identity(), wanted.identity())) {
			words.add("identity " + arrow(identity(is.identity()), identity(wanted.identity())));
		}
		if (!Objects.equals(is.generated(), wanted.generated())) {
			words.add("no longer generated");
		}
		if (!Objects.equals(is.storage(), wanted.storage())) {
			words.add("storage " + arrow(is.storage(), wanted.storage()));
		}
		if (!Objects.equals(is.compression(), wanted.compression())) {
			words.add("compression " + arrow(is.compression(), wanted.compression()));
		}
		if (!Objects.equals(is.statistics(), wanted.statistics())) {
			words.add("statistics " + arrow(is.statistics(), wanted.statistics()));
		}
		return words;
	}

	private String arrow(@Nullable Object from, @Nullable Object to) {
		return show(from) + " → " + show(to);
	}

	private String show(@Nullable Object value) {
		return (value != null) ? this.names.shorten(value.toString()) : "none";
	}

	private static @Nullable String identity(@Nullable Identity identity) {
		if (identity == null) {
			return null;
		}
		return (identity.always() ? "always" : "by default") + " from " + identity.options().start() + " by "
				+ identity.options().increment();
	}

}
