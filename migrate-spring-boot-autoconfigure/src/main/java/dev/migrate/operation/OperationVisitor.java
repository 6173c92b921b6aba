package dev.migrate.operation;

/**
 * Does something for each kind of {@link Operation}.
 *
 * @param <R> what it returns
 */
public interface OperationVisitor<R> {

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AddColumn operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AddConstraint operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AddEnumValue operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AlterColumn operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AlterTable operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(AttachPartition operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(CommentOn operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(CreateIndex operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(CreateObject operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(CreateTable operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DeleteRows operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DetachPartition operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DropColumn operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DropConstraint operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DropIndex operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DropObject operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(DropTable operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(ExecuteSql operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(InsertRows operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameColumn operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameConstraint operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameEnumValue operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameIndex operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameObject operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(RenameTable operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(ReplaceEnum operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(ReplaceObject operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(ValidateConstraint operation);

	/**
	 * Visit an operation.
	 * @param operation the operation
	 * @return what the visitor makes of it
	 */
	R visit(CustomOperation operation);

}
