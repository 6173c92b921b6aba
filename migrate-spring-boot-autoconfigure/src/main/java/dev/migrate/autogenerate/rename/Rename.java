package dev.migrate.autogenerate.rename;

import java.util.Objects;

import dev.migrate.operation.Operation;
import dev.migrate.operation.RenameColumn;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.RenameTable;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Another name for something that stays.
 *
 * @param kind what it is
 * @param object the table, sequence or enum type; for a column its table and for a value
 * its type, under the name that it has after other renames
 * @param part the column or the value, or {@code null} where it is the whole
 * @param name the new name
 */
public record Rename(Kind kind, ObjectName object, @Nullable String part, String name) {

	public Rename {
		Objects.requireNonNull(kind, "'kind' must not be null");
		Objects.requireNonNull(object, "'object' must not be null");
		Objects.requireNonNull(name, "'name' must not be null");
	}

	/**
	 * Return what does it.
	 * @return the operation
	 */
	public Operation operation() {
		String old = Objects.requireNonNullElse(this.part, "");
		return switch (this.kind) {
			case TABLE -> new RenameTable(this.object, this.name);
			case SEQUENCE -> new RenameObject(ObjectKey.of(ObjectKind.SEQUENCE, this.object), this.name);
			case COLUMN -> new RenameColumn(this.object, old, this.name);
			case ENUM_VALUE -> new RenameEnumValue(this.object, old, this.name);
		};
	}

	/** What is renamed. */
	public enum Kind {

		/** A table. */
		TABLE,

		/** A sequence. */
		SEQUENCE,

		/** A column of a table. */
		COLUMN,

		/** A value of an enum type. */
		ENUM_VALUE

	}

}
