package dev.migrate.operation;

import dev.migrate.schema.Index;

/**
 * What {@link Operations} does with constraints and indexes.
 */
public interface ConstraintOperations extends OperationSink {

	/**
	 * Add a constraint, by the name that the server would give it.
	 * @param table the table
	 * @param constraint the constraint, see {@link Constraints}
	 */
	default void addConstraint(String table, ConstraintBuilder constraint) {
		apply(new AddConstraint(Names.of(table), constraint.build(Names.of(table), null)));
	}

	/**
	 * Add a constraint.
	 * @param table the table
	 * @param name its name
	 * @param constraint the constraint, see {@link Constraints}
	 */
	default void addConstraint(String table, String name, ConstraintBuilder constraint) {
		apply(new AddConstraint(Names.of(table), constraint.build(Names.of(table), name)));
	}

	/**
	 * Drop a constraint, with no way back.
	 * @param table the table
	 * @param name its name
	 */
	default void dropConstraint(String table, String name) {
		apply(new DropConstraint(Names.of(table), name, null));
	}

	/**
	 * Drop a constraint. The way back adds it again.
	 * @param table the table
	 * @param name its name
	 * @param constraint what it was
	 */
	default void dropConstraint(String table, String name, ConstraintBuilder constraint) {
		apply(new DropConstraint(Names.of(table), name, constraint.build(Names.of(table), name)));
	}

	/**
	 * Give a constraint another name.
	 * @param table the table
	 * @param name its name
	 * @param newName the new name
	 */
	default void renameConstraint(String table, String name, String newName) {
		apply(new RenameConstraint(Names.of(table), name, newName));
	}

	/**
	 * Look at all rows of a constraint that was added without.
	 * @param table the table
	 * @param name its name
	 */
	default void validateConstraint(String table, String name) {
		apply(new ValidateConstraint(Names.of(table), name));
	}

	/**
	 * Make an index.
	 * @param name its name
	 * @param index what it is over, begun by {@link Indexes#on(String)}
	 */
	default void createIndex(String name, IndexBuilder index) {
		apply(new CreateIndex(index.build(name), index.isConcurrent()));
	}

	/**
	 * Drop an index, with no way back.
	 * @param name its name
	 */
	default void dropIndex(String name) {
		apply(new DropIndex(Names.of(name), null, false));
	}

	/**
	 * Drop an index. The way back makes it again.
	 * @param name its name
	 * @param index what it was; {@code concurrently()} holds for both ways
	 */
	default void dropIndex(String name, IndexBuilder index) {
		Index definition = index.build(name);
		apply(new DropIndex(definition.name(), definition, index.isConcurrent()));
	}

	/**
	 * Give an index another name.
	 * @param name its name
	 * @param newName the new name, in the same schema
	 */
	default void renameIndex(String name, String newName) {
		apply(new RenameIndex(Names.of(name), newName));
	}

}
