package dev.migrate.database;

import java.util.List;

import dev.migrate.operation.Operation;

/**
 * Writes operations as SQL, in the style in which a person would write them.
 */
public interface DdlRenderer {

	/**
	 * Render an operation.
	 * @param operation the operation
	 * @return its statements in order, without semicolons; none where nothing is to be
	 * done
	 */
	List<String> render(Operation operation);

	/**
	 * Render operations that run one after the other. What they need of the session is
	 * said once, before them.
	 * @param operations the operations in order
	 * @return their statements in order, without semicolons
	 */
	List<String> render(List<? extends Operation> operations);

	/**
	 * Return the same operation with its names and SQL as this renderer would write them,
	 * for those who print operations in other words.
	 * @param operation the operation
	 * @return an operation that renders alike
	 */
	Operation shorten(Operation operation);

}
