package dev.migrate.operation;

import java.util.Objects;

import dev.migrate.schema.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are of an enum type, or arrays of them. Its default belongs here
 * because it has to go before the column is converted, and comes back after.
 *
 * @param column the column
 * @param array whether it holds arrays
 * @param defaultBefore the default that it has, as SQL, or {@code null} for none
 * @param defaultAfter the default that it shall have, as SQL, or {@code null} for none
 */
public record EnumUse(ColumnName column, boolean array, @Nullable String defaultBefore, @Nullable String defaultAfter) {

	public EnumUse {
		Objects.requireNonNull(column, "'column' must not be null");
	}

	/**
	 * Describe a column that holds single values and has no default.
	 * @param column the column
	 * @return the use
	 */
	public static EnumUse of(ColumnName column) {
		return new EnumUse(column, false, null, null);
	}

	/**
	 * Return the same for the way back.
	 * @return a use whose defaults have changed places
	 */
	public EnumUse reverse() {
		return new EnumUse(this.column, this.array, this.defaultAfter, this.defaultBefore);
	}

}
