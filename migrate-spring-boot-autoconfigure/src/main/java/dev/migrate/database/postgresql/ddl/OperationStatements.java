package dev.migrate.database.postgresql.ddl;

import java.util.List;

import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.AlterTable;
import dev.migrate.operation.AttachPartition;
import dev.migrate.operation.CommentOn;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.CustomOperation;
import dev.migrate.operation.DeleteRows;
import dev.migrate.operation.DetachPartition;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.InsertRows;
import dev.migrate.operation.OperationVisitor;
import dev.migrate.operation.RenameColumn;
import dev.migrate.operation.RenameConstraint;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.RenameIndex;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.RenameTable;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.operation.ValidateConstraint;

/**
 * Gives each kind of operation to the class that writes its topic.
 */
final class OperationStatements implements OperationVisitor<List<String>> {

	private final ColumnStatements columns;

	private final ConstraintStatements constraints;

	private final EnumStatements enums;

	private final TableSettings settings;

	private final TableStatements tables;

	private final IndexStatements indexes;

	private final ObjectStatements objects;

	private final RowStatements rows;

	private final CommentStatements comments;

	OperationStatements(DdlText text) {
		this.comments = new CommentStatements(text);
		this.columns = new ColumnStatements(text, this.comments);
		this.constraints = new ConstraintStatements(text, this.comments);
		this.indexes = new IndexStatements(text, this.comments);
		this.enums = new EnumStatements(text, this.comments);
		this.settings = new TableSettings(text);
		this.tables = new TableStatements(text, this.constraints, this.indexes, this.settings, this.comments);
		this.objects = new ObjectStatements(text, this.tables, this.enums,
				new ViewStatements(text, this.settings, this.indexes, this.comments), this.comments);
		this.rows = new RowStatements(text);
	}

	@Override
	public List<String> visit(AddColumn operation) {
		return this.columns.add(operation);
	}

	@Override
	public List<String> visit(AddConstraint operation) {
		return this.constraints.add(operation);
	}

	@Override
	public List<String> visit(AddEnumValue operation) {
		return this.enums.add(operation);
	}

	@Override
	public List<String> visit(AlterColumn operation) {
		return this.columns.alter(operation);
	}

	@Override
	public List<String> visit(AlterTable operation) {
		return this.settings.alter(operation);
	}

	@Override
	public List<String> visit(AttachPartition operation) {
		return this.tables.attach(operation);
	}

	@Override
	public List<String> visit(CommentOn operation) {
		return this.comments.comment(operation);
	}

	@Override
	public List<String> visit(CreateIndex operation) {
		return this.indexes.create(operation);
	}

	@Override
	public List<String> visit(CreateObject operation) {
		return this.objects.create(operation);
	}

	@Override
	public List<String> visit(CreateTable operation) {
		return this.tables.create(operation);
	}

	@Override
	public List<String> visit(DeleteRows operation) {
		return this.rows.delete(operation);
	}

	@Override
	public List<String> visit(DetachPartition operation) {
		return this.tables.detach(operation);
	}

	@Override
	public List<String> visit(DropColumn operation) {
		return this.columns.drop(operation);
	}

	@Override
	public List<String> visit(DropConstraint operation) {
		return this.constraints.drop(operation);
	}

	@Override
	public List<String> visit(DropIndex operation) {
		return this.indexes.drop(operation);
	}

	@Override
	public List<String> visit(DropObject operation) {
		return this.objects.drop(operation);
	}

	@Override
	public List<String> visit(DropTable operation) {
		return this.tables.drop(operation);
	}

	@Override
	public List<String> visit(ExecuteSql operation) {
		return PlainStatements.of(operation);
	}

	@Override
	public List<String> visit(InsertRows operation) {
		return this.rows.insert(operation);
	}

	@Override
	public List<String> visit(RenameColumn operation) {
		return this.columns.rename(operation);
	}

	@Override
	public List<String> visit(RenameConstraint operation) {
		return this.constraints.rename(operation);
	}

	@Override
	public List<String> visit(RenameEnumValue operation) {
		return this.enums.rename(operation);
	}

	@Override
	public List<String> visit(RenameIndex operation) {
		return this.indexes.rename(operation);
	}

	@Override
	public List<String> visit(RenameObject operation) {
		return this.objects.rename(operation);
	}

	@Override
	public List<String> visit(RenameTable operation) {
		return this.tables.rename(operation);
	}

	@Override
	public List<String> visit(ReplaceEnum operation) {
		return this.enums.replace(operation);
	}

	@Override
	public List<String> visit(ReplaceObject operation) {
		return this.objects.replace(operation);
	}

	@Override
	public List<String> visit(ValidateConstraint operation) {
		return this.constraints.validate(operation);
	}

	@Override
	public List<String> visit(CustomOperation operation) {
		return operation.statements();
	}

}
