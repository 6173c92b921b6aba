package dev.migrate.operation;

import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import java.util.function.Consumer;

/**
 * What {@link Operations} does with columns.
 */
public interface ColumnOperations extends OperationSink {

	/**
	 * Add a column.
	 * @param table the table
	 * @param column the column, begun by {@link Columns#column(String)}
	 */
	default void addColumn(String table, ColumnBuilder column) {
		apply(new AddColumn(Names.of(table), column.build()));
	}

	/**
	 * Drop a column, with no way back.
	 * @param table the table
	 * @param column its name
	 */
	default void dropColumn(String table, String column) {
		apply(new DropColumn(Names.of(table), column, null));
	}

	/**
	 * Drop a column. The way back adds it again, without its values.
	 * @param table the table
	 * @param column what it was
	 */
	default void dropColumn(String table, ColumnBuilder column) {
		Column definition = column.build();
		apply(new DropColumn(Names.of(table), definition.name(), definition));
	}

	/**
	 * Change a column.
	 * @param table the table
	 * @param column its name
	 * @param change says what changes
	 */
	default void alterColumn(String table, String column, Consumer<ColumnAlteration> change) {
		apply(ColumnAlteration.alteration(table, column, change));
	}

	/**
	 * Give a column another name.
	 * @param table the table
	 * @param column its name
	 * @param newName the new name
	 */
	default void renameColumn(String table, String column, String newName) {
		apply(new RenameColumn(Names.of(table), column, newName));
	}

	/**
	 * Write about a column. The way back leaves nothing written.
	 * @param table the table
	 * @param column its name
	 * @param comment the text
	 */
	default void commentOnColumn(String table, String column, String comment) {
		apply(new CommentOn(ObjectKey.ofPart(ObjectKind.COLUMN, Names.of(table), column), null, comment));
	}

}
