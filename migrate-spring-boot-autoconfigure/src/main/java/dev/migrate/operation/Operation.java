package dev.migrate.operation;

/**
 * One change of a schema.
 */
public sealed interface Operation
		permits AddColumn, AddConstraint, AddEnumValue, AlterColumn, AlterTable, AttachPartition, CommentOn,
		CreateIndex, CreateObject, CreateTable, DeleteRows, DetachPartition, DropColumn, DropConstraint, DropIndex,
		DropObject, DropTable, ExecuteSql, InsertRows, RenameColumn, RenameConstraint, RenameEnumValue, RenameIndex,
		RenameObject, RenameTable, ReplaceEnum, ReplaceObject, ValidateConstraint, CustomOperation {

	/**
	 * Return how the operation is taken back.
	 * @return the operations that do it, or why none do
	 */
	Reversal reverse();

	/**
	 * Return whether rows or values are lost, whatever is in the database.
	 * @return {@code true} for what drops data
	 */
	default boolean isDestructive() {
		return false;
	}

	/**
	 * Do what a visitor does for this kind of operation.
	 * @param <R> what the visitor returns
	 * @param visitor the visitor
	 * @return what it returned
	 */
	<R> R accept(OperationVisitor<R> visitor);

}
