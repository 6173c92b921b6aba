package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.operation.AttachPartition;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DetachPartition;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.RenameTable;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is done with tables as a whole.
 */
final class TableStatements {

	private final DdlText text;

	private final ColumnText columns;

	private final ConstraintText constraints;

	private final ConstraintStatements constraintStatements;

	private final IndexStatements indexes;

	private final TableSettings settings;

	private final CommentStatements comments;

	TableStatements(DdlText text, ConstraintStatements constraintStatements, IndexStatements indexes,
			TableSettings settings, CommentStatements comments) {
		this.text = text;
		this.columns = new ColumnText(text);
		this.constraints = new ConstraintText(text);
		this.constraintStatements = constraintStatements;
		this.indexes = indexes;
		this.settings = settings;
		this.comments = comments;
	}

	List<String> create(CreateTable operation) {
		return create(operation.table());
	}

	/**
	 * The table itself, then what can only be said of a table that is there.
	 */
	List<String> create(Table table) {
		List<String> statements = new ArrayList<>();
		statements.add(table(table));
		for (Constraint constraint : table.constraints()) {
			if (!constraint.validated()) {
				statements.addAll(this.constraintStatements.add(table.name(), constraint));
			}
		}
		for (Index index : table.indexes()) {
			statements.addAll(this.indexes.create(index, false));
		}
		table.columns().forEach((column) -> statements.addAll(this.columns.settings(table.name(), column)));
		statements.addAll(this.settings.ofNew(table));
		statements.addAll(comments(table));
		return statements;
	}

	private String table(Table table) {
		StringBuilder sql = new StringBuilder("CREATE ").append(table.settings().unlogged() ? "UNLOGGED " : "")
			.append("TABLE ")
			.append(this.text.name(table.name()));
		Table.Partition partition = table.partition();
		List<String> lines = (partition != null) ? partitionLines(table) : lines(table);
		if (partition != null) {
			sql.append(" PARTITION OF ").append(this.text.name(partition.parent()));
		}
		if (partition == null || !lines.isEmpty()) {
			sql.append(lines.isEmpty() ? " ()"
					: lines.stream().collect(Collectors.joining("," + DdlText.INDENT, " (" + DdlText.INDENT, "\n)")));
		}
		if (partition != null) {
			sql.append(lines.isEmpty() ? DdlText.INDENT : " ").append(this.text.sql(partition.bound()));
		}
		if (!table.inherits().isEmpty()) {
			sql.append(" INHERITS (").append(names(table.inherits())).append(')');
		}
		if (table.partitioning() != null) {
			sql.append(" PARTITION BY ").append(this.text.sql(table.partitioning()));
		}
		return sql.append(this.settings.inCreate(table.settings())).toString();
	}

	private List<String> lines(Table table) {
		List<String> lines = new ArrayList<>();
		Constraint inline = inlinePrimaryKey(table);
		for (Column column : table.columns()) {
			if (!column.inherited()) {
				boolean primaryKey = inline != null && inline.columns().get(0).equals(column.name());
				lines.add(this.columns.definition(column, primaryKey));
			}
		}
		addConstraints(lines, table, inline);
		return lines;
	}

	private List<String> partitionLines(Table table) {
		List<String> lines = new ArrayList<>();
		for (Column column : table.columns()) {
			if (!column.inherited()) {
				lines.add(this.columns.partitionOptions(column));
			}
		}
		addConstraints(lines, table, null);
		return lines;
	}

	private void addConstraints(List<String> lines, Table table, @Nullable Constraint inline) {
		for (Constraint constraint : table.constraints()) {
			if (constraint != inline && constraint.validated()) {
				lines.add(this.constraints.definition(constraint));
			}
		}
	}

	private @Nullable Constraint inlinePrimaryKey(Table table) {
		for (Constraint constraint : table.constraints()) {
			if (this.constraints.isInlinePrimaryKey(table.name(), constraint)
					&& table.column(constraint.columns().get(0)).filter((column) -> !column.inherited()).isPresent()) {
				return constraint;
			}
		}
		return null;
	}

	private List<String> comments(Table table) {
		List<String> statements = new ArrayList<>();
		statements.addAll(this.comments.ofNew(table.key(), table.comment()));
		for (Column column : table.columns()) {
			statements.addAll(this.comments.ofColumn(table.name(), column.name(), null, column.comment()));
		}
		for (Constraint constraint : table.constraints()) {
			if (constraint.validated()) {
				statements.addAll(this.constraintStatements.comment(table.name(), constraint));
			}
		}
		return statements;
	}

	private String names(List<ObjectName> tables) {
		return tables.stream().map(this.text::name).collect(Collectors.joining(", "));
	}

	List<String> drop(DropTable operation) {
		return List.of("DROP TABLE " + this.text.name(operation.table()));
	}

	List<String> rename(RenameTable operation) {
		return List.of(alter(operation.table()) + "RENAME TO " + this.text.name(operation.name()));
	}

	List<String> attach(AttachPartition operation) {
		return List.of(alter(operation.parent()) + "ATTACH PARTITION " + this.text.name(operation.table()) + " "
				+ this.text.sql(operation.bound()));
	}

	List<String> detach(DetachPartition operation) {
		return List.of(alter(operation.parent()) + "DETACH PARTITION " + this.text.name(operation.table()));
	}

	private String alter(ObjectName table) {
		return "ALTER TABLE " + this.text.name(table) + " ";
	}

}
