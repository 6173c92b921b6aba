package dev.migrate.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

/**
 * A way that runs scripts on a real database, one for all cases: each begins by
 * forgetting what the one before did. Every script notes in a table that it runs.
 */
public abstract class DatabaseWay implements Way, AutoCloseable {

	private final TestDatabase database;

	private final HikariDataSource pool;

	private final Path folder;

	private final Connection observer;

	private int graphs;

	private Scripts scripts;

	private Migrator migrator;

	protected DatabaseWay(TestDatabase database, Path folder) throws SQLException {
		this.database = database;
		this.folder = folder;
		this.pool = pool(database);
		database.execute("CREATE TABLE ran (place serial, what text)");
		this.observer = database.connect();
		this.scripts = write(Graph.of("first", "a1"));
		this.migrator = migrator(this.scripts);
		this.migrator.upgrade();
	}

	private static HikariDataSource pool(TestDatabase database) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(database.dataSource());
		config.setMaximumPoolSize(3);
		return new HikariDataSource(config);
	}

	private Scripts write(Graph graph) {
		try {
			Path own = Files.createDirectory(this.folder.resolve(String.valueOf(this.graphs++)));
			Scripts scripts = Scripts.in(own);
			// files are found in the opposite of the order in which they are declared
			int number = 99;
			for (Revision revision : graph.revisions()) {
				scripts.file(number + "_" + revision.id() + ".sql", Graph.script(revision));
				number--;
			}
			return scripts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Migrator migrator(Scripts scripts) {
		return Migrator.builder(this.pool).locations(scripts.location()).onExistingSchema(OnExistingSchema.RUN).build();
	}

	@Override
	public final void open(Graph graph) {
		this.scripts = write(graph);
		this.migrator = migrator(this.scripts);
	}

	protected final Scripts scripts() {
		return this.scripts;
	}

	protected final TestDatabase database() {
		return this.database;
	}

	protected final Migrator migrator() {
		return this.migrator;
	}

	@Override
	public final void be(List<String> tips) {
		try (Statement statement = this.observer.createStatement()) {
			statement.execute("DELETE FROM migrate_revision; DELETE FROM migrate_statement; DELETE FROM migrate_log");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		if (!tips.isEmpty()) {
			this.migrator.run(MigrationRequest.stampPurged(tips.toArray(String[]::new)));
		}
	}

	@Override
	public final Collection<String> applied() {
		return ask("SELECT revision FROM migrate_revision");
	}

	@Override
	public final List<String> current() {
		return this.migrator.status().current();
	}

	@Override
	public final List<String> ran(List<String> told) {
		return ask("WITH read AS (DELETE FROM ran RETURNING place, what) SELECT what FROM read ORDER BY place");
	}

	private List<String> ask(String sql) {
		try (Statement statement = this.observer.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> found = new ArrayList<>();
			while (rows.next()) {
				found.add(rows.getString(1));
			}
			return found;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	@Override
	public void close() throws SQLException {
		this.observer.close();
		this.pool.close();
	}

}
