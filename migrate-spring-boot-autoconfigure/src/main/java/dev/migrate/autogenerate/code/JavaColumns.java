package dev.migrate.autogenerate.code;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.schema.Column;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.SequenceOptions;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns in the words of {@link dev.migrate.operation.ColumnBuilder}.
 */
final class JavaColumns {

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("text", "text"),
			Map.entry("integer", "integer"), Map.entry("bigint", "bigint"), Map.entry("smallint", "smallint"),
			Map.entry("boolean", "bool"), Map.entry("uuid", "uuid"), Map.entry("date", "date"),
			Map.entry("time", "time"), Map.entry("timestamp", "timestamp"), Map.entry("timestamptz", "timestamptz"),
			Map.entry("interval", "interval"), Map.entry("json", "json"), Map.entry("jsonb", "jsonb"),
			Map.entry("bytea", "bytea"), Map.entry("numeric", "numeric"), Map.entry("real", "real"),
			Map.entry("double precision", "doublePrecision"));

	private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d+)\\)");

	private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

	private final Imports imports;

	JavaColumns(Imports imports) {
		this.imports = imports;
	}

	/**
	 * Write a column.
	 * @return the description, or {@code null} where there are no words for it
	 */
	@Nullable String column(Column column) {
		if (column.storage() != null || column.compression() != null || column.statistics() != null) {
			return null;
		}
		StringBuilder java = new StringBuilder(this.imports.method("Columns", "column")).append('(')
			.append(Literals.text(column.name()))
			.append(')')
			.append(type(column.type()));
		if (column.collation() != null) {
			java.append(".collate(").append(Literals.text(column.collation())).append(')');
		}
		Identity identity = column.identity();
		if (identity != null) {
			java.append(identity(identity, column.type()));
		}
		else if (column.notNull()) {
			java.append(".notNull()");
		}
		if (column.defaultExpression() != null) {
			java.append(".defaultValue(").append(Literals.text(column.defaultExpression())).append(')');
		}
		Generated generated = column.generated();
		if (generated != null) {
			java.append(generated.stored() ? ".generated(" : ".generatedVirtual(")
				.append(Literals.text(generated.expression()))
				.append(')');
		}
		if (column.comment() != null) {
			java.append(".comment(").append(Literals.text(column.comment())).append(')');
		}
		return java.toString();
	}

	private static String type(String type) {
		if (type.endsWith("[]")) {
			return type(type.substring(0, type.length() - 2)) + ".array()";
		}
		String method = TYPES.get(type);
		if (method != null) {
			return "." + method + "()";
		}
		Matcher varchar = VARCHAR.matcher(type);
		if (varchar.matches()) {
			return ".varchar(" + varchar.group(1) + ")";
		}
		Matcher numeric = NUMERIC.matcher(type);
		if (numeric.matches()) {
			return ".numeric(" + numeric.group(1) + ", " + numeric.group(2) + ")";
		}
		return ".type(" + Literals.text(type) + ")";
	}

	private static String identity(Identity identity, String type) {
		String method = identity.always() ? ".identityAlways(" : ".identity(";
		return method + (identity.options().equals(SequenceOptions.of(type)) ? "" : sequence(identity.options())) + ")";
	}

	/**
	 * How a sequence counts, as a lambda; its type where that does not follow from a
	 * column.
	 */
	static String sequence(SequenceOptions options) {
		SequenceOptions usual = SequenceOptions.of(options.type());
		StringBuilder java = new StringBuilder("(sequence) -> sequence");
		append(java, "startWith", options.start());
		append(java, "incrementBy", options.increment());
		append(java, "minimum", options.minimum());
		if (options.maximum() != usual.maximum() || options.increment() < 0) {
			append(java, "maximum", options.maximum());
		}
		if (options.cache() != 1) {
			append(java, "cache", options.cache());
		}
		return java.append(options.cycle() ? ".cycle()" : "").toString();
	}

	private static void append(StringBuilder java, String method, long value) {
		boolean usual = value == 1 && !method.equals("maximum");
		if (!usual) {
			java.append('.').append(method).append('(');
			// the least number is no literal by itself
			java.append((value == Long.MIN_VALUE) ? "Long.MIN_VALUE" : value + ((value == (int) value) ? "" : "L"));
			java.append(')');
		}
	}

}
