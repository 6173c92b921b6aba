package dev.migrate.database.postgresql.ddl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;

/**
 * Writes constraints.
 */
final class ConstraintText {

	/** Longest name that the server keeps, in bytes. */
	private static final int NAME_LIMIT = 63;

	private final DdlText text;

	ConstraintText(DdlText text) {
		this.text = text;
	}

	/** Write a constraint with its name. */
	String definition(Constraint constraint) {
		String definition = withoutName(constraint);
		return constraint.name().isEmpty() ? definition
				: "CONSTRAINT " + this.text.name(constraint.name()) + " " + definition;
	}

	String withoutName(Constraint constraint) {
		List<Token> tokens = this.text.tokens(constraint.definition());
		return Tokens.join(switch (constraint.kind()) {
			case CHECK -> trimmed(tokens);
			case FOREIGN_KEY -> spaced(tokens);
			default -> tokens;
		});
	}

	/** The condition of a check without the parentheses that the server adds. */
	private static List<Token> trimmed(List<Token> tokens) {
		int open = 0;
		while (open < tokens.size() && !tokens.get(open).is("(")) {
			open++;
		}
		int close = Brackets.closing(tokens, open);
		if (close < 0) {
			return tokens;
		}
		List<Token> result = new ArrayList<>(tokens.subList(0, open + 1));
		result.addAll(Brackets.trim(tokens.subList(open + 1, close)));
		result.addAll(tokens.subList(close, tokens.size()));
		return result;
	}

	/** A blank between the table that is referred to and its columns. */
	private static List<Token> spaced(List<Token> tokens) {
		List<Token> result = new ArrayList<>();
		boolean referring = false;
		for (Token token : tokens) {
			referring |= token.isWord("references");
			if (referring && token.is("(")) {
				if (!result.get(result.size() - 1).isBlank()) {
					result.add(new Token(Kind.BLANK, " "));
				}
				referring = false;
			}
			result.add(token);
		}
		return result;
	}

	/**
	 * Return whether a primary key can stand beside its only column without being said
	 * otherwise.
	 */
	boolean isInlinePrimaryKey(ObjectName table, Constraint constraint) {
		return constraint.kind() == Constraint.Kind.PRIMARY_KEY && constraint.columns().size() == 1
				&& isServersName(table.name() + "_pkey", constraint.name())
				&& withoutName(constraint).equals("PRIMARY KEY (" + this.text.name(constraint.columns().get(0)) + ")");
	}

	private static boolean isServersName(String chosen, String name) {
		return name.isEmpty() || name.equals(chosen) && chosen.getBytes(StandardCharsets.UTF_8).length <= NAME_LIMIT;
	}

}
