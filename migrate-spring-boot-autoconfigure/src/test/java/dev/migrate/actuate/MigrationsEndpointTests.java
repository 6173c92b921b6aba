package dev.migrate.actuate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.actuate.MigratorDescriptor.ProblemDescriptor;
import dev.migrate.actuate.MigratorDescriptor.RepeatableDescriptor;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the endpoint says. The graph, unless a test says otherwise:
 *
 * <pre>
 * a1 -- a2
 * </pre>
 */
@PostgresTest
class MigrationsEndpointTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	@BeforeEach
	void write() {
		this.scripts = Scripts.in(this.folder).table("a1", "").table("a2", "a1");
	}

	@Test
	void tellsPendingFromApplied(TestDatabase database) {
		migrator(database).upgrade("a1");
		MigratorDescriptor descriptor = describe(migrator(database));
		assertThat(descriptor.getState()).isEqualTo("PENDING");
		assertThat(descriptor.getCurrent()).containsExactly("a1");
		assertThat(descriptor.getPending()).extracting((pending) -> pending.getRevision()).containsExactly("a2");
		migrator(database).upgrade();
		assertThat(describe(migrator(database)).getState()).isEqualTo("UP_TO_DATE");
	}

	@Test
	void namesRevisionsThatTheCodeDoesNotKnow(TestDatabase database) {
		migrator(database).upgrade();
		this.scripts.delete("a2.sql");
		MigrationsEndpoint endpoint = endpoint(migrator(database));
		MigratorDescriptor descriptor = describe(migrator(database));
		assertThat(descriptor.getState()).isEqualTo("AHEAD");
		assertThat(descriptor.getProblems()).extracting(ProblemDescriptor::getKind, ProblemDescriptor::getRevision)
			.containsExactly(tuple("UNKNOWN_REVISION", "a2"));
		RevisionDescriptor revision = revision(endpoint, "a2");
		assertThat(revision.getState()).isEqualTo("UNKNOWN");
		assertThat(revision.getBatch()).isEqualTo(1);
		assertThat(revision.getUpgrade()).isNull();
	}

	@Test
	void listsRepeatablesAndSeedsWithTheirState(TestDatabase database) {
		Path beside = this.folder.resolveSibling(this.folder.getFileName() + "-beside");
		Scripts others = Scripts.in(beside)
			.file("repeatable/views/a.sql", "CREATE OR REPLACE VIEW a AS SELECT 1 AS one;")
			.file("repeatable/b.sql", "CREATE OR REPLACE VIEW b AS SELECT 1 AS one;")
			.file("seed/c.sql", "SELECT 1;");
		MigratorBuilder builder = Migrator.builder(database.dataSource())
			.locations(this.scripts.location())
			.repeatableLocations("file:" + beside.resolve("repeatable"))
			.seedLocations("file:" + beside.resolve("seed"));
		builder.build().upgrade();
		others.file("repeatable/b.sql", "CREATE OR REPLACE VIEW b AS SELECT 2 AS one;");
		MigratorDescriptor descriptor = describe(builder.build());
		assertThat(descriptor.getState()).isEqualTo("PENDING");
		assertThat(descriptor.getPending()).isEmpty();
		assertThat(descriptor.getRepeatables())
			.extracting(RepeatableDescriptor::getName, RepeatableDescriptor::getState)
			.containsExactly(tuple("b.sql", "CHANGED"), tuple("views/a.sql", "CURRENT"));
		assertThat(descriptor.getRepeatables()).allSatisfy((repeatable) -> assertThat(repeatable.getAppliedAt())
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
		assertThat(descriptor.getSeeds())
			.extracting(RepeatableDescriptor::getName, RepeatableDescriptor::getState,
					RepeatableDescriptor::getAppliedAt)
			.containsExactly(tuple("c.sql", "NEW", null));
	}

	@Test
	void reportsEditedRevision(TestDatabase database) {
		migrator(database).upgrade();
		this.scripts.revision("a2", "a1", "-- migrate:upgrade", "SELECT 2;");
		assertThat(describe(migrator(database)).getProblems()).extracting(ProblemDescriptor::getKind)
			.containsExactly("CHECKSUM_CHANGED");
	}

	@Test
	void neitherWaitsForTheLockNorWrites(TestDatabase database) throws Exception {
		database.execute("CREATE TABLE migrate_revision_backup ()");
		try (Connection other = database.connect(); Statement statement = other.createStatement()) {
			migrator(database).upgrade("a1");
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE migrate_revision, migrate_meta, migrate_log IN SHARE ROW EXCLUSIVE MODE");
			database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
			assertThat(describe(migrator(database)).getState()).isEqualTo("PENDING");
			assertThat(revision(endpoint(migrator(database)), "a2").getUpgrade()).contains("t_a2");
			assertThat(database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
				.containsExactly("0");
		}
	}

	@Test
	void saysRunningDuringRunOfAnother(TestDatabase database) {
		List<String> states = new ArrayList<>();
		Migrator.builder(database.dataSource()).locations(this.scripts.location()).listener(new MigratorListener() {

			@Override
			public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
				states.add(describe(migrator(database)).getState());
			}

		}).build().upgrade();
		assertThat(states).first().isEqualTo("RUNNING");
	}

	@Test
	void saysFailedWhenSomethingUnforeseenHappens(TestDatabase database) {
		MigratorDescriptor descriptor = describe(
				Migrator.builder(database.dataSource()).locations(this.scripts.location()).source((known) -> {
					throw new IllegalStateException("password=hunter2");
				}).build());
		assertThat(descriptor.getState()).isEqualTo("FAILED");
		assertThat(descriptor.getProblems()).singleElement()
			.satisfies((problem) -> assertThat(problem.getDetail()).contains("IllegalStateException")
				.doesNotContain("hunter2"));
	}

	@Test
	void makesNoHistory(TestDatabase database) {
		assertThat(describe(migrator(database)).getState()).isEqualTo("PENDING");
		assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).containsExactly("0");
	}

	@Test
	void saysUnreachableWithoutSecretsAndAtOnce(TestDatabase database) {
		CountingDataSource dataSource = new CountingDataSource(database.dataSource());
		dataSource.goAway();
		MigratorDescriptor descriptor = describe(
				Migrator.builder(dataSource).locations(this.scripts.location()).build());
		assertThat(dataSource.asked()).isEqualTo(1);
		assertThat(descriptor.getState()).isEqualTo("UNREACHABLE");
		assertThat(descriptor.getDatabase()).isNull();
		assertThat(descriptor.getHeads()).containsExactly("a2");
		assertThat(descriptor.getProblems()).singleElement()
			.satisfies((problem) -> assertThat(problem.getDetail()).contains("refused").doesNotContain("hunter2"));
	}

	@Test
	void saysFailedWhenScriptsCannotBeRead(TestDatabase database) {
		this.scripts.file("broken.sql", "-- migrate:revision b1\n-- migrate:upgrade\nSELECT 'open;\n");
		MigrationsEndpoint endpoint = endpoint(migrator(database));
		MigratorDescriptor descriptor = endpoint.migrations()
			.getContexts()
			.values()
			.iterator()
			.next()
			.getMigrators()
			.get("migrator");
		assertThat(descriptor.getState()).isEqualTo("FAILED");
		assertThat(descriptor.getProblems()).extracting(ProblemDescriptor::getKind).containsExactly("UNREADABLE");
		assertThat(endpoint.revision("a1")).isNull();
	}

	@Test
	void findsRevisionByFullIdBeforePrefix(TestDatabase database) {
		this.scripts.table("a", "");
		MigrationsEndpoint endpoint = endpoint(migrator(database));
		assertThat(revision(endpoint, "a").getRevision()).isEqualTo("a");
		assertThat(revision(endpoint, "a2").getRevision()).isEqualTo("a2");
	}

	@Test
	void findsNothingByAmbiguousPrefixOrWhatIsNoId(TestDatabase database) {
		MigrationsEndpoint endpoint = endpoint(migrator(database));
		for (String name : List.of("", "a", "a3", "head", "../a1", "a1'", "\0", "a1\0", "A1", "a1".repeat(10_000))) {
			assertThat(endpoint.revision(name)).as(name).isNull();
		}
	}

	@Test
	void showsSqlWithoutPasswordsDataAndPlaceholderValues(TestDatabase database) {
		this.scripts.revision("b1", "a2", "-- migrate:placeholders", "-- migrate:upgrade",
				"CREATE ROLE r PASSWORD 'hunter2';", "INSERT INTO t_a1 VALUES (${first});", "COPY t_a1 FROM STDIN;",
				"4711", "\\.", "SELECT 1;", "-- migrate:downgrade irreversible: data is gone", "-- migrate:verify",
				"SELECT true;");
		MigratorBuilder builder = Migrator.builder(database.dataSource())
			.locations(this.scripts.location())
			.placeholders((name) -> "42");
		RevisionDescriptor revision = revision(endpoint(builder.build()), "b");
		assertThat(revision.getUpgrade()).isEqualTo("""
				CREATE ROLE r PASSWORD '***';
				INSERT INTO t_a1 VALUES (${first});
				COPY t_a1 FROM STDIN;
				-- the data is not shown
				\\.
				SELECT 1;""");
		assertThat(revision.getDowngrade()).isNull();
		assertThat(revision.getVerify()).isEqualTo("SELECT true;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t_a1 VALUES (77112233), (77112233);",
			"CREATE USER MAPPING FOR nobody SERVER nowhere OPTIONS (password 'hunter2');",
			"DO $$ BEGIN RAISE EXCEPTION 'no way to postgresql://u:hunter2@h/db' USING DETAIL = '77112233'; END $$;",
			"CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1 password=hunter2' PUBLICATION p;",
			"SELECT dblink_connect('password=hunter2');",
			"ALTER TABLE t_a1 ADD COLUMN n int; UPDATE t_a1 SET n = 77112233; ALTER TABLE t_a1 ADD CHECK (n < 2);" })
	void failureIsToldWithoutPasswordsAndValues(String statement, TestDatabase database) {
		migrator(database).upgrade();
		database.execute("INSERT INTO t_a1 VALUES (1)");
		this.scripts.revision("b1", "a2",
				statement.startsWith("CREATE SUB") ? "-- migrate:upgrade no-transaction" : "-- migrate:upgrade",
				statement);
		Migrator migrator = migrator(database);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::upgrade);
		MigratorDescriptor descriptor = describe(migrator);
		assertThat(descriptor.getPending()).hasSize(1);
		String told = descriptor.getProblems()
			.stream()
			.map((problem) -> problem.getDetail() + problem.getAction())
			.collect(Collectors.joining()) + database.query("SELECT * FROM migrate_log")
				+ database.query("SELECT * FROM migrate_statement");
		assertThat(told).contains("FAILED").doesNotContain("hunter2", "77112233");
	}

	@Test
	void cutsLongSql(TestDatabase database) {
		this.scripts.revision("b1", "a2", "-- migrate:upgrade", "SELECT '" + "x".repeat(SectionSql.LIMIT) + "';",
				"SELECT 2;");
		assertThat(revision(endpoint(migrator(database)), "b1").getUpgrade()).hasSizeLessThan(SectionSql.LIMIT + 100)
			.endsWith("x\n-- the rest is not shown");
	}

	@Test
	void showsJavaMigrationWithoutMakingIt(TestDatabase database) {
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(Fill.class, () -> {
				throw new IllegalStateException("made");
			})))
			.build();
		RevisionDescriptor revision = revision(endpoint(migrator), "f1");
		assertThat(revision.getType()).isEqualTo("JAVA");
		assertThat(revision.getScript()).isEqualTo(Fill.class.getName());
		assertThat(revision.getUpgrade()).isNull();
		assertThat(revision.getBatch()).isNull();
	}

	private Migrator migrator(TestDatabase database) {
		return Migrator.builder(database.dataSource()).locations(this.scripts.location()).build();
	}

	private static MigratorDescriptor describe(Migrator migrator) {
		return endpoint(migrator).migrations().getContexts().values().iterator().next().getMigrators().get("migrator");
	}

	private static RevisionDescriptor revision(MigrationsEndpoint endpoint, String name) {
		return endpoint.revision(name).getContexts().values().iterator().next().getMigrators().get("migrator");
	}

	private static MigrationsEndpoint endpoint(Migrator migrator) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("migrator", Migrator.class, () -> migrator);
		context.refresh();
		return new MigrationsEndpoint(context, new MigratorStatuses());
	}

	@RevisionHeader(id = "f1", revises = "a2", message = "fill")
	static class Fill implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

}
