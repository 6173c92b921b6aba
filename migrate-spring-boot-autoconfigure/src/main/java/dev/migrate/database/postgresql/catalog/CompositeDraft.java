package dev.migrate.database.postgresql.catalog;

import dev.migrate.schema.CompositeType;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A composite type whose attributes come one by one.
 */
final class CompositeDraft extends RelationDraft {

	private final @Nullable String comment;

	CompositeDraft(ObjectName name, @Nullable String comment) {
		super(name);
		this.comment = comment;
	}

	@Override
	ObjectKey key() {
		return ObjectKey.of(ObjectKind.COMPOSITE_TYPE, name());
	}

	@Override
	CompositeType toObject() {
		return new CompositeType(name(),
				columns().stream()
					.map((column) -> new CompositeType.Attribute(column.name(), column.type(), column.collation(),
							column.comment()))
					.toList(),
				this.comment);
	}

}
