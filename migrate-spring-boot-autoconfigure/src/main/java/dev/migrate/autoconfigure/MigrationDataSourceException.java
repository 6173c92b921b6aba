package dev.migrate.autoconfigure;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * It is not clear, or not possible, where to get connections for migrating.
 */
public class MigrationDataSourceException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public MigrationDataSourceException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	static MigrationDataSourceException none() {
		return new MigrationDataSourceException(
				failure("There is no DataSource bean to migrate", "Set spring.datasource.url or migrate.url"), null);
	}

	static MigrationDataSourceException several() {
		return new MigrationDataSourceException(
				failure("There are several DataSource beans, and none of them is primary",
						"Mark the one to migrate with @MigrateDataSource or @Primary, or set migrate.url; where several"
								+ " are to be migrated, declare a Migrator bean for each, all but one of them with"
								+ " @Bean(defaultCandidate = false)"),
				null);
	}

	static MigrationDataSourceException notMade(RuntimeException cause) {
		return new MigrationDataSourceException(
				failure("No connections can be made with migrate's own address or credentials: " + cause.getMessage(),
						"Correct migrate.url and migrate.driver-class-name, and make sure that the driver"
								+ " (org.postgresql:postgresql) is a runtime dependency"),
				cause);
	}

	private static Failure failure(String what, String action) {
		return Failure.of(what).state("No database was looked at").action(action).build();
	}

}
