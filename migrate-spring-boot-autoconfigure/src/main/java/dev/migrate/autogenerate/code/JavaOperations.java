package dev.migrate.autogenerate.code;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migrate.database.DdlRenderer;
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
import dev.migrate.operation.Reversal;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes each kind of operation as a call of a method of
 * {@link dev.migrate.operation.Operations}, or as SQL where it has none.
 */
final class JavaOperations implements OperationVisitor<String> {

	private static final String NO_WORDS = "";

	private final DdlRenderer renderer;

	private final JavaColumns columns;

	private final JavaConstraints constraints;

	private final JavaTables tables;

	private final JavaTypes types = new JavaTypes();

	JavaOperations(DdlRenderer renderer, Imports imports) {
		this.renderer = renderer;
		this.columns = new JavaColumns(imports);
		this.constraints = new JavaConstraints(imports);
		this.tables = new JavaTables(this.columns, this.constraints);
	}

	/**
	 * Write an operation as a statement, or as an empty text where it does nothing.
	 */
	String write(Operation operation) {
		Operation shortened = this.renderer.shorten(operation);
		String call = shortened.accept(this);
		return call.equals(NO_WORDS) ? sql(shortened) : call;
	}

	/** What Java has no words for runs as SQL, in both directions. */
	private String sql(Operation operation) {
		String sql = text(List.of(operation));
		if (sql.isEmpty()) {
			return "";
		}
		return (operation.reverse() instanceof Reversal.Steps steps)
				? call("execute", Literals.text(sql), Literals.text(text(steps.operations())))
				: call("execute", Literals.text(sql));
	}

	private String text(List<Operation> operations) {
		return operations.stream()
			.flatMap((operation) -> this.renderer.render(operation).stream())
			.map((statement) -> statement + ";")
			.collect(Collectors.joining("\n"));
	}

	private static String words(@Nullable String call) {
		return (call != null) ? call : NO_WORDS;
	}

	static String call(String method, String... arguments) {
		return "operations." + method + "(" + String.join(", ", arguments) + ");";
	}

	private static String name(ObjectName name) {
		return Literals.name(name);
	}

	@Override
	public String visit(AddColumn operation) {
		String column = this.columns.column(operation.column());
		return (column != null) ? call("addColumn", name(operation.table()), column) : NO_WORDS;
	}

	@Override
	public String visit(AddConstraint operation) {
		String constraint = this.constraints.constraint(operation.constraint());
		return (constraint != null && !operation.constraint().name().isEmpty()) ? call("addConstraint",
				name(operation.table()), Literals.text(operation.constraint().name()), constraint) : NO_WORDS;
	}

	@Override
	public String visit(AddEnumValue operation) {
		return operation.complete()
				? call("addEnumValue", name(operation.type().name()), Literals.text(operation.value()),
						this.types.replacement(operation.type(), operation.after(), Map.of(), operation.uses()))
				: NO_WORDS;
	}

	@Override
	public String visit(AlterColumn operation) {
		String changes = JavaChanges.changes(operation);
		return (changes != null)
				? call("alterColumn", name(operation.table()), Literals.text(operation.column()), changes) : NO_WORDS;
	}

	@Override
	public String visit(AlterTable operation) {
		return NO_WORDS;
	}

	@Override
	public String visit(AttachPartition operation) {
		return call("attachPartition", name(operation.parent()), name(operation.table()),
				Literals.text(operation.bound()));
	}

	@Override
	public String visit(CommentOn operation) {
		return words(this.types.comment(operation));
	}

	@Override
	public String visit(CreateIndex operation) {
		return !operation.index().statistics().isEmpty() ? NO_WORDS
				: call("createIndex", Literals.text(operation.index().name().name()),
						this.constraints.index(operation.index(), operation.concurrently()));
	}

	@Override
	public String visit(CreateObject operation) {
		return words(this.types.create(operation.object()));
	}

	@Override
	public String visit(CreateTable operation) {
		String table = this.tables.table(operation.table());
		return (table != null) ? call("createTable", table) : NO_WORDS;
	}

	@Override
	public String visit(DeleteRows operation) {
		return NO_WORDS;
	}

	@Override
	public String visit(DetachPartition operation) {
		String bound = operation.bound();
		return (bound != null)
				? call("detachPartition", name(operation.parent()), name(operation.table()), Literals.text(bound))
				: call("detachPartition", name(operation.parent()), name(operation.table()));
	}

	@Override
	public String visit(DropColumn operation) {
		if (operation.definition() == null) {
			return call("dropColumn", name(operation.table()), Literals.text(operation.column()));
		}
		String column = this.columns.column(operation.definition());
		return (column != null) ? call("dropColumn", name(operation.table()), column) : NO_WORDS;
	}

	@Override
	public String visit(DropConstraint operation) {
		if (operation.definition() == null) {
			return call("dropConstraint", name(operation.table()), Literals.text(operation.name()));
		}
		String constraint = this.constraints.constraint(operation.definition());
		return (constraint != null)
				? call("dropConstraint", name(operation.table()), Literals.text(operation.name()), constraint)
				: NO_WORDS;
	}

	@Override
	public String visit(DropIndex operation) {
		if (operation.definition() == null) {
			return operation.concurrently() ? NO_WORDS : call("dropIndex", name(operation.index()));
		}
		return call("dropIndex", Literals.text(operation.index().name()),
				this.constraints.index(operation.definition(), operation.concurrently()));
	}

	@Override
	public String visit(DropObject operation) {
		return words(this.types.drop(operation));
	}

	@Override
	public String visit(DropTable operation) {
		if (operation.definition() == null) {
			return call("dropTable", name(operation.table()));
		}
		String table = this.tables.table(operation.definition());
		return (table != null) ? call("dropTable", table) : NO_WORDS;
	}

	@Override
	public String visit(ExecuteSql operation) {
		String reverse = operation.reverseSql();
		return (reverse != null) ? call("execute", Literals.text(operation.sql()), Literals.text(reverse))
				: call("execute", Literals.text(operation.sql()));
	}

	@Override
	public String visit(InsertRows operation) {
		return words(JavaRows.insert(operation));
	}

	@Override
	public String visit(RenameColumn operation) {
		return call("renameColumn", name(operation.table()), Literals.text(operation.column()),
				Literals.text(operation.name()));
	}

	@Override
	public String visit(RenameConstraint operation) {
		return call("renameConstraint", name(operation.table()), Literals.text(operation.from()),
				Literals.text(operation.to()));
	}

	@Override
	public String visit(RenameEnumValue operation) {
		return call("renameEnumValue", name(operation.type()), Literals.text(operation.from()),
				Literals.text(operation.to()));
	}

	@Override
	public String visit(RenameIndex operation) {
		return call("renameIndex", name(operation.index()), Literals.text(operation.name()));
	}

	@Override
	public String visit(RenameObject operation) {
		return NO_WORDS;
	}

	@Override
	public String visit(RenameTable operation) {
		return call("renameTable", name(operation.table()), Literals.text(operation.name()));
	}

	@Override
	public String visit(ReplaceEnum operation) {
		return (operation.from().comment() == null && operation.to().comment() == null)
				? call("replaceEnum", name(operation.to().name()),
						this.types.replacement(operation.from(), operation.to(), operation.mapping(), operation.uses()))
				: NO_WORDS;
	}

	@Override
	public String visit(ReplaceObject operation) {
		return NO_WORDS;
	}

	@Override
	public String visit(ValidateConstraint operation) {
		return call("validateConstraint", name(operation.table()), Literals.text(operation.name()));
	}

	@Override
	public String visit(CustomOperation operation) {
		return NO_WORDS;
	}

}
