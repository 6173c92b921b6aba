package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.HistoryUnreadableException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.Problem;
import dev.migrate.execution.WhenAhead;
import dev.migrate.execution.WhenChanged;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A history that does not fit the code, is elsewhere, or is missing beside tables.
 */
@PostgresTest
class HistoryPolicyTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void applyTwo(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).application("orders");
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY applied_at");
	}

	private void assertNothingWritten(int logRows) {
		assertThat(this.database.query("SELECT count(*) FROM migrate_log")).containsExactly(String.valueOf(logRows));
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	@Test
	void unknownRevisionAloneIsAWarning() {
		builder().build().upgrade();
		this.scripts.delete("b2.sql");
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
		MigratorStatus status = builder().build().status();
		assertThat(status.state()).isEqualTo(MigrationState.AHEAD);
		assertThat(status.current()).containsExactly("b2");
		assertNothingWritten(4);
	}

	@Test
	void codeThatHasLostAllItsScriptsIsRefused() {
		builder().build().upgrade();
		this.scripts.delete("a1.sql").delete("b2.sql");
		Failure failure = Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("2 revisions", "none at all");
		assertThat(failure.action()).contains("migrate.locations");
		assertNothingWritten(4);
	}

	@Test
	void unknownRevisionAloneMayBeRefused() {
		builder().build().upgrade();
		this.scripts.delete("b2.sql");
		Failure failure = Failures.of(HistoryConflictException.class,
				() -> builder().whenAhead(WhenAhead.FAIL).build().upgrade());
		assertThat(failure.what()).contains("b2");
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("b2.sql"));
		assertNothingWritten(4);
	}

	// a1 ◄─┬─ b2 (applied, unknown)
	// .... └─ c3 (pending)
	@Test
	void unknownRevisionWithSomethingPendingIsRefused() {
		builder().build().upgrade();
		this.scripts.delete("b2.sql").table("c3", "a1");
		Failure failure = Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("b2");
		assertThat(builder().build().status().state()).isEqualTo(MigrationState.DIVERGED);
		assertThat(applied()).containsExactly("a1", "b2");
		assertNothingWritten(4);
	}

	@Test
	void twoApplicationsOnOneHistory(TestDatabase database) {
		builder().build().upgrade();
		this.scripts.delete("a1.sql").delete("b2.sql").table("z9", "");
		Failure failure = Failures.of(HistoryConflictException.class,
				() -> builder().application("billing").build().upgrade());
		assertThat(failure.action()).contains("orders", "migrate.table-prefix", "migrate.schema");
		assertNothingWritten(4);
		builder().application("billing")
			.tablePrefix("billing_")
			.onExistingSchema(OnExistingSchema.RUN)
			.build()
			.upgrade();
		assertThat(database.query("SELECT revision FROM billing_revision")).containsExactly("z9");
		assertThat(applied()).containsExactly("a1", "b2");
	}

	@Test
	void editedUpgradeIsRefusedWhateverIsPending() {
		builder().build().upgrade();
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t_a1 (id int);");
		Failure failure = Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("a1");
		assertThat(failure.revision()).isEqualTo("a1");
		assertThat(failure.toString()).contains("a1.sql", "v1:");
		this.scripts.table("c3", "b2");
		Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
		Failures.of(HistoryConflictException.class, () -> builder().build().downgrade("-1"));
		assertNothingWritten(4);
		assertThat(builder().build().status().problems()).extracting(Problem::kind)
			.containsExactly(Problem.Kind.CHECKSUM_CHANGED);
	}

	@Test
	void editedUpgradeMayBeAWarning() {
		builder().build().upgrade();
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t_a1 (id int);").table("c3", "b2");
		assertThat(builder().whenChanged(WhenChanged.WARN).build().upgrade().steps()).hasSize(1);
		assertThat(builder().whenChanged(WhenChanged.WARN).build().status().problems()).hasSize(1)
			.allSatisfy((problem) -> assertThat(problem.action()).contains("migrate.when-changed=warn)"));
		assertThat(builder().build().status().problems().get(0).action()).doesNotContain("Runs go on");
	}

	@Test
	void otherTransactionOptionIsAnEdit() {
		builder().build().upgrade();
		this.scripts.revision("a1", "", "-- migrate:upgrade no-transaction",
				"CREATE TABLE t_a1 (id bigint PRIMARY KEY);");
		Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
	}

	@Test
	void reformattingAndOtherSectionsAreFree() {
		builder().build().upgrade();
		this.scripts.file("a1.sql",
				"\uFEFF-- migrate:revision a1\r\n-- migrate:message other\r\n-- migrate:upgrade lock-timeout=9s\r\n"
						+ "create /* a (nested /* block */) */ table\r\n\tT_A1 -- the table\r\n(ID  bigint primary key)\r\n"
						+ "-- migrate:downgrade irreversible: changed my mind\r\n-- migrate:verify\r\nSELECT true;\r\n");
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
		assertThat(builder().build().status().problems()).isEmpty();
	}

	@Test
	void changedParentsAreAProblemOfTheirOwn() {
		this.scripts.table("c3", "b2");
		builder().build().upgrade();
		this.scripts.table("c3", "a1");
		Failure failure = Failures.of(HistoryConflictException.class, () -> builder().build().upgrade("heads"));
		assertThat(failure.toString()).contains("c3", "b2", "a1");
		assertThat(builder().build().status().problems()).extracting(Problem::kind)
			.containsExactly(Problem.Kind.PARENTS_CHANGED);
	}

	@Test
	void revisionThatBecameJavaOrWentFromSqlIsAnEdit() {
		builder().build().upgrade();
		this.database.execute("UPDATE migrate_revision SET type = 'JAVA', checksum = NULL, raw_checksum = NULL"
				+ " WHERE revision = 'b2'");
		Failure failure = Failures.of(HistoryConflictException.class, () -> builder().build().upgrade());
		assertThat(failure.toString()).contains("b2", "JAVA", "SQL");
	}

	// a1 ◄── b2, with a parent put in between: a1 ◄── n0 ◄── b2
	@Test
	void prerequisiteThatWasNeverApplied() {
		builder().build().upgrade();
		this.database.execute("DELETE FROM migrate_revision WHERE revision = 'a1'");
		assertThat(builder().build().status().problems()).extracting(Problem::kind)
			.contains(Problem.Kind.PREREQUISITE_MISSING);
	}

	@Test
	void tablesWithoutHistory() {
		this.database.execute("CREATE TABLE legacy (id int)");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("1 table", "no history public.migrate_revision");
		assertThat(failure.action()).contains("stamp", "migrate.on-existing-schema=run");
		assertThat(this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("legacy");
	}

	@Test
	void tablesWithoutHistoryMayBeRunBeside() {
		this.database.execute("CREATE TABLE legacy (id int)");
		builder().onExistingSchema(OnExistingSchema.RUN).build().upgrade();
		assertThat(applied()).containsExactly("a1", "b2");
	}

	@Test
	void tablesWithoutHistoryDoNotMatterToCodeWithoutRevisions() {
		this.database.execute("CREATE TABLE legacy (id int)");
		this.scripts.delete("a1.sql").delete("b2.sql");
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
	}

	@Test
	void tablesWithoutHistoryAreAdoptedByAStamp() {
		this.database.execute("CREATE TABLE t_a1 (id bigint PRIMARY KEY)");
		assertThat(builder().build().stamp("a1").tipsAfter()).containsExactly("a1");
		assertThat(builder().build().upgrade().steps()).hasSize(1);
		assertThat(this.database.query("SELECT revision, origin FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|STAMP", "b2|UPGRADE");
	}

	@Test
	void historyInAnotherSchema() {
		builder().build().upgrade();
		this.database.execute("CREATE SCHEMA other",
				"ALTER DATABASE " + this.database.name() + " SET search_path = other");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("no history in the schema other", "in public");
		assertThat(failure.action()).contains("migrate.schema=public");
		assertThat(builder().schema("public").build().upgrade().isEmpty()).isTrue();
	}

	@Test
	void historyThatLostOneOfItsTables() {
		builder().build().upgrade();
		this.database.execute("DROP TABLE migrate_repeatable");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> builder().build().upgrade());
		assertThat(failure.toString()).contains("migrate_repeatable").doesNotContain("may not read it");
		assertThat(applied()).containsExactly("a1", "b2");
	}

	@Test
	void historyThatLostItsMainTableIsNotBegunAnew() {
		builder().build().upgrade();
		this.database.execute("DROP TABLE migrate_revision, t_a1, t_b2");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("has no migrate_revision");
	}

	@Test
	void historyInASchemaOfTheSearchPathThatIsNotTheFirst() {
		builder().build().upgrade();
		this.database.execute("CREATE SCHEMA postgres");
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
		assertThat(builder().build().status().database().schema()).isEqualTo("public");
	}

	@Test
	void schemaAndPrefixThatNeedQuoting() {
		String schema = "Mein \"Schema\" mit 'Allem' \\";
		MigratorBuilder builder = builder().schema(schema).tablePrefix("My-Prefix.%");
		builder.build().upgrade();
		assertThat(builder.build().upgrade().isEmpty()).isTrue();
		assertThat(builder.build().downgrade("base").steps()).hasSize(2);
		assertThat(this.database
			.query("SELECT schemaname, tablename FROM pg_tables WHERE tablename LIKE 'My-%' ORDER BY 2"))
			.containsExactly(schema + "|My-Prefix.%log", schema + "|My-Prefix.%meta", schema + "|My-Prefix.%repeatable",
					schema + "|My-Prefix.%revision", schema + "|My-Prefix.%statement");
	}

	@Test
	void schemaThatIsMissingIsMadeAndTablesStayWhereTheyWere() {
		builder().schema("history").build().upgrade();
		assertThat(
				this.database.query("SELECT schemaname FROM pg_tables WHERE tablename IN ('migrate_revision', 't_a1')"
						+ " ORDER BY tablename"))
			.containsExactly("history", "public");
		assertThat(builder().schema("history").build().status().database().schema()).isEqualTo("history");
	}

	@Test
	void environmentOfTheFirstRunIsKept() {
		builder().environment("prod").build().upgrade("a1");
		builder().environment("dev").application("other").build().upgrade();
		assertThat(this.database.query("SELECT environment, application, format FROM migrate_meta"))
			.containsExactly("prod|orders|1");
	}

	@Test
	void logTellsWhoDidWhat() {
		builder().host("h1").build().upgrade();
		builder().host("h2").build().downgrade("a1");
		builder().host("h3").build().stamp("base");
		assertThat(this.database.query("SELECT revision, direction, outcome, host, application, who, tool_version <> ''"
				+ " FROM migrate_log ORDER BY id"))
			.containsExactly("null|null|STARTED|h1|orders|postgres|t", "a1|UPGRADE|DONE|h1|orders|postgres|t",
					"b2|UPGRADE|DONE|h1|orders|postgres|t", "null|null|DONE|h1|orders|postgres|t",
					"null|null|STARTED|h2|orders|postgres|t", "b2|DOWNGRADE|DONE|h2|orders|postgres|t",
					"null|null|DONE|h2|orders|postgres|t", "null|null|STARTED|h3|orders|postgres|t",
					"a1|STAMP|DONE|h3|orders|postgres|t", "null|null|DONE|h3|orders|postgres|t");
		assertThat(this.database.query("SELECT count(DISTINCT run) FROM migrate_log")).containsExactly("3");
	}

}
