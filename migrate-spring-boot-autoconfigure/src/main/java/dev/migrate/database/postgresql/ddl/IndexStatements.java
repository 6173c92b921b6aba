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
				+ IndexText.definition(this.text.tokens(index.definition())));
		index.statistics()
			.forEach((column, target) -> statements.add("ALTER INDEX " + this.text.name(index.name()) + " ALTER COLUMN "
					+ column + " SET STATISTICS " + target));
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

}
