package dev.migrate.schema;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. Those of identity columns are part of the {@link Column}.
 *
 * @param name the name
 * @param options how it counts
 * @param ownedBy the column that it goes with, or {@code null}; it is dropped with it
 * @param unlogged whether it is lost in a crash
 * @param comment what people wrote about it, or {@code null}
 */
public record Sequence(ObjectName name, SequenceOptions options, @Nullable ColumnName ownedBy, boolean unlogged,
		@Nullable String comment) implements SchemaObject {

	@Override
	public ObjectKey key() {
		return ObjectKey.of(ObjectKind.SEQUENCE, this.name);
	}

}
