package dev.migrate.autoconfigure;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Two migrators use the same history: each would take the other's revisions for unknown.
 */
public class SharedHistoryException extends MigrateException {

	/**
	 * Create an exception.
	 * @param first the bean name of one migrator
	 * @param second the bean name of the other
	 */
	public SharedHistoryException(String first, String second) {
		super(Failure
			.of("The migrators '" + first + "' and '" + second
					+ "' have the same history: the same database, schema and table prefix")
			.state("Nothing was changed")
			.action("Give one of them a schema or a table prefix of its own, or another database; revisions of one"
					+ " history belong to one migrator with several locations")
			.build());
	}

}
