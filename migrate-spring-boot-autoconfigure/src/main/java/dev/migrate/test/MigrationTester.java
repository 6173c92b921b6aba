package dev.migrate.test;

import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes from revision to revision in a database that tests may empty, so that a migration
 * can be tried on rows:
 *
 * <pre class="code">
 * tester.migrateTo("4f1c");
 * tester.jdbc().sql("INSERT INTO users (full_name) VALUES ('Ada Lovelace')").update();
 * tester.upgrade("9e8d");
 * assertThat(tester.jdbc().sql("SELECT first_name FROM users").query(String.class).single()).isEqualTo("Ada");
 * </pre>
 *
 * A bean of {@link MigrationTest @MigrationTest}, and usable without Spring. Changes
 * nothing in a database that is protected, or that was neither empty when the tester
 * first looked at it nor made by tests. Used by one thread at a time.
 */
public final class MigrationTester {

	/**
	 * What the environment of a migrator is called, or has among its profiles, whose
	 * databases may be emptied by tests.
	 */
	public static final String ENVIRONMENT = "migration-test";

	private final Migrator migrator;

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private final DisposableDatabase database;

	private MigrationTester(Migrator migrator, DataSource dataSource) {
		this.migrator = migrator;
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
		this.database = new DisposableDatabase(migrator, dataSource);
	}

	/**
	 * Create a tester. Asks the database nothing yet.
	 * @param migrator whose revisions are tested
	 * @param dataSource leads to the same database, by a role that may drop what the
	 * migrator makes
	 * @return the tester
	 */
	public static MigrationTester of(Migrator migrator, DataSource dataSource) {
		return new MigrationTester(Objects.requireNonNull(migrator, "'migrator' must not be null"),
				Objects.requireNonNull(dataSource, "'dataSource' must not be null"));
	}

	/**
	 * Return the migrator under test.
	 * @return the migrator
	 */
	public Migrator migrator() {
		return this.migrator;
	}

	/**
	 * Return what puts rows into the database and looks at them.
	 * @return a client that commits each statement
	 */
	public JdbcClient jdbc() {
		return this.jdbc;
	}

	/**
	 * Take everything out of the database, the history included. Schemas and extensions
	 * that were there before the first revision stay.
	 * @return this tester
	 * @throws DatabaseNotDisposableException if the database is not one for tests
	 */
	public MigrationTester empty() {
		this.database.empty();
		return this;
	}

	/**
	 * Empty the database and go up.
	 * @param targets where to, written as on the command line; none for the configured
	 * target
	 * @return this tester
	 * @throws DatabaseNotDisposableException if the database is not one for tests
	 */
	public MigrationTester migrateTo(String... targets) {
		return empty().upgrade(targets);
	}

	/**
	 * Go up from where the database is.
	 * @param targets where to; none for the configured target
	 * @return this tester
	 * @throws DatabaseNotDisposableException if the database is not one for tests
	 */
	public MigrationTester upgrade(String... targets) {
		this.database.require();
		this.migrator.upgrade(targets);
		return this;
	}

	/**
	 * Go down from where the database is.
	 * @param target where to
	 * @return this tester
	 * @throws DatabaseNotDisposableException if the database is not one for tests
	 */
	public MigrationTester downgrade(String target) {
		this.database.require();
		this.migrator.downgrade(target);
		return this;
	}

	/**
	 * Undo the revision that was applied last, whatever branch it is on.
	 */
	void undoLast() {
		this.database.require();
		this.migrator.run(MigrationRequest.rollbackSteps(1));
	}

	/**
	 * Read what all schemas hold.
	 */
	SchemaPicture picture() {
		List<String> schemas = this.database.schemas();
		return SchemaPicture.read(this.dataSource, schemas, this.database.require().schemas(),
				this.migrator.scripts().repeatables());
	}

	/**
	 * Read the rows of all tables of a picture.
	 */
	TableRows rows(SchemaPicture picture) {
		return TableRows.read(this.jdbc, picture.tables());
	}

}
