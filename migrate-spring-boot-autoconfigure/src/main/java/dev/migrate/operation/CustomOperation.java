package dev.migrate.operation;

import java.util.List;

/**
 * An operation that this package does not know. It renders itself.
 */
public non-sealed interface CustomOperation extends Operation {

	/**
	 * Return the statements that do it.
	 * @return SQL, without semicolons
	 */
	List<String> statements();

	@Override
	default <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
