package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.RenameColumn;
import dev.migrate.schema.Column;

/**
 * Writes what is done with columns.
 */
final class ColumnStatements {

	private final DdlText text;

	private final ColumnText columns;

	private final ColumnChanges changes;

	private final CommentStatements comments;

	ColumnStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.columns = new ColumnText(text);
		this.changes = new ColumnChanges(text);
		this.comments = comments;
	}

	List<String> add(AddColumn operation) {
		Column column = operation.column();
		List<String> statements = new ArrayList<>();
		statements.add("ALTER TABLE " + this.text.name(operation.table()) + " ADD COLUMN "
				+ this.columns.definition(column, false));
		statements.addAll(this.columns.settings(operation.table(), column));
		statements.addAll(this.comments.ofColumn(operation.table(), column.name(), null, column.comment()));
		return statements;
	}

	List<String> drop(DropColumn operation) {
		return List.of("ALTER TABLE " + this.text.name(operation.table()) + " DROP COLUMN "
				+ this.text.name(operation.column()));
	}

	List<String> rename(RenameColumn operation) {
		return List.of("ALTER TABLE " + this.text.name(operation.table()) + " RENAME COLUMN "
				+ this.text.name(operation.column()) + " TO " + this.text.name(operation.name()));
	}

	/** One statement, so that a large table is written once. */
	List<String> alter(AlterColumn operation) {
		List<String> actions = this.changes.actions(operation);
		return actions.isEmpty() ? List.of()
				: List.of(DdlText.list("ALTER TABLE " + this.text.name(operation.table()), actions));
	}

}
