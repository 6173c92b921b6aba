package dev.migrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners hear.
 */
@PostgresTest
class MigratorListenerTests {

	@TempDir
	Path folder;

	@Test
	void hearTheEndOfRunThatLostItsConnectionAfterTheLastRevision(TestDatabase database) {
		List<String> heard = new ArrayList<>();
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(Scripts.in(this.folder).table("a1", "").location())
			.listener(new MigratorListener() {

				@Override
				public void runStarted(String run, Plan plan) {
					heard.add("started");
				}

				@Override
				public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
					heard.add(revision.id());
					database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
							+ " WHERE datname = current_database() AND pid <> pg_backend_pid()");
				}

				@Override
				public void runEnded(RunResult result) {
					heard.add("ended");
				}

				@Override
				public void runFailed(String run, MigrateException failure) {
					heard.add("failed");
				}

			})
			.build();
		assertThat(migrator.upgrade().steps()).hasSize(1);
		assertThat(heard).containsExactly("started", "a1", "ended");
	}

	@Test
	void areToldApartByMigrator(TestDatabase database) {
		List<String> heard = new ArrayList<>();
		MigratorListener listener = new MigratorListener() {

			@Override
			public MigratorListener forMigrator(String migrator, String product) {
				return new MigratorListener() {

					@Override
					public void lockObtained(Duration waited) {
						heard.add(migrator + " on " + product);
					}

				};
			}

		};
		String location = Scripts.in(this.folder).table("a1", "").location();
		for (String name : List.of("shop", "billing")) {
			Migrator.builder(database.dataSource())
				.name(name)
				.tablePrefix(name + "_")
				.schema(name)
				.locations(location)
				.listener(listener)
				.build()
				.upgrade(name.equals("shop") ? "a1" : "+1");
			database.execute("DROP TABLE t_a1");
		}
		assertThat(heard).containsExactly("shop on PostgreSQL", "billing on PostgreSQL");
	}

}
