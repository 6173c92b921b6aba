package dev.migrate.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table.
 *
 * <pre class="code">
 * operations.createTable("orders", (table) -&gt; table.column(column("id").bigint().identity())
 * 	.column(column("user_id").bigint().notNull())
 * 	.primaryKey("id")
 * 	.foreignKey(foreignKey("user_id").references("users", "id")));
 * </pre>
 */
public final class TableBuilder {

	private final ObjectName name;

	private final List<Column> columns = new ArrayList<>();

	private final List<Constraint> constraints = new ArrayList<>();

	private final List<Index> indexes = new ArrayList<>();

	private final List<ObjectName> parents = new ArrayList<>();

	private final Map<String, String> options = new TreeMap<>();

	private Table.@Nullable Partition partition;

	private @Nullable String partitioning;

	private boolean unlogged;

	private @Nullable String comment;

	TableBuilder(ObjectName name) {
		this.name = name;
	}

	static Table table(String name, Consumer<TableBuilder> description) {
		TableBuilder builder = new TableBuilder(Names.of(name));
		description.accept(builder);
		return builder.build();
	}

	/**
	 * Add a column.
	 * @param column the column
	 * @return this description
	 */
	public TableBuilder column(ColumnBuilder column) {
		this.columns.add(column.build());
		return this;
	}

	/**
	 * Name the primary key, by the name that the server would give it.
	 * @param columns its columns
	 * @return this description
	 */
	public TableBuilder primaryKey(String... columns) {
		return constraint(Constraints.primaryKey(columns));
	}

	/**
	 * Let values occur once, by the name that the server would give the constraint.
	 * @param columns the columns
	 * @return this description
	 */
	public TableBuilder unique(String... columns) {
		return constraint(Constraints.unique(columns));
	}

	/**
	 * Add a condition.
	 * @param name the name of the constraint
	 * @param condition what holds for each row, as SQL
	 * @return this description
	 */
	public TableBuilder check(String name, String condition) {
		return constraint(name, Constraints.check(condition));
	}

	/**
	 * Refer to another table, by the name that the server would give the constraint.
	 * @param foreignKey which columns refer to what
	 * @return this description
	 */
	public TableBuilder foreignKey(ConstraintBuilder foreignKey) {
		return constraint(foreignKey);
	}

	/**
	 * Add a constraint, by the name that the server would give it.
	 * @param constraint the constraint, see {@link Constraints}
	 * @return this description
	 */
	public TableBuilder constraint(ConstraintBuilder constraint) {
		this.constraints.add(constraint.build(this.name, null));
		return this;
	}

	/**
	 * Add a constraint.
	 * @param name its name
	 * @param constraint the constraint, see {@link Constraints}
	 * @return this description
	 */
	public TableBuilder constraint(String name, ConstraintBuilder constraint) {
		this.constraints.add(constraint.build(this.name, name));
		return this;
	}

	/**
	 * Add an index.
	 * @param name its name
	 * @param index says what it is over
	 * @return this description
	 */
	public TableBuilder index(String name, Consumer<IndexBuilder> index) {
		IndexBuilder builder = new IndexBuilder(this.name);
		index.accept(builder);
		this.indexes.add(builder.build(name));
		return this;
	}

	/**
	 * Spread the rows over partitions.
	 * @param partitioning how, such as {@code RANGE (made_at)}
	 * @return this description
	 */
	public TableBuilder partitionBy(String partitioning) {
		this.partitioning = partitioning;
		return this;
	}

	/**
	 * Make the table a partition, which has the columns of its parent.
	 * @param parent the partitioned table
	 * @param bound which rows it takes, such as {@code FOR VALUES IN (1)} or
	 * {@code DEFAULT}
	 * @return this description
	 */
	public TableBuilder partitionOf(String parent, String bound) {
		this.partition = new Table.Partition(Names.of(parent), bound);
		return this;
	}

	/**
	 * Take over the columns of other tables.
	 * @param tables the tables
	 * @return this description
	 */
	public TableBuilder inherits(String... tables) {
		for (String table : tables) {
			this.parents.add(Names.of(table));
		}
		return this;
	}

	/**
	 * Write no log for the table: its rows are lost in a crash.
	 * @return this description
	 */
	public TableBuilder unlogged() {
		this.unlogged = true;
		return this;
	}

	/**
	 * Set a storage parameter.
	 * @param option its name
	 * @param value its value
	 * @return this description
	 */
	public TableBuilder with(String option, String value) {
		this.options.put(option, value);
		return this;
	}

	/**
	 * Write something about the table.
	 * @param comment the text
	 * @return this description
	 */
	public TableBuilder comment(String comment) {
		this.comment = comment;
		return this;
	}

	private Table build() {
		Table.Settings settings = new Table.Settings(this.unlogged, this.options, false, false, "DEFAULT", null);
		return new Table(this.name, this.columns, this.constraints, this.indexes, this.partitioning, this.partition,
				this.parents, settings, this.comment);
	}

}
