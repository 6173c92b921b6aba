package dev.migrate.database.postgresql.ddl;

import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.DdlStyle;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.schema.ObjectName;

/**
 * Writes the words that statements are made of: names, texts, and SQL that the server
 * printed.
 */
final class DdlText {

	/** What stands before each of several things that have a line each. */
	static final String INDENT = "\n    ";

	private final SchemaNames schemas;

	DdlText(DdlStyle style) {
		this.schemas = new SchemaNames(style);
	}

	String name(ObjectName name) {
		String simple = name(name.name());
		return this.schemas.isQualified(name.schema(), name.name()) ? qualified(name, simple) : simple;
	}

	private static String qualified(ObjectName name, String simple) {
		String schema = name.schema();
		return (schema != null) ? PostgresIdentifiers.quoteIfNeeded(schema) + "." + simple : simple;
	}

	/** Whether a name is written with its schema. */
	boolean isQualified(ObjectName name) {
		return this.schemas.isQualified(name.schema(), name.name());
	}

	String name(String name) {
		return PostgresIdentifiers.quoteIfNeeded(name);
	}

	/** Names in parentheses. */
	String names(List<String> names) {
		return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
	}

	/** SQL of an expression or definition, in short names. */
	String sql(String printed) {
		return Tokens.join(tokens(printed));
	}

	/** The same, cut into its tokens. */
	List<Token> tokens(String printed) {
		return TypeNames.shorten(this.schemas.shorten(Tokens.of(printed)));
	}

	/** An expression without needless parentheses around it. */
	String expression(String printed) {
		return Tokens.join(Brackets.trim(tokens(printed)));
	}

	String literal(String text) {
		return PostgresIdentifiers.literal(text).strip();
	}

	/** Several parts of a statement, on a line each where there is more than one. */
	static String list(String begin, List<String> parts) {
		return (parts.size() == 1) ? begin + " " + parts.get(0) : begin + INDENT + String.join("," + INDENT, parts);
	}

}
