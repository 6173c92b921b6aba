package dev.migrate.database.postgresql.catalog;

import java.util.List;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table whose parts come one by one.
 */
final class TableDraft extends RelationDraft {

	private final @Nullable String partitioning;

	private final Table.@Nullable Partition partition;

	private final long parent;

	private final List<ObjectName> inherits;

	private final Table.Settings settings;

	private final @Nullable String comment;

	TableDraft(ObjectName name, @Nullable String partitioning, Table.@Nullable Partition partition, long parent,
			List<ObjectName> inherits, Table.Settings settings, @Nullable String comment) {
		super(name);
		this.partitioning = partitioning;
		this.partition = partition;
		this.parent = parent;
		this.inherits = inherits;
		this.settings = settings;
		this.comment = comment;
	}

	/**
	 * Return the number of the table that this is a partition of.
	 * @return the number, or 0
	 */
	long parent() {
		return this.parent;
	}

	@Override
	ObjectKey key() {
		return ObjectKey.of(ObjectKind.TABLE, name());
	}

	@Override
	Table toObject() {
		return new Table(name(), columns(), constraints(), indexes(), this.partitioning, this.partition, this.inherits,
				this.settings, this.comment);
	}

}
