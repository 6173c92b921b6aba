package dev.migrate.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A project that has the tests of the kit in its build. Such classes are run by
 * {@link MigrationContractTestsTests} alone.
 */
@MigrationTest(excludeAutoConfiguration = HibernateJpaAutoConfiguration.class,
		properties = "spring.datasource.hikari.maximum-pool-size=1")
@DirtiesContext
abstract class Project extends MigrationContractTests {

	/** The database of all projects, each of which finds what the one before left. */
	static final AtomicReference<TestDatabase> DATABASE = new AtomicReference<>();

	/** Where the projects have their folders. */
	static final AtomicReference<Path> FOLDER = new AtomicReference<>();

	/**
	 * Return the folder of a project's scripts, and tell the project of it.
	 */
	static Scripts scripts(DynamicPropertyRegistry registry) {
		TestDatabase database = Objects.requireNonNull(DATABASE.get());
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
		try {
			Scripts scripts = Scripts.in(Files.createTempDirectory(FOLDER.get(), "project").resolve("revisions"));
			registry.add("migrate.locations", scripts::location);
			return scripts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Give a project a file that says what is wanted.
	 */
	static void wanted(DynamicPropertyRegistry registry, Scripts scripts, String sql) {
		scripts.file("../schema.sql", sql);
		registry.add("migrate.autogenerate.schema-file", () -> scripts.location() + "/../schema.sql");
	}

	@Override
	protected Path recordedChecksums() {
		return FOLDER.get().resolve("none.txt");
	}

}
