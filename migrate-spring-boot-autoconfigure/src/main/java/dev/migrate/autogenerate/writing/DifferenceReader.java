package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.autogenerate.writing.Difference.Change;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.AlterTable;
import dev.migrate.operation.AttachPartition;
import dev.migrate.operation.ColumnChange;
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
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what operations do to the database.
 */
final class DifferenceReader implements OperationVisitor<Difference> {

	private final Names names;

	DifferenceReader(DdlStyle style) {
		this.names = new Names(style);
	}

	/**
	 * Say operations as differences, in their order.
	 */
	List<Difference> read(List<? extends Operation> operations) {
		List<Difference> differences = new ArrayList<>();
		for (Operation operation : operations) {
			Difference difference = operation.accept(this);
			differences.add(difference.destructive() == operation.isDestructive() ? difference
					: new Difference(difference.change(), difference.kind(), difference.name(), difference.detail(),
							operation.isDestructive()));
		}
		return differences;
	}

	private String name(ObjectName name) {
		return this.names.show(name);
	}

	private String part(ObjectName table, String part) {
		return name(table) + "." + part;
	}

	private String name(ObjectKey key) {
		ObjectName table = key.table();
		if (table != null) {
			return part(table, key.name().name());
		}
		return switch (key.kind()) {
			case FUNCTION, PROCEDURE, AGGREGATE -> name(key.name()) + "(" + key.detail() + ")";
			default -> name(key.name());
		};
	}

	private static Difference add(@Nullable ObjectKind kind, String name, String detail) {
		return new Difference(Change.ADD, kind, name, detail, false);
	}

	private static Difference drop(@Nullable ObjectKind kind, String name) {
		return new Difference(Change.DROP, kind, name, "", false);
	}

	private static Difference change(@Nullable ObjectKind kind, String name, String detail) {
		return new Difference(Change.CHANGE, kind, name, detail, false);
	}

	private static Difference rename(ObjectKind kind, String name, String to) {
		return new Difference(Change.RENAME, kind, name, "to " + to, false);
	}

	@Override
	public Difference visit(AddColumn operation) {
		Column column = operation.column();
		return add(ObjectKind.COLUMN, part(operation.table(), column.name()),
				column.type() + (column.notNull() ? " not null" : ""));
	}

	@Override
	public Difference visit(AddConstraint operation) {
		Constraint constraint = operation.constraint();
		return add(ObjectKind.CONSTRAINT, part(operation.table(), constraint.name()), definition(constraint));
	}

	private static String definition(Constraint constraint) {
		return PlainText.brief(constraint.definition()) + (constraint.validated() ? "" : " (not yet validated)");
	}

	@Override
	public Difference visit(AddEnumValue operation) {
		return change(ObjectKind.ENUM, name(operation.type().name()), "gets the value '" + operation.value() + "'");
	}

	@Override
	public Difference visit(AlterColumn operation) {
		List<String> details = operation.changes().stream().map(DifferenceReader::words).toList();
		return change(ObjectKind.COLUMN, part(operation.table(), operation.column()),
				this.names.shorten(String.join(", ", details)));
	}

	private static String words(ColumnChange change) {
		if (change instanceof ColumnChange.Type type) {
			return "type " + ((type.from() != null) ? type.from() + " → " : "→ ") + type.to();
		}
		if (change instanceof ColumnChange.Collation collation) {
			return "collation → " + ((collation.to() != null) ? collation.to() : "that of the type");
		}
		if (change instanceof ColumnChange.Nullability nullability) {
			return nullability.notNull() ? "not null" : "may be null";
		}
		if (change instanceof ColumnChange.Default value) {
			return (value.to() != null) ? "default " + PlainText.brief(value.to()) : "no default";
		}
		if (change instanceof ColumnChange.Numbering numbering) {
			return (numbering.to() != null) ? ((numbering.from() != null) ? "another identity" : "identity")
					: "no identity";
		}
		if (change instanceof ColumnChange.Storage storage) {
			return "storage " + ((storage.to() != null) ? storage.to() : "as the type");
		}
		if (change instanceof ColumnChange.Compression compression) {
			return "compression " + ((compression.to() != null) ? compression.to() : "as the server");
		}
		return "another statistics target";
	}

	@Override
	public Difference visit(AlterTable operation) {
		return change(ObjectKind.TABLE, name(operation.table()), settings(operation.from(), operation.to()));
	}

