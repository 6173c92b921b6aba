package dev.migrate.migration;

import java.sql.Connection;

import dev.migrate.operation.Operations;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a {@link Migration} works with. Everything runs on the one connection that holds
 * the migration lock, in the revision's own transaction.
 */
public interface MigrationContext {

	/**
	 * Return changes of the schema in the words of Java. Each runs at once, on the
	 * revision's connection; what the server refuses comes as Spring's
	 * {@code DataAccessException}.
	 * @return operations that run
	 */
	Operations operations();

	/**
	 * Return a client for the revision's connection.
	 * @return a client that takes part in the revision's transaction
	 */
	JdbcClient jdbc();

	/**
	 * Return the revision's connection. It refuses {@code commit}, {@code rollback},
	 * {@code close}, {@code abort} and a change of auto-commit; savepoints are allowed.
	 * It can be unwrapped to {@code org.postgresql.PGConnection}, for {@code COPY} among
	 * others, and to no other type of driver or pool.
	 * <p>
	 * The connection, what it made and this context work until the migration's method
	 * returns. After that they refuse everything, also to threads of the migration's that
	 * go on.
	 * @return the connection, to be left open
	 */
	Connection connection();

}
