package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.RenameIndex;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * Writes what is done with indexes.
 */
final class IndexStatements {

	private final DdlText text;

	private final CommentStatements comments;

	IndexStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.comments = comments;
	}

	List<String> create(CreateIndex operation) {
		return create(operation.index(), operation.concurrently());
	}

	List<String> create(Index index, boolean concurrently) {
		List<String> statements = new ArrayList<>();
		statements.add("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + (concurrently ? "CONCURRENTLY " : "")
				+ this.text.name(index.name().name()) + " ON " + this.text.name(index.table()) + " "
				+ definition(index));
		statements.addAll(this.comments.ofNew(ObjectKey.of(ObjectKind.INDEX, index.name()), index.comment()));
		return statements;
	}

	List<String> drop(DropIndex operation) {
		return List.of(drop(operation.index(), operation.concurrently()));
	}

	String drop(ObjectName index, boolean concurrently) {
		return "DROP INDEX " + (concurrently ? "CONCURRENTLY " : "") + this.text.name(index);
	}

	List<String> rename(RenameIndex operation) {
		return List
			.of("ALTER INDEX " + this.text.name(operation.index()) + " RENAME TO " + this.text.name(operation.name()));
	}

	/**
	 * Without the method that the server takes by itself, and without idle parentheses.
	 */
	private String definition(Index index) {
		List<Token> tokens = this.text.tokens(index.definition());
		if (tokens.size() > 4 && tokens.get(0).isWord("using") && tokens.get(2).isWord("btree")) {
			tokens = tokens.subList(tokens.get(3).isBlank() ? 4 : 3, tokens.size());
		}
		int where = condition(tokens);
		if (where < 0) {
			return Tokens.join(tokens);
		}
		return Tokens.join(tokens.subList(0, where + 1)) + " "
				+ Tokens.join(Brackets.trim(tokens.subList(where + 1, tokens.size())));
	}

	/** Where the condition of a partial index begins, or -1. */
	private static int condition(List<Token> tokens) {
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).is("(")) {
				int closing = Brackets.closing(tokens, i);
				i = (closing > 0) ? closing : i;
			}
			else if (tokens.get(i).isWord("where")) {
				return i;
			}
		}
		return -1;
	}

}
