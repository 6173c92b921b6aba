package dev.migrate.autoconfigure;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * There are several data sources, and nothing says which of them to migrate.
 */
public class AmbiguousDataSourceException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public AmbiguousDataSourceException(Failure failure) {
		super(failure);
	}

	static AmbiguousDataSourceException create() {
		return new AmbiguousDataSourceException(Failure
			.of("There are several DataSource beans, and none of them is primary")
			.state("No database was looked at")
			.action("Mark the one to migrate with @MigrateDataSource or @Primary, or set migrate.url; where several"
					+ " are to be migrated, declare a Migrator bean for each, all but one with"
					+ " @Bean(defaultCandidate = false)")
			.build());
	}

}
