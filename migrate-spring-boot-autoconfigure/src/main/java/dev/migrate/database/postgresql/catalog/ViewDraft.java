package dev.migrate.database.postgresql.catalog;

import java.util.Map;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.View;
import org.jspecify.annotations.Nullable;

/**
 * A view whose parts come one by one.
 */
final class ViewDraft extends RelationDraft {

	private final boolean materialized;

	private final String definition;

	private final Map<String, String> options;

	private final @Nullable String comment;

	ViewDraft(ObjectName name, boolean materialized, String definition, Map<String, String> options,
			@Nullable String comment) {
		super(name);
		this.materialized = materialized;
		this.definition = definition;
		this.options = options;
		this.comment = comment;
	}

	@Override
	ObjectKey key() {
		return ObjectKey.of(this.materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW, name());
	}

	@Override
	View toObject() {
		return new View(name(), this.materialized, this.definition,
				columns().stream()
					.map((column) -> new View.ViewColumn(column.name(), column.type(), column.defaultExpression(),
							column.comment()))
					.toList(),
				this.options, indexes(), this.comment);
	}

}
