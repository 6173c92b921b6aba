package dev.migrate.execution;

/**
 * Somebody watches; closing ends it.
 */
@FunctionalInterface
public interface Watch extends AutoCloseable {

	@Override
	void close();

}
