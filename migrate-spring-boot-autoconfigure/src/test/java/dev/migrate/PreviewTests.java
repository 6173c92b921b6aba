package dev.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.migrate.error.Failure;
import dev.migrate.execution.Loss;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.Preview;
import dev.migrate.execution.StepPreview;
import dev.migrate.history.RevisionType;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Direction;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run would do and what would be lost, before anybody agrees to it.
 *
 * <pre>
 * a1 ◄── b2
 * </pre>
 */
@PostgresTest
class PreviewTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.onExistingSchema(OnExistingSchema.RUN);
	}

	private Migrator migrator() {
		return builder().build();
	}

	/**
	 * Return the losses of a downgrade with these statements.
	 */
	private List<String> losses(String... downgrade) {
		migrator().upgrade("a1");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade",
				String.join("\n", downgrade));
		if (migrator().history().size() == 1) {
			migrator().upgrade();
		}
		return migrator().preview(MigrationRequest.downgrade("a1")).losses().stream().map(Loss::describe).toList();
	}

	@Test
	void stepsSayWhatTheyAre() {
		migrator().upgrade("a1");
		Preview preview = migrator().preview(MigrationRequest.upgrade());
		assertThat(preview.plan()).isEqualTo(migrator().plan());
		assertThat(preview.stamp()).isNull();
		StepPreview step = preview.steps().get(0);
		assertThat(step.revision().id()).isEqualTo("b2");
		assertThat(step.direction()).isEqualTo(Direction.UPGRADE);
		assertThat(step.type()).isEqualTo(RevisionType.SQL);
		assertThat(step.file()).endsWith("b2.sql");
		assertThat(step.transactional()).isTrue();
		assertThat(step.isFromDatabase()).isFalse();
		assertThat(step.statementCount()).isOne();
		assertThat(step.statements())
			.containsExactly(new StepPreview.Statement("CREATE TABLE t_b2 (id bigint PRIMARY KEY)", 4, false, false));
		assertThat(step.losses()).isEmpty();
		assertThat(this.database.query("SELECT count(*) FROM migrate_log WHERE revision IS NULL")).containsExactly("2");
	}

	@Test
	void previewOfAnEmptyDatabaseWritesNothing() {
		assertThat(migrator().preview(MigrationRequest.upgrade()).steps()).hasSize(2);
		assertThat(migrator().preview(MigrationRequest.downgrade("base")).isEmpty()).isTrue();
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("0");
	}

	@Test
	void stampShowsTheChangeOfTheHistory() {
		Preview preview = migrator().preview(MigrationRequest.stamp("b2"));
		assertThat(preview.stamp()).isNotNull();
		assertThat(preview.stamp().add()).hasSize(2);
		assertThat(preview.isEmpty()).isFalse();
		migrator().stamp("b2");
		assertThat(migrator().preview(MigrationRequest.stamp("b2")).isEmpty()).isTrue();
	}

	@Test
	void rowsOfTablesAndValuesOfColumnsAreCounted() {
		this.database.execute("CREATE TABLE x (a int, b int, c int GENERATED ALWAYS AS (a) STORED)",
				"INSERT INTO x VALUES (1, 1), (2, NULL), (3, NULL)", "CREATE TABLE y (a int)",
				"CREATE TABLE z AS SELECT generate_series(1, 1234)");
		assertThat(losses("ALTER TABLE x DROP COLUMN a, DROP IF EXISTS B, DROP nope;", "DROP TABLE IF EXISTS y, z, w;",
				"ALTER TABLE x DROP COLUMN c;"))
			.containsExactly("column public.x.a: 3 values", "column public.x.b: 1 value", "table public.z: 1,234 rows");
	}

	@Test
	void namesAreResolvedAsTheServerWould() {
		this.database.execute("CREATE SCHEMA \"Odd.Schema\"",
				"CREATE TABLE \"Odd.Schema\".\"T \"\"quoted\"\" ü\" (\"C'd\" int, \"drop\" int)",
				"INSERT INTO \"Odd.Schema\".\"T \"\"quoted\"\" ü\" VALUES (1, 2)", "CREATE TABLE \"MiXed\" (a int)",
				"CREATE TABLE mixed (a int)", "INSERT INTO mixed VALUES (1), (2)", "CREATE SCHEMA other",
				"CREATE TABLE other.hidden (a int)", "INSERT INTO other.hidden VALUES (1)");
		assertThat(losses("DROP TABLE MIXED;", "DROP TABLE \"MiXed\";", "DROP TABLE hidden;",
				"ALTER TABLE \"Odd.Schema\".U&\"T \"\"quoted\"\" \\00FC\" DROP \"C'd\", DROP COLUMN \"drop\";",
				"DROP TABLE other.HIDDEN;", "DROP TABLE \"Odd.Schema\".\"\";"))
			.containsExactly("table public.mixed: 2 rows", "column \"Odd.Schema\".\"T \"\"quoted\"\" ü\".C'd: 1 value",
					"column \"Odd.Schema\".\"T \"\"quoted\"\" ü\".drop: 1 value", "table other.hidden: 1 row");
		List<Integer> lines = migrator().preview(MigrationRequest.downgrade("a1"))
			.losses()
			.stream()
			.map(Loss::line)
			.toList();
		assertThat(lines).containsExactly(6, 9, 9, 10);
	}

	@Test
	void schemasTruncationsAndDeletionsLoseToo() {
		this.database.execute("CREATE SCHEMA s", "CREATE TABLE s.a (id int PRIMARY KEY)", "CREATE TABLE s.empty ()",
				"CREATE TABLE s.part (id int) PARTITION BY RANGE (id)",
				"CREATE TABLE s.part1 PARTITION OF s.part FOR VALUES FROM (0) TO (9)", "INSERT INTO s.a VALUES (1)",
				"INSERT INTO s.part VALUES (1), (2)", "CREATE TABLE refers (id int REFERENCES s.a)",
				"INSERT INTO refers VALUES (1), (1), (1)");
		assertThat(losses("DELETE FROM refers WHERE id = 1;", "DELETE FROM s.empty;", "TRUNCATE s.a CASCADE;",
				"DROP SCHEMA s, nope CASCADE;", "DROP TYPE mood CASCADE;"))
			.containsExactly("some rows of public.refers", "all rows of s.a: 1 row",
					"all rows of public.refers: 3 rows", "table s.a: 1 row", "table s.part: 2 rows",
					"DROP TYPE … CASCADE decides what is lost");
	}

	@Test
	void upgradesThatDropLoseToo() {
		this.database.execute("CREATE TABLE x AS SELECT 1 AS a");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "DROP TABLE x;");
		migrator().run(MigrationRequest.stamp("a1").withoutComparison());
		assertThat(migrator().preview(MigrationRequest.upgrade()).losses())
			.containsExactly(new Loss(Loss.Kind.TABLE, "public.x", null, 1L, true, 4));
	}

	@Test
	void lockedTableIsEstimatedAndTheWaitIsShort() throws SQLException {
		this.database.execute("CREATE TABLE x AS SELECT generate_series(1, 3000) AS a", "ANALYZE x",
				"CREATE TABLE never WITH (autovacuum_enabled = false) AS SELECT 1 AS a");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE x, never");
			assertThat(losses("DROP TABLE x;", "ALTER TABLE x DROP COLUMN a;", "DROP TABLE never;")).containsExactly(
					"table public.x: about 3,000 rows", "column public.x.a: about 3,000 values",
					"table public.never: an unknown number of rows");
		}
	}

	@Test
	void rowsThatRowSecurityHidesAreNotForgotten() {
		this.database.execute("CREATE TABLE x AS SELECT generate_series(1, 10) AS a", "ANALYZE x",
				"ALTER TABLE x ENABLE ROW LEVEL SECURITY", "ALTER TABLE x FORCE ROW LEVEL SECURITY",
				"CREATE ROLE weak_" + this.database.name() + " LOGIN PASSWORD 'weak'",
				"GRANT ALL ON SCHEMA public TO weak_" + this.database.name(),
				"ALTER TABLE x OWNER TO weak_" + this.database.name());
		Migrator weak = Migrator.builder(this.database.dataSource("weak_" + this.database.name(), "weak"))
			.locations(this.scripts.location())
			.build();
		weak.run(MigrationRequest.stamp("a1").withoutComparison());
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "DROP TABLE x;");
		assertThat(weak.preview(MigrationRequest.upgrade()).losses()).extracting(Loss::describe)
			.containsExactly("table public.x: about 10 rows");
		this.database.execute("DROP OWNED BY weak_" + this.database.name() + " CASCADE",
				"DROP ROLE weak_" + this.database.name());
	}

	@Test
	void connectionComesBackAsItWas() throws SQLException {
		this.database.execute("CREATE SCHEMA app", "CREATE TABLE app.x AS SELECT 1 AS a");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SET search_path = app, public");
			statement.execute("SET statement_timeout = '77s'");
			statement.execute("CREATE TEMP TABLE mine ()");
			String settings = "SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings"
					+ " WHERE source = 'session'";
			String before = single(statement, settings);
			Migrator migrator = Migrator.builder(new SingleConnectionDataSource(connection, true))
				.schema("public")
				.locations(this.scripts.location())
				.build();
			this.scripts.revision("b2", "a1", "-- migrate:upgrade", "DROP TABLE x;");
			assertThat(migrator.preview(MigrationRequest.upgrade()).losses()).extracting(Loss::object)
				.containsExactly("app.x");
			assertThat(single(statement, settings)).isEqualTo(before);
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(single(statement, "SELECT to_regclass('mine')")).isEqualTo("mine");
			String pid = single(statement, "SELECT pg_backend_pid()");
			assertThat(this.database.query("SELECT state FROM pg_stat_activity WHERE pid = " + pid))
				.containsExactly("idle");
		}
	}

	private static String single(Statement statement, String sql) throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	@RevisionHeader(id = "c3", revises = "b2")
	static class Emptying implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

		@Override
		public void downgrade(MigrationContext context) {
		}

	}

	@Test
	void javaDecidesForItself() {
		Migrator migrator = builder().source((known) -> List.of(new JavaRevisionScript(Emptying.class, Emptying::new)))
			.build();
		assertThat(migrator.preview(MigrationRequest.upgrade()).losses()).isEmpty();
		migrator.upgrade();
		StepPreview step = migrator.preview(MigrationRequest.downgrade("b2")).steps().get(0);
		assertThat(step.type()).isEqualTo(RevisionType.JAVA);
		assertThat(step.statements()).isEmpty();
		assertThat(step.losses()).extracting(Loss::describe)
			.containsExactly("the migration " + Emptying.class.getName() + " decides what is lost");
	}

	@Test
	void valuesOfPlaceholdersAreUsedAndNotShown() {
		this.database.execute("CREATE TABLE secret AS SELECT 1 AS a");
		this.scripts.revision("b2", "a1", "-- migrate:placeholders", "-- migrate:upgrade", "DROP TABLE ${name};");
		Preview preview = builder().placeholders((name) -> "secret").build().preview(MigrationRequest.upgrade());
		assertThat(preview.losses()).extracting(Loss::object).containsExactly("public.secret");
		assertThat(preview.steps().get(1).statements()).extracting(StepPreview.Statement::text)
			.containsExactly("DROP TABLE ${name}");
	}

	@Test
	void hugeScriptsAreNotHeld() {
		try (Writer out = Files.newBufferedWriter(this.folder.resolve("b2.sql"))) {
			out.write("-- migrate:revision b2\n-- migrate:revises a1\n-- migrate:upgrade\nCOPY t_a1 FROM STDIN;\n");
			for (int i = 0; i < 200_000; i++) {
				out.write(i + "\n");
			}
			out.write("\\.\nSELECT '" + "x".repeat(20_000) + "';\n");
			for (int i = 0; i < 2_000; i++) {
				out.write("SELECT " + i + ";\n");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		StepPreview step = migrator().preview(MigrationRequest.upgrade()).steps().get(1);
		assertThat(step.statementCount()).isEqualTo(2_002);
		assertThat(step.statements()).hasSize(1_000);
		assertThat(step.statements().get(0))
			.isEqualTo(new StepPreview.Statement("COPY t_a1 FROM STDIN", 4, false, true));
		assertThat(step.statements().get(1).cut()).isTrue();
		assertThat(step.statements().get(1).text()).hasSize(10_000);
	}

	@Test
	void agreedPlanRunsAsLongAsItIsTheSame() {
		migrator().upgrade();
		MigrationRequest request = MigrationRequest.downgrade("a1");
		Preview preview = migrator().preview(request);
		assertThat(migrator().run(request.expecting(preview)).steps()).hasSize(1);
		Failure failure = Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview)));
		assertThat(failure.details()).contains("Agreed to were downgrade of b2", "Now it would be no steps");
	}

	@Test
	void planThatChangedMeanwhileIsRefusedAndNothingHappens() {
		migrator().upgrade();
		MigrationRequest request = MigrationRequest.rollbackSteps(1);
		Preview preview = migrator().preview(request);
		this.scripts.table("c3", "b2");
		migrator().upgrade();
		List<String> log = this.database.query("SELECT * FROM migrate_log ORDER BY id");
		Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview.plan())));
		Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview).dryRun()));
		assertThat(this.database.query("SELECT * FROM migrate_log ORDER BY id")).isEqualTo(log);
		assertThat(this.database.query("SELECT count(*) FROM migrate_revision")).containsExactly("3");
	}

	@Test
	void planThatChangesWhileTheRunWaitsForTheLockIsRefused() throws Exception {
		migrator().upgrade("a1");
		MigrationRequest request = MigrationRequest.upgrade("heads");
		Preview preview = migrator().preview(request);
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(('x' || left(encode(sha256('migrate:public.migrate_revision'),"
					+ " 'hex'), 16))::bit(64)::bigint)");
			CompletableFuture<Failure> failure = CompletableFuture.supplyAsync(
					() -> Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview))));
			Awaitility.await()
				.until(() -> this.database.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
						+ " AND query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()"),
						(pids) -> !pids.isEmpty());
			this.database.execute("DELETE FROM migrate_revision");
			statement.execute("SELECT pg_advisory_unlock_all()");
			assertThat(failure.get(20, TimeUnit.SECONDS).what()).contains("not the one");
		}
	}

	/**
	 * Undo {@code b2} as it was agreed to while its table had some rows, when it has
	 * others.
	 */
	private void undoAgreed(MigrationRequest request, int agreed, int now) {
		migrator().upgrade();
		this.database.execute("INSERT INTO t_b2 SELECT generate_series(1, " + agreed + ")");
		Preview preview = migrator().preview(request);
		this.database.execute("TRUNCATE t_b2", "INSERT INTO t_b2 SELECT generate_series(1, " + now + ")");
		migrator().run(request.expecting(preview));
	}

	@Test
	void moreRowsThanWereAgreedToAreNotLost() {
		Failure failure = Failures.of(PlanChangedException.class,
				() -> undoAgreed(MigrationRequest.downgrade("base"), 1_000, 2_500));
		assertThat(failure.details())
			.containsExactly("Revision b2: table public.t_b2: 2,500 rows, 1,500 more than was agreed to");
		assertThat(failure.state()).isEqualTo("Nothing was changed");
		assertThat(this.database.query("SELECT count(*) FROM t_b2")).containsExactly("2500");
		assertThat(this.database.query("SELECT DISTINCT direction FROM migrate_log WHERE direction IS NOT NULL"))
			.containsExactly("UPGRADE");
	}

	@Test
	void rowsInATableThatWasEmptyAreNotLost() {
		Failure failure = Failures.of(PlanChangedException.class,
				() -> undoAgreed(MigrationRequest.rollbackSteps(1), 0, 1));
		assertThat(failure.details())
			.containsExactly("Revision b2: table public.t_b2: 1 row, 1 more than was agreed to");
	}

	@Test
	void fewerRowsThanWereAgreedToAreLost() {
		undoAgreed(MigrationRequest.downgrade("a1"), 2, 1);
		assertThat(migrator().history()).hasSize(1);
	}

	@Test
	void rehearsalLosesNothingSoAnyNumberWillDo() {
		undoAgreed(MigrationRequest.downgrade("a1").dryRun(), 1, 2);
		assertThat(this.database.query("SELECT count(*) FROM t_b2")).containsExactly("2");
	}

	@Test
	void anyNumberWillDoWhereNoneWasKnown() {
		migrator().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id bigint PRIMARY KEY);",
				"-- migrate:downgrade", "DELETE FROM t_a1 WHERE id > 0;", "DROP TABLE t_b2;");
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		MigrationRequest request = MigrationRequest.downgrade("a1");
		Preview preview = migrator().preview(request);
		this.database.execute("INSERT INTO t_a1 VALUES (2)");
		assertThat(migrator().run(request.expecting(preview)).steps()).hasSize(1);
	}

	@Test
	void rowsThatNobodyWasToldAboutAreNotLost() {
		migrator().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id bigint PRIMARY KEY);",
				"-- migrate:downgrade", "DELETE FROM t_a1 WHERE id > 0;", "DROP TABLE t_b2;");
		MigrationRequest request = MigrationRequest.downgrade("a1");
		Preview preview = migrator().preview(request);
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		Failure failure = Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview)));
		assertThat(failure.details()).containsExactly("Revision b2: some rows of public.t_a1, and agreed to were none");
	}

	@Test
	void countIsNotReplacedByAnEstimateAndAnEstimateMayGrowByHalf() throws SQLException {
		migrator().upgrade();
		this.database.execute("INSERT INTO t_b2 SELECT generate_series(1, 1000)", "ANALYZE t_b2");
		MigrationRequest request = MigrationRequest.downgrade("a1");
		Preview counted = migrator().preview(request);
		Preview estimated;
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE t_b2");
			// what is not refused runs into the lock
			Migrator impatient = builder().retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)).build();
			Failure failure = Failures.of(PlanChangedException.class, () -> impatient.run(request.expecting(counted)));
			assertThat(failure.details())
				.containsExactly("Revision b2: table public.t_b2: about 1,000 rows, and agreed to were 1,000");
			estimated = migrator().preview(request);
			other.rollback();
		}
		this.database.execute("INSERT INTO t_b2 SELECT generate_series(1001, 1501)", "ANALYZE t_b2");
		Failure failure = Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(estimated)));
		assertThat(failure.details())
			.containsExactly("Revision b2: table public.t_b2: about 1,501 rows, 501 more than was agreed to");
		this.database.execute("DELETE FROM t_b2 WHERE id = 1501", "VACUUM ANALYZE t_b2");
		assertThat(migrator().run(request.expecting(estimated)).steps()).hasSize(1);
	}

	@Test
	void stampThatChangedMeanwhileIsRefused() {
		Preview preview = migrator().preview(MigrationRequest.stamp("b2"));
		migrator().upgrade("a1");
		Failures.of(PlanChangedException.class, () -> migrator().run(MigrationRequest.stamp("b2").expecting(preview)));
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
	}

}
