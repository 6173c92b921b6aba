package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.Trigger.Firing;

/**
 * Writes what is done with triggers.
 */
final class TriggerStatements {

	private final DdlText text;

	private final ObjectText objects;

	private final CommentStatements comments;

	TriggerStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.objects = new ObjectText(text);
		this.comments = comments;
	}

	List<String> create(Trigger trigger) {
		List<String> statements = new ArrayList<>();
		statements.add(this.text.sql(trigger.definition()));
		statements.addAll(firing(trigger, Firing.ORIGIN));
		statements.addAll(this.comments.ofNew(trigger.key(), trigger.comment()));
		return statements;
	}

	/**
	 * Bring a trigger to another of its name. A replaced one fires in ordinary sessions
	 * again; one that is a constraint cannot be replaced.
	 */
	List<String> replace(Trigger from, Trigger to) {
		List<String> statements = new ArrayList<>();
		if (from.definition().equals(to.definition())) {
			statements.addAll(firing(to, from.enabled()));
			statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
			return statements;
		}
		if (isConstraint(from) || isConstraint(to)) {
			statements.add("DROP " + this.objects.reference(from.key()));
			statements.addAll(create(to));
			return statements;
		}
		List<Token> tokens = new ArrayList<>(this.text.tokens(to.definition()));
		if (!tokens.get(2).isWord("or")) {
			tokens.add(1, new Token(Kind.BLANK, " OR REPLACE"));
		}
		statements.add(Tokens.join(tokens));
		statements.addAll(firing(to, Firing.ORIGIN));
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		return statements;
	}

	private static boolean isConstraint(Trigger trigger) {
		return Tokens.of(trigger.definition())
			.stream()
			.filter((token) -> token.kind() == Kind.WORD)
			.limit(4)
			.anyMatch((token) -> token.isWord("constraint"));
	}

	private List<String> firing(Trigger trigger, Firing before) {
		if (trigger.enabled() == before) {
			return List.of();
		}
		String action = switch (trigger.enabled()) {
			case ORIGIN -> "ENABLE TRIGGER ";
			case REPLICA -> "ENABLE REPLICA TRIGGER ";
			case ALWAYS -> "ENABLE ALWAYS TRIGGER ";
			case DISABLED -> "DISABLE TRIGGER ";
		};
		return List
			.of("ALTER TABLE " + this.text.name(trigger.table()) + " " + action + this.text.name(trigger.name()));
	}

}
