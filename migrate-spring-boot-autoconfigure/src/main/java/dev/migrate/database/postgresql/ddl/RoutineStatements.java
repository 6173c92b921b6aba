package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;
import dev.migrate.schema.Routine;

/**
 * Writes what is done with functions and procedures.
 */
final class RoutineStatements {

	/**
	 * The server looks into bodies when it makes a routine, and nobody knows in advance
	 * what they refer to.
	 */
	static final String UNCHECKED_BODIES = "SET LOCAL check_function_bodies = off";

	private final DdlText text;

	private final ObjectText objects;

	private final CommentStatements comments;

	RoutineStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.objects = new ObjectText(text);
		this.comments = comments;
	}

	List<String> create(Routine routine) {
		List<String> statements = new ArrayList<>();
		statements.add(Tokens.join(withoutReplace(this.text.tokens(definition(routine)))));
		statements.addAll(this.comments.ofNew(routine.key(), routine.comment()));
		return statements;
	}

	List<String> replace(Routine from, Routine to) {
		if (!from.signature().equals(to.signature()) || from.procedure() != to.procedure()) {
			List<String> statements = new ArrayList<>();
			statements.add("DROP " + this.objects.reference(from.key()));
			statements.addAll(create(to));
			return statements;
		}
		List<String> statements = new ArrayList<>();
		if (!from.definition().equals(to.definition())) {
			statements.add(Tokens.join(withReplace(this.text.tokens(definition(to)))));
		}
		statements.addAll(this.comments.change(to.key(), from.comment(), to.comment()));
		return statements;
	}

	private static String definition(Routine routine) {
		return routine.definition().strip();
	}

	/** A routine that is there unknown to us is not written over. */
	private static List<Token> withoutReplace(List<Token> tokens) {
		return (tokens.size() > 4 && tokens.get(2).isWord("or") && tokens.get(4).isWord("replace"))
				? joined(tokens.subList(0, 2), tokens.subList(6, tokens.size())) : tokens;
	}

	private static List<Token> withReplace(List<Token> tokens) {
		return (tokens.size() > 4 && !tokens.get(2).isWord("or"))
				? joined(joined(tokens.subList(0, 1), List.of(new Token(Kind.BLANK, " OR REPLACE"))),
						tokens.subList(1, tokens.size()))
				: tokens;
	}

	private static List<Token> joined(List<Token> first, List<Token> second) {
		List<Token> tokens = new ArrayList<>(first);
		tokens.addAll(second);
		return tokens;
	}

	/** Whether the body is a string, whose names the server knows nothing of. */
	static boolean hasBodyInQuotes(Routine routine) {
		List<Token> words = Tokens.of(routine.definition()).stream().filter((token) -> !token.isBlank()).toList();
		for (int i = 1; i < words.size(); i++) {
			if (words.get(i).kind() == Kind.STRING && words.get(i - 1).isWord("as")) {
				return true;
			}
		}
		return false;
	}

}
