package dev.migrate.autogenerate.code;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.operation.InsertRows;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows in the words of {@link dev.migrate.operation.RowsBuilder}.
 */
final class JavaRows {

	private JavaRows() {
	}

	/**
	 * Write rows to insert.
	 * @return the call, or {@code null} where a value has no literal
	 */
	static @Nullable String insert(InsertRows operation) {
		StringBuilder java = new StringBuilder("(rows) -> rows.columns(").append(Literals.texts(operation.columns()))
			.append(')');
		for (List<@Nullable Object> row : operation.rows()) {
			List<String> values = new ArrayList<>();
			for (Object value : row) {
				String literal = Literals.value(value);
				if (literal == null) {
					return null;
				}
				values.add(literal);
			}
			// null alone would be taken for no row at all
			String only = (values.size() == 1 && values.get(0).equals("null")) ? "(Object) " : "";
			java.append(".row(").append(only).append(String.join(", ", values)).append(')');
		}
		if (!operation.key().isEmpty()) {
			java.append(".key(").append(Literals.texts(operation.key())).append(')');
		}
		return JavaOperations.call("insertRows", Literals.name(operation.table()), java.toString());
	}

}
