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
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.InsertRows;
import dev.migrate.operation.Operation;
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
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Gives operations the names and the SQL that they would be written with.
 */
final class ShortOperations implements OperationVisitor<Operation> {

	private final ShortObjects objects;

	private final ShortChanges changes;

	ShortOperations(ShortObjects objects) {
		this.objects = objects;
		this.changes = new ShortChanges(objects);
	}

	private ObjectName name(ObjectName name) {
		return this.objects.name(name);
	}

	private List<EnumUse> uses(List<EnumUse> uses) {
		return uses.stream()
			.map((use) -> new EnumUse(new ColumnName(name(use.column().table()), use.column().column()), use.array(),
					value(use.defaultBefore()), value(use.defaultAfter())))
			.toList();
	}

	private @Nullable String value(@Nullable String expression) {
		return (expression != null) ? this.objects.sql(expression) : null;
	}

	@Override
	public Operation visit(AddColumn operation) {
		return new AddColumn(name(operation.table()), this.objects.column(operation.column()));
	}

	@Override
	public Operation visit(AddConstraint operation) {
		return new AddConstraint(name(operation.table()), this.objects.constraint(operation.constraint()));
	}

	@Override
	public Operation visit(AddEnumValue operation) {
		return new AddEnumValue(this.objects.enumType(operation.type()), operation.value(), operation.position(),
				uses(operation.uses()), operation.complete());
	}

	@Override
	public Operation visit(AlterColumn operation) {
		return new AlterColumn(name(operation.table()), operation.column(),
				operation.changes().stream().map((change) -> this.changes.shorten(change, operation)).toList());
	}

	@Override
	public Operation visit(AlterTable operation) {
		return new AlterTable(name(operation.table()), operation.from(), operation.to());
	}

	@Override
	public Operation visit(AttachPartition operation) {
		return new AttachPartition(name(operation.parent()), name(operation.table()),
				this.objects.sql(operation.bound()));
	}

	@Override
	public Operation visit(CommentOn operation) {
		return new CommentOn(this.objects.key(operation.key()), operation.from(), operation.to());
	}

	@Override
	public Operation visit(CreateIndex operation) {
		return new CreateIndex(this.objects.index(operation.index()), operation.concurrently());
	}

	@Override
	public Operation visit(CreateObject operation) {
		return new CreateObject(this.objects.object(operation.object()));
	}

	@Override
	public Operation visit(CreateTable operation) {
		return new CreateTable(this.objects.table(operation.table()));
	}

	@Override
	public Operation visit(DeleteRows operation) {
		return new DeleteRows(name(operation.table()), operation.columns(), operation.rows(), operation.key());
	}

	@Override
	public Operation visit(DetachPartition operation) {
		return new DetachPartition(name(operation.parent()), name(operation.table()),
				(operation.bound() != null) ? this.objects.sql(operation.bound()) : null);
	}

	@Override
	public Operation visit(DropColumn operation) {
		return new DropColumn(name(operation.table()), operation.column(),
				(operation.definition() != null) ? this.objects.column(operation.definition()) : null);
	}

	@Override
	public Operation visit(DropConstraint operation) {
		return new DropConstraint(name(operation.table()), operation.name(),
				(operation.definition() != null) ? this.objects.constraint(operation.definition()) : null);
	}

	@Override
	public Operation visit(DropIndex operation) {
		return new DropIndex(name(operation.index()),
				(operation.definition() != null) ? this.objects.index(operation.definition()) : null,
				operation.concurrently());
	}

	@Override
	public Operation visit(DropObject operation) {
		return new DropObject(this.objects.key(operation.key()),
				(operation.definition() != null) ? this.objects.object(operation.definition()) : null);
	}

	@Override
	public Operation visit(DropTable operation) {
		return new DropTable(name(operation.table()),
				(operation.definition() != null) ? this.objects.table(operation.definition()) : null);
	}

	@Override
	public Operation visit(ExecuteSql operation) {
		return operation;
	}

	@Override
	public Operation visit(InsertRows operation) {
		return new InsertRows(name(operation.table()), operation.columns(), operation.rows(), operation.key());
	}

	@Override
	public Operation visit(RenameColumn operation) {
		return new RenameColumn(name(operation.table()), operation.column(), operation.name());
	}

	@Override
	public Operation visit(RenameConstraint operation) {
		return new RenameConstraint(name(operation.table()), operation.from(), operation.to());
	}

	@Override
	public Operation visit(RenameEnumValue operation) {
		return new RenameEnumValue(name(operation.type()), operation.from(), operation.to());
	}

	@Override
	public Operation visit(RenameIndex operation) {
		return new RenameIndex(name(operation.index()), operation.name());
	}

	@Override
	public Operation visit(RenameObject operation) {
		return new RenameObject(this.objects.key(operation.key()), operation.name());
	}

	@Override
	public Operation visit(RenameTable operation) {
		return new RenameTable(name(operation.table()), operation.name());
	}

	@Override
	public Operation visit(ReplaceEnum operation) {
		return new ReplaceEnum(this.objects.enumType(operation.from()), this.objects.enumType(operation.to()),
				operation.mapping(), uses(operation.uses()));
	}

	@Override
	public Operation visit(ReplaceObject operation) {
		return new ReplaceObject(this.objects.object(operation.from()), this.objects.object(operation.to()));
	}

	@Override
	public Operation visit(ValidateConstraint operation) {
		return new ValidateConstraint(name(operation.table()), operation.name());
	}

	@Override
	public Operation visit(CustomOperation operation) {
		return operation;
	}

}
