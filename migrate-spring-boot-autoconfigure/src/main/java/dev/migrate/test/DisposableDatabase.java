package dev.migrate.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.database.Command;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaRemoval;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;
import dev.migrate.error.Failure;
import dev.migrate.execution.Protection;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database that tests may empty: it was empty when it was first looked at, or its
 * history says that the kit made it. What was there then, schemas and extensions without
 * anything in them, stays.
 */
final class DisposableDatabase {

	private static final int SHOWN = 10;

	private static final String SCHEMAS = """
			SELECT nspname FROM pg_catalog.pg_namespace
			WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname""";

	private static final String EXTENSIONS = "SELECT extname FROM pg_catalog.pg_extension ORDER BY extname";

	private static final String CONTENTS = """
			SELECT o.what || ' ' || n.nspname || '.' || o.name
			FROM (
			  SELECT 'pg_class'::regclass AS catalog, c.oid, c.relnamespace AS schema, c.relname AS name,
			    CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
			      ELSE 'table' END AS what
			  FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
			  UNION ALL
			  SELECT 'pg_proc'::regclass, p.oid, p.pronamespace, p.proname, 'function' FROM pg_catalog.pg_proc p
			  UNION ALL
			  SELECT 'pg_type'::regclass, t.oid, t.typnamespace, t.typname, 'type'
			  FROM pg_catalog.pg_type t WHERE t.typtype IN ('e', 'd')
			) o
			JOIN pg_catalog.pg_namespace n ON n.oid = o.schema
			WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
			  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
			    WHERE d.classid = o.catalog AND d.objid = o.oid AND d.deptype = 'e')
			ORDER BY o.what DESC, n.nspname, o.name""";

	private final Database database = new PostgresDatabase();

	private final Migrator migrator;

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private @Nullable Kept kept;

	DisposableDatabase(Migrator migrator, DataSource dataSource) {
		this.migrator = migrator;
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Return the schemas that are there, without the server's own.
	 */
	List<String> schemas() {
		return this.jdbc.sql(SCHEMAS).query(String.class).list();
	}

	private List<String> extensions() {
		return this.jdbc.sql(EXTENSIONS).query(String.class).list();
	}

	/**
	 * Make sure that the database may be changed and emptied.
	 * @throws DatabaseNotDisposableException if it may not
	 */
	synchronized Kept require() {
		Kept result = this.kept;
		if (result == null) {
			result = look();
			this.kept = result;
		}
		return result;
	}

	private Kept look() {
		Protection protection = this.migrator.protection();
		if (protection.isProtected()) {
			throw refused(Failure.of("Tests must not use this database: " + protection.reason()));
		}
		String name = this.jdbc.sql("SELECT pg_catalog.current_database()").query(String.class).single();
		if (!name.equals(protection.databaseName())) {
			throw refused(Failure.of("The migrator works on the database " + protection.databaseName()
					+ ", the DataSource of the test leads to " + name));
		}
		MigratorStatus status = this.migrator.status();
		if (status.meta() != null
				&& List.of(status.meta().environment().split(",")).contains(MigrationTester.ENVIRONMENT)) {
			Set<String> schemas = new HashSet<>(Set.of("public"));
			if (status.database() != null && status.database().schema() != null) {
				schemas.add(status.database().schema());
			}
			return new Kept(schemas, null);
		}
		List<String> contents = this.jdbc.sql(CONTENTS).query(String.class).list();
		if (!contents.isEmpty()) {
			Failure.Builder failure = Failure.of("The database " + name + " is not empty, and was not made by tests");
			contents.stream().limit(SHOWN).forEach(failure::detail);
			if (contents.size() > SHOWN) {
				failure.detail("… and " + (contents.size() - SHOWN) + " more");
			}
			throw refused(failure);
		}
		return new Kept(Set.copyOf(schemas()), Set.copyOf(extensions()));
	}

	private static DatabaseNotDisposableException refused(Failure.Builder failure) {
		return new DatabaseNotDisposableException(failure.state("Nothing was changed")
			.action("Tests of migrations empty their database again and again. Give them one of their own, empty at"
					+ " first: a container with @ServiceConnection, an embedded server, or another"
					+ " spring.datasource.url in src/test/resources")
			.build());
	}

	/**
	 * Take away everything that has come since the database was first looked at.
	 */
	void empty() {
		Kept staying = require();
		// before a connection is taken: the pool may have no other
		List<String> schemas = schemas();
		List<String> extensions = extensions();
		try (Connection connection = this.dataSource.getConnection()) {
			DatabaseSession session = this.database.session(connection);
			session.sender().send(session.begin());
			try {
				drop(session, schemas, extensions, staying);
				session.sender().send(session.commit());
			}
			catch (SQLException ex) {
				session.sender().rollback();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw new DatabaseNotDisposableException(
					Failure.of("The test database could not be emptied: " + this.database.message(ex).message())
						.sqlState(ex.getSQLState())
						.state("Nothing was dropped")
						.action("End what else uses it, or give the tests a new database")
						.build());
		}
	}

	private void drop(DatabaseSession session, List<String> schemas, List<String> extensions, Kept staying)
			throws SQLException {
		SchemaRemoval removal = this.database.removal();
		for (String schema : schemas) {
			if (staying.schemas().contains(schema)) {
				SchemaContents contents = removal.read(session.sender(), schema);
				session.sender().send(removal.drop(contents).toArray(Command[]::new));
			}
			else {
				session.sender()
					.send(Command.of("DROP SCHEMA IF EXISTS " + PostgresIdentifiers.quote(schema) + " CASCADE"));
			}
		}
		for (String extension : extensions) {
			if (staying.extensions() != null && !staying.extensions().contains(extension)) {
				session.sender()
					.send(Command.of("DROP EXTENSION IF EXISTS " + PostgresIdentifiers.quote(extension) + " CASCADE"));
			}
		}
	}

	/**
	 * What stays when the database is emptied.
	 *
	 * @param schemas the schemas that stay, emptied
	 * @param extensions the extensions that stay, or {@code null} where it is not known
	 * which were there at first and all stay
	 */
	record Kept(Set<String> schemas, @Nullable Set<String> extensions) {

	}

}
