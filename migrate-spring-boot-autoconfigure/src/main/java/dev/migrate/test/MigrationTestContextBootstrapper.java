package dev.migrate.test;

import java.util.stream.Stream;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Starts the slice in a way that leaves the database as it is: nothing is migrated, and
 * the entity manager factory, which only the model needs, is made when it is asked for.
 */
class MigrationTestContextBootstrapper extends TestSliceTestContextBootstrapper<MigrationTest> {

	private static final String[] QUIET_START = { "migrate.enabled=true", "migrate.on-startup=none",
			"spring.jpa.hibernate.ddl-auto=none", "spring.main.lazy-initialization=true",
			"spring.sql.init.mode=never" };

	@Override
	protected String[] getProperties(Class<?> testClass) {
		String[] own = super.getProperties(testClass);
		return (own != null) ? Stream.of(QUIET_START, own).flatMap(Stream::of).toArray(String[]::new) : QUIET_START;
	}

}
