package dev.migrate;

import java.nio.file.Path;

import dev.migrate.error.Failure;
import dev.migrate.revision.MultipleHeadsException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sound scripts that do not fit together.
 */
@PostgresTest
class GraphFaultTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.scripts = Scripts.in(this.folder);
		this.database = database;
	}

	@AfterEach
	void nothingReachedTheDatabase() {
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.isEmpty();
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private Failure upgrade() {
		return Failures.of(migrator()::upgrade);
	}

	// a1 ◄── (zz) ◄── b2
	@Test
	void missingParent() {
		this.scripts.table("a1", "").table("b2", "zz");
		Failure failure = upgrade();
		assertThat(failure.what()).contains("b2", "'zz'");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.revision()).isEqualTo("b2");
	}

	// a1 ◄── b2 ◄── c3 ◄── a1
	@Test
	void cycle() {
		this.scripts.table("a1", "c3").table("b2", "a1").table("c3", "b2");
		Failure failure = upgrade();
		assertThat(failure.toString()).contains("a1", "b2", "c3");
	}

	@Test
	void selfParent() {
		this.scripts.table("a1", "a1");
		Failure failure = upgrade();
		assertThat(failure.what()).contains("a1", "itself");
		assertThat(failure.file()).endsWith("a1.sql");
	}

	@Test
	void missingDependency() {
		this.scripts.table("a1", "")
			.file("b2.sql",
					"-- migrate:revision b2\n-- migrate:revises a1\n-- migrate:depends-on zz\n-- migrate:upgrade\n");
		Failure failure = upgrade();
		assertThat(failure.file()).endsWith("b2.sql");
	}

	@Test
	void duplicateId() {
		this.scripts.table("a1", "").file("copy.sql", "-- migrate:revision a1\n-- migrate:upgrade\n");
		Failure failure = upgrade();
		assertThat(failure.what()).contains("a1");
		assertThat(failure.toString()).contains("a1.sql", "copy.sql");
	}

	// a1 ◄─┬─ b2
	// .... └─ c3
	@Test
	void twoHeadsWithTargetHead() {
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "a1");
		Failure failure = Failures.of(MultipleHeadsException.class, migrator()::upgrade);
		assertThat(failure.toString()).contains("b2", "c3", "heads", "migrate merge");
	}

	@Test
	void illegalId() {
		this.scripts.file("x.sql", "-- migrate:revision a+1\n-- migrate:upgrade\n");
		Failure failure = upgrade();
		assertThat(failure.toString()).contains("a+1", "x.sql");
	}

}
