package dev.migrate.autogenerate.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Identifiers;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes constraints and indexes in the words of
 * {@link dev.migrate.operation.ConstraintBuilder} and
 * {@link dev.migrate.operation.IndexBuilder}. What definitions say beyond those words is
 * taken over as SQL.
 */
final class JavaConstraints {

	private static final Pattern ACTION = Pattern
		.compile("ON (UPDATE|DELETE) (RESTRICT|CASCADE|SET NULL|SET DEFAULT)(?= |$)");

	private final Imports imports;

	JavaConstraints(Imports imports) {
		this.imports = imports;
	}

	/**
	 * Write a constraint.
	 * @return the description, or {@code null} where there are no words for it
	 */
	@Nullable String constraint(Constraint constraint) {
		String beginning = beginning(constraint);
		if (!constraint.definition().startsWith(beginning)) {
			return null;
		}
		String rest = constraint.definition().substring(beginning.length());
		String java = switch (constraint.kind()) {
			case PRIMARY_KEY -> call("primaryKey", Literals.texts(constraint.columns())) + clause(rest);
			case UNIQUE -> call("unique", Literals.texts(constraint.columns())) + clause(rest);
			case FOREIGN_KEY -> foreignKey(constraint, rest);
			case EXCLUSION -> call("exclude", Literals.text(rest));
			// the condition is all that is left, with its last parenthesis
			case CHECK -> rest.endsWith(")") ? call("check", Literals.text(rest.substring(0, rest.length() - 1)))
					: call("check", Literals.text(rest.substring(0, rest.lastIndexOf(')'))))
							+ clause(rest.substring(rest.lastIndexOf(')') + 1));
		};
		java += constraint.validated() ? "" : ".notValid()";
		return (constraint.comment() != null) ? java + ".comment(" + Literals.text(constraint.comment()) + ")" : java;
	}

	private static String beginning(Constraint constraint) {
		return switch (constraint.kind()) {
			case PRIMARY_KEY -> "PRIMARY KEY " + columns(constraint.columns());
			case UNIQUE -> "UNIQUE " + columns(constraint.columns());
			case CHECK -> "CHECK (";
			case EXCLUSION -> "EXCLUDE ";
			case FOREIGN_KEY -> "FOREIGN KEY " + columns(constraint.columns()) + references(constraint);
		};
	}

	private static String references(Constraint constraint) {
		ObjectName table = constraint.references();
		return " REFERENCES " + ((table != null) ? Identifiers.write(table) : "")
				+ (constraint.referencedColumns().isEmpty() ? "" : " " + columns(constraint.referencedColumns()));
	}

	private String foreignKey(Constraint constraint, String rest) {
		ObjectName table = constraint.references();
		List<String> arguments = new ArrayList<>();
		arguments.add((table != null) ? Literals.name(table) : Literals.text(""));
		constraint.referencedColumns().forEach((column) -> arguments.add(Literals.text(column)));
		StringBuilder java = new StringBuilder(call("foreignKey", Literals.texts(constraint.columns())))
			.append(".references(")
			.append(String.join(", ", arguments))
			.append(')');
		String left = rest.strip();
		for (Matcher action = ACTION.matcher(left); action.lookingAt(); action = ACTION.matcher(left)) {
			java.append(action.group(1).equals("UPDATE") ? ".onUpdate(" : ".onDelete(")
				.append(this.imports.type("ReferentialAction"))
				.append('.')
				.append(action.group(2).replace(' ', '_'))
				.append(')');
			left = left.substring(action.end()).strip();
		}
		return java + switch (left) {
			case "DEFERRABLE" -> ".deferrable()";
			case "DEFERRABLE INITIALLY DEFERRED" -> ".initiallyDeferred()";
			default -> clause(left);
		};
	}

	/**
	 * Write an index, its table first.
	 */
	String index(Index index, boolean concurrently) {
		String on = this.imports.method("Indexes", "on") + "(" + Literals.name(index.table()) + ")";
		return on + words(index) + (concurrently ? ".concurrently()" : "");
	}

	/**
	 * Write what an index is over.
	 */
	String words(Index index) {
		String rest = index.definition();
		String java = "";
		String columns = columns(index.columns());
		if (!index.columns().contains("") && rest.equals(columns)) {
			java = ".columns(" + Literals.texts(index.columns()) + ")";
		}
		else if (!index.columns().contains("") && rest.startsWith(columns + " WHERE ")) {
			java = ".columns(" + Literals.texts(index.columns()) + ").where("
					+ Literals.text(rest.substring(columns.length() + " WHERE ".length())) + ")";
		}
		else {
			java = ".definition(" + Literals.text(rest) + ")";
		}
		java += index.unique() ? ".unique()" : "";
		return (index.comment() != null) ? java + ".comment(" + Literals.text(index.comment()) + ")" : java;
	}

	private String call(String method, String arguments) {
		return this.imports.method("Constraints", method) + "(" + arguments + ")";
	}

	private static String clause(String rest) {
		return rest.isBlank() ? "" : ".clause(" + Literals.text(rest.strip()) + ")";
	}

	private static String columns(List<String> columns) {
		return columns.stream().map(Identifiers::write).collect(Collectors.joining(", ", "(", ")"));
	}

}
