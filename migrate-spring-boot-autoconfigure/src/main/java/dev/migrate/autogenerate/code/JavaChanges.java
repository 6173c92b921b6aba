package dev.migrate.autogenerate.code;

import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of a column in the words of
 * {@link dev.migrate.operation.ColumnAlteration}.
 */
final class JavaChanges {

	private JavaChanges() {
	}

	/**
	 * Write the changes as a lambda.
	 * @return the lambda, or {@code null} where there are no words for one of them
	 */
	static @Nullable String changes(AlterColumn operation) {
		StringBuilder java = new StringBuilder("(change) -> change");
		for (ColumnChange change : operation.changes()) {
			String words = words(change);
			if (words == null) {
				return null;
			}
			java.append(words);
		}
		return java.toString();
	}

	private static @Nullable String words(ColumnChange change) {
		if (change instanceof ColumnChange.Type type) {
			return call("type", type.to()) + call("from", type.from()) + call("using", type.using())
					+ call("usingBack", type.usingBack());
		}
		if (change instanceof ColumnChange.Nullability nullability) {
			return nullability.notNull() ? ".notNull()" : ".nullable()";
		}
		if (change instanceof ColumnChange.Default value) {
			String former = (value.from() != null) ? call("fromDefault", value.from()) : ".fromDefault(null)";
			return ((value.to() != null) ? call("defaultValue", value.to()) : ".noDefault()")
					+ (value.known() ? former : "");
		}
		return null;
	}

	private static String call(String method, @Nullable String argument) {
		return (argument != null) ? "." + method + "(" + Literals.text(argument) + ")" : "";
	}

}
