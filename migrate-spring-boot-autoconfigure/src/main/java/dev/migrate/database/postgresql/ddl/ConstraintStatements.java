package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.RenameConstraint;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;

/**
 * Writes what is done with constraints of tables.
 */
final class ConstraintStatements {

	private final DdlText text;

	private final ConstraintText constraints;

	private final CommentStatements comments;

	ConstraintStatements(DdlText text, CommentStatements comments) {
		this.text = text;
		this.constraints = new ConstraintText(text);
		this.comments = comments;
	}

	List<String> add(AddConstraint operation) {
		return add(operation.table(), operation.constraint());
	}

	List<String> add(ObjectName table, Constraint constraint) {
		List<String> statements = new ArrayList<>();
		statements.add("ALTER TABLE " + this.text.name(table) + DdlText.INDENT + "ADD "
				+ this.constraints.definition(constraint) + (constraint.validated() ? "" : " NOT VALID"));
		statements.addAll(comment(table, constraint));
		return statements;
	}

	List<String> comment(ObjectName table, Constraint constraint) {
		return this.comments.ofNew(ObjectKey.ofPart(ObjectKind.CONSTRAINT, table, constraint.name()),
				constraint.comment());
	}

	List<String> drop(DropConstraint operation) {
		return List.of(alter(operation.table()) + "DROP CONSTRAINT " + this.text.name(operation.name()));
	}

	List<String> rename(RenameConstraint operation) {
		return List.of(alter(operation.table()) + "RENAME CONSTRAINT " + this.text.name(operation.from()) + " TO "
				+ this.text.name(operation.to()));
	}

	List<String> validate(ValidateConstraint operation) {
		return List.of(alter(operation.table()) + "VALIDATE CONSTRAINT " + this.text.name(operation.name()));
	}

	private String alter(ObjectName table) {
		return "ALTER TABLE " + this.text.name(table) + " ";
	}

}
