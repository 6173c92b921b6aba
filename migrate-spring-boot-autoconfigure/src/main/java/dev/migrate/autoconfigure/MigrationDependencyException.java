package dev.migrate.autoconfigure;

import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * A Java migration injects something that itself waits for the migrations.
 */
public class MigrationDependencyException extends MigrateException {

	/**
	 * Create an exception.
	 * @param migration the migration's class
	 * @param chain the bean names from the migration to the bean that waits; empty where
	 * only the making showed it
	 * @param cause what Spring said, or {@code null}
	 */
	public MigrationDependencyException(Class<?> migration, List<String> chain, @Nullable Throwable cause) {
		super(failure(migration, chain), cause);
	}

	private static Failure failure(Class<?> migration, List<String> chain) {
		String name = "The migration " + migration.getSimpleName() + " injects ";
		Failure.Builder failure = (chain.size() > 1)
				? Failure.of(name + "'" + chain.get(1) + "', which needs the migrated database")
					.detail("Waits for the migrations: " + String.join(" -> ", chain))
				: Failure.of(name + "something that needs the migrated database");
		return failure.file(migration.getName())
			.state("The revision was not run")
			.action("Inject only what needs no database; the migration's own context has a JdbcClient and the connection"
					+ " (context.jdbc(), context.connection()), both in the revision's transaction")
			.build();
	}

}
