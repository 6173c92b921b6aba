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

}
