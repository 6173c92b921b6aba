package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.Preview;
import dev.migrate.execution.StepPreview;
import dev.migrate.execution.StoredDowngradeRefusedException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An older release goes back from what a newer one did, by what the history keeps.
 *
 * <pre>
 * a1 ◄── b2 ◄─┬─ c3 ◄─┐
 *             └─ d4 ◄─┴─ e5      the older release has a1 and b2
 * </pre>
 */
@PostgresTest
class FromDatabaseTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void upgradeAndGoBackToTheOlderRelease(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.table("a1", "")
			.table("b2", "a1")
			.revision("c3", "b2", "-- migrate:labels billing", "-- migrate:upgrade", "CREATE TABLE t_c3 (id int);",
					"INSERT INTO t_c3 VALUES (1), (2);", "-- migrate:downgrade lock-timeout=3s", "", "DROP TABLE t_c3;")
			.table("d4", "b2")
			.table("e5", "c3, d4");
		migrator().upgrade();
		this.scripts.delete("c3.sql").delete("d4.sql").delete("e5.sql");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY 1");
	}

	private Failure refused(String target) {
		return Failures.of(StoredDowngradeRefusedException.class,
				() -> migrator().run(MigrationRequest.downgrade(target).fromDatabase()));
	}

	@Test
	void downgradeWithoutItNamesTheCommand() {
		for (String target : List.of("b2", "head", "-1", "base")) {
			Failure failure = Failures.of(HistoryConflictException.class, () -> migrator().downgrade(target));
			assertThat(failure.what()).contains("c3", "d4", "e5");
			assertThat(failure.next()).isEqualTo("migrate downgrade " + target + " --from-database");
		}
		assertThat(applied()).hasSize(5);
	}

	@Test
	void storedDowngradesGoBackToTheHeadOfTheOlderRelease() {
		MigrationRequest request = MigrationRequest.downgrade("b2").fromDatabase();
		Preview preview = migrator().preview(request);
		assertThat(preview.plan().revisions()).extracting((revision) -> revision.id()).first().isEqualTo("e5");
		StepPreview step = preview.steps()
			.stream()
			.filter((each) -> each.revision().id().equals("c3"))
			.findFirst()
			.orElseThrow();
		assertThat(step.isFromDatabase()).isTrue();
		assertThat(step.storedText()).isEqualTo("-- migrate:downgrade lock-timeout=3s\n\nDROP TABLE t_c3;\n");
		assertThat(step.statements()).containsExactly(new StepPreview.Statement("DROP TABLE t_c3", 3, false, false));
		assertThat(step.losses()).extracting((loss) -> loss.describe()).containsExactly("table public.t_c3: 2 rows");
		assertThat(migrator().run(request.expecting(preview).dryRun()).steps()).hasSize(3);
		assertThat(applied()).hasSize(5);
		assertThat(migrator().run(request.expecting(preview)).tipsAfter()).containsExactly("b2");
		assertThat(applied()).containsExactly("a1", "b2");
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE tablename LIKE 't\\_%'"))
			.containsExactly("2");
		assertThat(migrator().upgrade().isEmpty()).isTrue();
	}

	@Test
	void targetsMayBeThoseThatOnlyTheDatabaseKnows() {
		assertThat(migrator().run(MigrationRequest.downgrade("-1").fromDatabase()).tipsAfter())
			.containsExactlyInAnyOrder("c3", "d4");
		assertThat(migrator().run(MigrationRequest.downgrade("billing@-1").fromDatabase()).tipsAfter())
			.containsExactly("d4");
		assertThat(migrator().run(MigrationRequest.downgrade("d4").fromDatabase()).isEmpty()).isTrue();
	}

	@Test
	void downgradeOfTheCodeWinsWhereItHasTheRevision() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id bigint PRIMARY KEY);",
				"-- migrate:downgrade", "ALTER TABLE t_b2 RENAME TO kept;");
		this.database.execute("UPDATE migrate_revision SET downgrade_sql = 'garbage' WHERE revision IN ('a1', 'b2')");
		MigrationRequest request = MigrationRequest.downgrade("a1").fromDatabase();
		assertThat(migrator().preview(request).steps().get(3).isFromDatabase()).isFalse();
		migrator().run(request);
		assertThat(applied()).containsExactly("a1");
		assertThat(this.database.query("SELECT to_regclass('kept') IS NOT NULL")).containsExactly("t");
	}

	@Test
	void missingStoredDowngradeIsRefusedBeforeAnythingRuns() {
		this.database.execute("UPDATE migrate_revision SET downgrade_sql = NULL WHERE revision = 'c3'");
		Failure failure = refused("b2");
		assertThat(failure.revision()).isEqualTo("c3");
		assertThat(failure.what()).contains("keeps no downgrade");
		assertThat(applied()).hasSize(5);
		assertThat(migrator().run(MigrationRequest.downgrade("-1").fromDatabase()).steps()).hasSize(1);
	}

	@Test
	void revisionInJavaIsRefusedForWhatItIs() {
		this.database.execute("UPDATE migrate_revision SET type = 'JAVA', downgrade_sql = NULL, checksum = NULL,"
				+ " raw_checksum = NULL, script = 'com.example.Change' WHERE revision = 'e5'");
		Failure failure = refused("b2");
		assertThat(failure.revision()).isEqualTo("e5");
		assertThat(failure.what()).contains("keeps no downgrade", "is written in Java");
		assertThat(failure.file()).isEqualTo("com.example.Change");
	}

	@Test
	void storedTextThatIsNoDowngradeIsRefused() {
		for (String text : List.of("DROP TABLE t_a1;", "-- migrate:downgrade\nSELECT 'open",
				"-- migrate:downgrade irreversible: really", "-- migrate:upgrade\nDROP TABLE t_a1;",
				"-- migrate:downgrade\nSELECT 1;\n-- migrate:verify\nSELECT true;",
				"-- migrate:downgrade\nCOMMIT;\nDROP TABLE t_a1;", "-- migrate:downgrade\n\\! ls")) {
			this.database
				.execute("UPDATE migrate_revision SET downgrade_sql = $x$" + text + "$x$ WHERE revision = 'e5'");
			assertThat(refused("-1").revision()).as(text).isEqualTo("e5");
		}
		assertThat(applied()).hasSize(5);
		assertThat(this.database.query("SELECT to_regclass('t_a1') IS NOT NULL")).containsExactly("t");
	}

	@Test
	void failingStoredDowngradeNamesItsLine() {
		this.database.execute("UPDATE migrate_revision SET downgrade_sql = E'-- migrate:downgrade\\n\\nSELECT nope;'"
				+ " WHERE revision = 'e5'");
		Failure failure = Failures.of(MigrationFailedException.class,
				() -> migrator().run(MigrationRequest.downgrade("-1").fromDatabase()));
		assertThat(failure.line()).isEqualTo(3);
		assertThat(failure.file()).isEqualTo("the downgrade of e5 stored in public.migrate_revision");
		assertThat(applied()).hasSize(5);
	}

	@Test
	void storedTextThatChangedSinceItWasShownIsRefused() {
		MigrationRequest request = MigrationRequest.downgrade("-1").fromDatabase();
		Preview preview = migrator().preview(request);
		this.database.execute("UPDATE migrate_revision SET downgrade_sql = '-- migrate:downgrade' || chr(10)"
				+ " || 'DROP TABLE t_a1;' WHERE revision = 'e5'");
		Failures.of(PlanChangedException.class, () -> migrator().run(request.expecting(preview)));
		assertThat(applied()).hasSize(5);
		assertThat(this.database.query("SELECT to_regclass('t_a1') IS NOT NULL")).containsExactly("t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GRANT INSERT ON migrate_revision TO PUBLIC                      | PUBLIC may INSERT
					GRANT UPDATE ON migrate_revision TO other_role                  | other_role may UPDATE
					GRANT DELETE ON migrate_revision TO other_role                  | other_role may DELETE
					GRANT TRUNCATE ON migrate_revision TO other_role                | other_role may TRUNCATE
					GRANT TRIGGER ON migrate_revision TO other_role                 | other_role may TRIGGER
					GRANT UPDATE (downgrade_sql) ON migrate_revision TO other_role  | other_role may UPDATE the column downgrade_sql
					GRANT pg_write_all_data TO other_role                           | other_role may write every table
					ALTER TABLE migrate_revision OWNER TO other_role                | it belongs to other_role
					ALTER TABLE migrate_revision ENABLE ROW LEVEL SECURITY          | it has row security
					CREATE RULE odd AS ON DELETE TO migrate_revision DO ALSO SELECT 1 | it has the rule odd
					CREATE TRIGGER odd AFTER DELETE ON migrate_revision FOR EACH ROW EXECUTE FUNCTION nothing() | it has the trigger odd
					CREATE TABLE odd () INHERITS (migrate_revision)                 | it has the child table odd
					ALTER TABLE migrate_revision RENAME TO r; CREATE VIEW migrate_revision AS SELECT * FROM r | it is not an ordinary table
					""")
	void tableThatOthersMayWriteIsNotTrusted(String grant, String objection) {
		String role = "role_" + this.database.name();
		this.database.execute("CREATE ROLE " + role,
				"CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql" + " AS 'BEGIN RETURN NULL; END'");
		try {
			this.database.execute(grant.replace("other_role", role));
			Failure failure = refused("b2");
			assertThat(failure.what()).contains("migrate_revision");
			assertThat(failure.details()).anyMatch((detail) -> detail.contains(objection.replace("other_role", role)));
			Failures.of(StoredDowngradeRefusedException.class,
					() -> migrator().preview(MigrationRequest.downgrade("b2").fromDatabase()));
			assertThat(this.database.query("SELECT to_regclass('t_c3') IS NOT NULL")).containsExactly("t");
		}
		finally {
			this.database.execute("REASSIGN OWNED BY " + role + " TO postgres", "DROP OWNED BY " + role,
					"DROP ROLE " + role);
		}
	}

	@Test
	void readersAndSuperusersAreNoDanger() {
		String role = "role_" + this.database.name();
		this.database.execute("CREATE ROLE " + role, "GRANT SELECT, REFERENCES ON migrate_revision TO " + role,
				"CREATE ROLE super_" + role + " SUPERUSER", "GRANT ALL ON migrate_revision TO super_" + role);
		try {
			assertThat(migrator().run(MigrationRequest.downgrade("b2").fromDatabase()).steps()).hasSize(3);
		}
		finally {
			this.database.execute("DROP OWNED BY " + role, "DROP ROLE " + role, "DROP OWNED BY super_" + role,
					"DROP ROLE super_" + role);
		}
	}

	@Test
	void nothingUnknownNeedsNoTrust() {
		migrator().run(MigrationRequest.downgrade("b2").fromDatabase());
		this.database.execute("GRANT UPDATE ON migrate_revision TO PUBLIC");
		assertThat(migrator().run(MigrationRequest.downgrade("a1").fromDatabase()).steps()).hasSize(1);
	}

	@Test
	void labelsThatTheCodeUsesOtherwiseDoNotStandInTheWay() {
		this.scripts.revision("b2", "a1", "-- migrate:labels billing", "-- migrate:upgrade",
				"CREATE TABLE t_b2 (id bigint PRIMARY KEY);", "-- migrate:downgrade", "DROP TABLE t_b2;");
		assertThat(migrator().run(MigrationRequest.downgrade("b2").fromDatabase()).steps()).hasSize(3);
	}

	@Test
	void onlyDowngradesRunFromTheDatabase() {
		assertThatIllegalStateException().isThrownBy(() -> MigrationRequest.upgrade().fromDatabase());
		assertThatIllegalStateException().isThrownBy(() -> MigrationRequest.rollback().fromDatabase());
	}

}
