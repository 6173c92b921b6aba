package dev.migrate.migration;

import java.sql.Connection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a {@link Migration} works with. Everything runs on the one connection that holds
 * the migration lock, in the revision's own transaction.
 */
public interface MigrationContext {

	/**
	 * Return a client for the revision's connection.
	 * @return a client that takes part in the revision's transaction
	 */
	JdbcClient jdbc();

	/**
	 * Return the revision's connection. It refuses {@code commit}, {@code rollback},
	 * {@code close}, {@code abort} and a change of auto-commit; savepoints are allowed.
	 * @return the connection, to be left open
	 */
	Connection connection();

}
