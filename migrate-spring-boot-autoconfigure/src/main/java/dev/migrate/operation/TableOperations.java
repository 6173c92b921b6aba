package dev.migrate.operation;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import java.util.function.Consumer;

/**
 * What {@link Operations} does with tables.
 */
public interface TableOperations extends OperationSink {

	/**
	 * Make a table.
	 * @param name its name
	 * @param description says what it is
	 */
	default void createTable(String name, Consumer<TableBuilder> description) {
		apply(new CreateTable(TableBuilder.table(name, description)));
	}

	/**
	 * Drop a table, with no way back.
	 * @param name its name
	 */
	default void dropTable(String name) {
		apply(new DropTable(Names.of(name), null));
	}

	/**
	 * Drop a table. The way back makes it again, without its rows.
	 * @param name its name
	 * @param description says what it was
	 */
	default void dropTable(String name, Consumer<TableBuilder> description) {
		apply(new DropTable(Names.of(name), TableBuilder.table(name, description)));
	}

	/**
	 * Give a table another name.
	 * @param name its name
	 * @param newName the new name, in the same schema
	 */
	default void renameTable(String name, String newName) {
		apply(new RenameTable(Names.of(name), newName));
	}

	/**
	 * Make a table a partition of another.
	 * @param parent the partitioned table
	 * @param table the table
	 * @param bound which rows it takes, such as {@code FOR VALUES IN (1)}
	 */
	default void attachPartition(String parent, String table, String bound) {
		apply(new AttachPartition(Names.of(parent), Names.of(table), bound));
	}

	/**
	 * Make a partition a table of its own, with no way back.
	 * @param parent the partitioned table
	 * @param table the partition
	 */
	default void detachPartition(String parent, String table) {
		apply(new DetachPartition(Names.of(parent), Names.of(table), null));
	}

	/**
	 * Make a partition a table of its own.
	 * @param parent the partitioned table
	 * @param table the partition
	 * @param bound which rows it took, for the way back
	 */
	default void detachPartition(String parent, String table, String bound) {
		apply(new DetachPartition(Names.of(parent), Names.of(table), bound));
	}

	/**
	 * Write about a table. The way back leaves nothing written.
	 * @param table the table
	 * @param comment the text
	 */
	default void commentOnTable(String table, String comment) {
		apply(new CommentOn(ObjectKey.of(ObjectKind.TABLE, Names.of(table)), null, comment));
	}

	/**
	 * Insert rows.
	 * @param table the table
	 * @param rows says which columns and values
	 */
	default void insertRows(String table, Consumer<RowsBuilder> rows) {
		apply(RowsBuilder.rows(table, rows));
	}

}
