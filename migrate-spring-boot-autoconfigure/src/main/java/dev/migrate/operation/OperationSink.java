package dev.migrate.operation;

/**
 * Takes operations.
 */
@FunctionalInterface
public interface OperationSink {

	/**
	 * Take an operation: run it, or remember it.
	 * @param operation the operation
	 */
	void apply(Operation operation);

}