	private static String settings(Table.Settings from, Table.Settings to) {
		List<String> words = new ArrayList<>();
		if (from.unlogged() != to.unlogged()) {
			words.add(to.unlogged() ? "unlogged" : "logged");
		}
		if (!from.options().equals(to.options())) {
			words.add("storage parameters " + to.options());
		}
		if (from.rowSecurity() != to.rowSecurity() || from.forceRowSecurity() != to.forceRowSecurity()) {
			words
				.add(to.rowSecurity() ? "row security" + (to.forceRowSecurity() ? ", forced" : "") : "no row security");
		}
		if (!from.replicaIdentity().equals(to.replicaIdentity())) {
			words.add("replica identity " + to.replicaIdentity());
		}
		return words.isEmpty() ? "other settings" : String.join(", ", words);
	}

	@Override
	public Difference visit(AttachPartition operation) {
		return change(ObjectKind.TABLE, name(operation.table()),
				"becomes a partition of " + name(operation.parent()) + " " + operation.bound());
	}

	@Override
	public Difference visit(CommentOn operation) {
		return change(operation.key().kind(), name(operation.key()),
				(operation.to() != null) ? "comment '" + PlainText.brief(operation.to()) + "'" : "no comment");
	}

	@Override
	public Difference visit(CreateIndex operation) {
		return add(ObjectKind.INDEX, name(operation.index().name()), "on " + name(operation.index().table()) + " "
				+ (operation.index().unique() ? "unique " : "") + PlainText.brief(operation.index().definition()));
	}

	@Override
	public Difference visit(CreateObject operation) {
		return add(operation.object().key().kind(), name(operation.object().key()), "");
	}

	@Override
	public Difference visit(CreateTable operation) {
		int columns = operation.table().columns().size();
		return add(ObjectKind.TABLE, name(operation.table().name()),
				"with " + columns + ((columns == 1) ? " column" : " columns"));
	}

	@Override
	public Difference visit(DeleteRows operation) {
		return new Difference(Change.DROP, null, operation.rows().size() + " rows of " + name(operation.table()), "",
				true);
	}

	@Override
	public Difference visit(DetachPartition operation) {
		return change(ObjectKind.TABLE, name(operation.table()),
				"is no partition of " + name(operation.parent()) + " any more");
	}

	@Override
	public Difference visit(DropColumn operation) {
		return drop(ObjectKind.COLUMN, part(operation.table(), operation.column()));
	}

	@Override
	public Difference visit(DropConstraint operation) {
		return drop(ObjectKind.CONSTRAINT, part(operation.table(), operation.name()));
	}

	@Override
	public Difference visit(DropIndex operation) {
		return drop(ObjectKind.INDEX, name(operation.index()));
	}

	@Override
	public Difference visit(DropObject operation) {
		return drop(operation.key().kind(), name(operation.key()));
	}

	@Override
	public Difference visit(DropTable operation) {
		return drop(ObjectKind.TABLE, name(operation.table()));
	}

	@Override
	public Difference visit(ExecuteSql operation) {
		return change(null, PlainText.brief(operation.sql()), "");
	}

	@Override
	public Difference visit(InsertRows operation) {
		return add(null, operation.rows().size() + " rows of " + name(operation.table()), "");
	}

	@Override
	public Difference visit(RenameColumn operation) {
		return rename(ObjectKind.COLUMN, part(operation.table(), operation.column()), operation.name());
	}

	@Override
	public Difference visit(RenameConstraint operation) {
		return rename(ObjectKind.CONSTRAINT, part(operation.table(), operation.from()), operation.to());
	}

	@Override
	public Difference visit(RenameEnumValue operation) {
		return change(ObjectKind.ENUM, name(operation.type()),
				"its value '" + operation.from() + "' becomes '" + operation.to() + "'");
	}

	@Override
	public Difference visit(RenameIndex operation) {
		return rename(ObjectKind.INDEX, name(operation.index()), operation.name());
	}

	@Override
	public Difference visit(RenameObject operation) {
		return rename(operation.key().kind(), name(operation.key()), operation.name());
	}

	@Override
	public Difference visit(RenameTable operation) {
		return rename(ObjectKind.TABLE, name(operation.table()), operation.name());
	}

	@Override
	public Difference visit(ReplaceEnum operation) {
		List<String> gone = new ArrayList<>(operation.from().values());
		gone.removeAll(operation.to().values());
		return change(ObjectKind.ENUM, name(operation.to().name()),
				gone.isEmpty() ? "values " + PlainText.brief(String.join(", ", operation.to().values()))
						: "loses " + PlainText.brief(String.join(", ", gone)));
	}

	@Override
	public Difference visit(ReplaceObject operation) {
		return change(operation.to().key().kind(), name(operation.to().key()), "another definition");
	}

	@Override
	public Difference visit(ValidateConstraint operation) {
		return change(ObjectKind.CONSTRAINT, part(operation.table(), operation.name()), "is validated");
	}

	@Override
	public Difference visit(CustomOperation operation) {
		return change(null, PlainText.brief(String.join("; ", operation.statements())), "");
	}

}
