package dev.migrate.database.postgresql.ddl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;

/**
 * Writes what is done with enum types.
 */
final class EnumStatements {

	/** What the old type is called until its columns are converted. */
	private static final String OLD = "_old";

	private static final int NAME_LIMIT = 63;

	private final DdlText text;

	private final Defaults defaults;

	private final CommentStatements comments;

	EnumStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.defaults = new Defaults(text);
		this.comments = comments;
	}

	List<String> create(EnumType type) {
		List<String> statements = new ArrayList<>();
		statements.add(definition(type));
		statements.addAll(this.comments.ofNew(type.key(), type.comment()));
		return statements;
	}

	private String definition(EnumType type) {
		return "CREATE TYPE " + this.text.name(type.name()) + " AS ENUM ("
				+ type.values().stream().map(this.text::literal).collect(Collectors.joining(", ")) + ")";
	}

	List<String> add(AddEnumValue operation) {
		List<String> values = operation.type().values();
		int position = operation.position();
		String place = (position == values.size()) ? ""
				: (position > 0) ? " AFTER " + this.text.literal(values.get(position - 1))
						: " BEFORE " + this.text.literal(values.get(0));
		return List.of("ALTER TYPE " + this.text.name(operation.type().name()) + " ADD VALUE "
				+ this.text.literal(operation.value()) + place);
	}

	List<String> rename(RenameEnumValue operation) {
		return List.of("ALTER TYPE " + this.text.name(operation.type()) + " RENAME VALUE "
				+ this.text.literal(operation.from()) + " TO " + this.text.literal(operation.to()));
	}

	/**
	 * Take the old type out of the way, make the new one, convert the columns by the
	 * values' names, and drop the old type.
	 */
	List<String> replace(ReplaceEnum operation) {
		EnumType to = operation.to();
		ObjectName old = to.name().withName(oldName(to.name().name()));
		List<String> statements = new ArrayList<>();
		statements
			.add("ALTER TYPE " + this.text.name(operation.from().name()) + " RENAME TO " + this.text.name(old.name()));
		statements.add(definition(to));
		for (EnumUse use : operation.uses()) {
			statements.add(conversion(operation, use));
		}
		statements.add("DROP TYPE " + this.text.name(old));
		statements.addAll(this.comments.ofNew(to.key(), to.comment()));
		return statements;
	}

	private static String oldName(String name) {
		String shortened = name;
		while ((shortened + OLD).getBytes(StandardCharsets.UTF_8).length > NAME_LIMIT) {
			shortened = shortened.substring(0, shortened.offsetByCodePoints(shortened.length(), -1));
		}
		return shortened + OLD;
	}

	private String conversion(ReplaceEnum operation, EnumUse use) {
		String column = this.text.name(use.column().column());
		String type = this.text.name(operation.to().name()) + (use.array() ? "[]" : "");
		String alter = "ALTER COLUMN " + column + " ";
		List<String> actions = new ArrayList<>();
		if (use.defaultBefore() != null) {
			actions.add(alter + "DROP DEFAULT");
		}
		actions.add(alter + "TYPE " + type + " USING " + (use.array() ? arrayValue(operation.mapping(), column, type)
				: value(operation.mapping(), column, type)));
		if (use.defaultAfter() != null) {
			actions.add(alter + "SET DEFAULT " + this.defaults.of(use.defaultAfter(), type));
		}
		return DdlText.list("ALTER TABLE " + this.text.name(use.column().table()), actions);
	}

	private String value(Map<String, String> mapping, String column, String type) {
		if (mapping.isEmpty()) {
			return column + "::text::" + type;
		}
		StringBuilder sql = new StringBuilder("(CASE ").append(column).append("::text");
		mapping.keySet()
			.stream()
			.sorted()
			.forEach((from) -> sql.append(" WHEN ")
				.append(this.text.literal(from))
				.append(" THEN ")
				.append(this.text.literal(Objects.requireNonNull(mapping.get(from)))));
		return sql.append(" ELSE ").append(column).append("::text END)::").append(type).toString();
	}

	/**
	 * A conversion may not contain a query, so values are replaced one after the other;
	 * none that a value becomes may be one that goes.
	 */
	private String arrayValue(Map<String, String> mapping, String column, String type) {
		String sql = column + "::text[]";
		for (String from : mapping.keySet().stream().sorted().toList()) {
			sql = "array_replace(" + sql + ", " + this.text.literal(from) + ", "
					+ this.text.literal(Objects.requireNonNull(mapping.get(from))) + ")";
		}
		return sql + "::" + type;
	}

}
