package dev.migrate.command;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code reset}, {@code refresh} and {@code fresh}, and the guard before them.
 */
@PostgresTest
class EmptyingCommandsTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	// a1 ── b2
	@BeforeEach
	void applyTwo(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("db")).table("a1", "").table("b2", "a1");
		migrate("dev").run("upgrade").hasExitCode(ExitCode.DONE);
		database.execute("INSERT INTO t_a1 VALUES (1), (2)");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private InProcess migrate(String environment) {
		return InProcess.of(builder().environment(environment).build());
	}

	private String tables() {
		return String.join(" ", this.database
			.query("SELECT relname FROM pg_class WHERE relname LIKE 't\\_%' AND relkind = 'r' ORDER BY 1"));
	}

	@Test
	void resetUndoesEverythingOnceItIsConfirmed() {
		Result no = migrate("dev").answering("n").run("reset").hasExitCode(ExitCode.REFUSED);
		assertThat(no.err()).contains("This goes from b2 to base:", "would be lost: table public.t_a1: 2 rows",
				"Go on and lose this? [y/N]", "Not confirmed");
		assertThat(tables()).isEqualTo("t_a1 t_b2");
		Result yes = migrate("dev").answering("y").run("reset").hasExitCode(ExitCode.DONE);
		assertThat(yes.out()).contains("downgrade  b2", "downgrade  a1");
		assertThat(tables()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "refresh", "rollback", "downgrade base", "fresh" })
	void rowsThatArriveWhileSomebodyThinksAreNotLost(String command) {
		Result result = migrate("dev").meanwhile(() -> this.database.execute("INSERT INTO t_a1 VALUES (3)"))
			.answering("y")
			.run(command.split(" "))
			.hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("others have written since",
				"table public.t_a1: 3 rows, 1 more than was agreed to", "Next: migrate " + command + "\n");
		assertThat(result.out()).isEmpty();
		assertThat(tables()).isEqualTo("t_a1 t_b2");
		assertThat(this.database.query("SELECT count(*) FROM t_a1")).containsExactly("3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "fresh" })
	void whoTypesTheNameHasAgreedToTheNumbers(String command) {
		migrate("prod").meanwhile(() -> this.database.execute("INSERT INTO t_a1 VALUES (3)"))
			.answering(this.database.name())
			.run(command)
			.hasExitCode(ExitCode.REFUSED);
		assertThat(this.database.query("SELECT count(*) FROM t_a1")).containsExactly("3");
	}

	@Test
	void whoSaysForceBeforehandAsksForNoNumbers() {
		// an inspector comes between the preview and the run
		MigratorBuilder busy = builder()
			.inspector((plan, catalog) -> this.database.execute("INSERT INTO t_a1 VALUES (3)"));
		InProcess.of(busy.build()).run("reset", "--force").hasExitCode(ExitCode.DONE);
		assertThat(tables()).isEmpty();
	}

	@Test
	void resetWithoutATerminalWantsForce() {
		Result result = migrate("dev").run("reset").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("Next: migrate reset --force");
		migrate("dev").run("reset", "--force").hasExitCode(ExitCode.DONE);
		assertThat(tables()).isEmpty();
	}

	@Test
	void anActiveProtectedProfileWantsTheNameTyped() {
		Result forced = migrate("prod,eu").run("reset", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(forced.err()).contains("This database is protected", "the profile 'prod' is active",
				"Next: migrate reset --force --confirm " + this.database.name());
		Result wrong = migrate("prod").run("reset", "--confirm", "orders").hasExitCode(ExitCode.REFUSED);
		assertThat(wrong.err()).contains("The database is named '" + this.database.name() + "'");
		migrate("prod").answering("y").run("reset").hasExitCode(ExitCode.REFUSED);
		assertThat(tables()).isEqualTo("t_a1 t_b2");
		migrate("prod").answering(this.database.name()).run("reset").hasExitCode(ExitCode.DONE);
		assertThat(tables()).isEmpty();
	}

	@Test
	void aDatabaseThatWasMadeInProductionStaysProtectedOnALaptop() {
		this.database.execute("UPDATE migrate_meta SET environment = 'production'");
		Result result = migrate("dev").run("fresh", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("was made in the environment 'production'");
		assertThat(tables()).isEqualTo("t_a1 t_b2");
		migrate("dev").run("fresh", "--confirm", this.database.name()).hasExitCode(ExitCode.DONE);
		assertThat(this.database.query("SELECT count(*) FROM t_a1")).containsExactly("0");
	}

	@Test
	void refreshUndoesAndAppliesAgain() {
		Result result = migrate("dev").run("refresh", "--force").hasExitCode(ExitCode.DONE);
		assertThat(result.out().replaceAll(" +\\(\\d+ ms\\)", "")).isEqualTo("""
				downgrade  b2
				downgrade  a1
				upgrade    a1
				upgrade    b2
				""");
		assertThat(migrate("dev").run("refresh", "--json", "--force").hasExitCode(ExitCode.DONE).out())
			.contains("\"downgrade\":{", "\"upgrade\":{", "\"tipsAfter\":[]", "\"tipsAfter\":[\"b2\"]");
		Result step = migrate("dev").run("refresh", "--step", "1", "--force").hasExitCode(ExitCode.DONE);
		assertThat(step.out()).contains("downgrade  b2", "upgrade    b2").doesNotContain("a1");
	}

	@Test
	void refreshAndFreshRunTheSeedsAgainBecauseTheirTablesAreNew() {
		Scripts.in(this.folder.resolve("seed")).file("numbers.sql", "INSERT INTO t_b2 VALUES (7);");
		InProcess migrate = InProcess.of(builder().seedLocations("file:" + this.folder.resolve("seed")).build());
		assertThat(migrate.run("seed").hasExitCode(ExitCode.DONE).out()).contains("numbers.sql");
		assertThat(migrate.run("refresh", "--seed", "--force").hasExitCode(ExitCode.DONE).out())
			.contains("numbers.sql");
		assertThat(migrate.run("refresh", "--step=1", "--seed", "--force").hasExitCode(ExitCode.DONE).out())
			.doesNotContain("numbers.sql");
		assertThat(migrate.run("fresh", "--seed", "--force").hasExitCode(ExitCode.DONE).out()).contains("numbers.sql");
		assertThat(this.database.query("SELECT id FROM t_b2")).containsExactly("7");
	}

	@Test
	void freshDropsWhatNoRevisionKnowsAndSaysWhatItIs() {
		this.database.execute("CREATE TABLE t_stray (id int)", "CREATE VIEW stray AS SELECT 1");
		Result no = migrate("dev").answering("").run("fresh").hasExitCode(ExitCode.REFUSED);
		assertThat(no.err()).contains("in the schema public of the database " + this.database.name(), "1 view",
				"table public.t_a1: 2 rows", "table public.t_stray: 0 rows", "Drop all this? [y/N]");
		assertThat(tables()).isEqualTo("t_a1 t_b2 t_stray");
		Result yes = migrate("dev").answering("y").run("fresh").hasExitCode(ExitCode.DONE);
		assertThat(yes.out()).contains("upgrade    a1", "upgrade    b2");
		assertThat(tables()).isEqualTo("t_a1 t_b2");
		assertThat(this.database.query("SELECT max(batch) FROM migrate_revision")).containsExactly("1");
	}

	@Test
	void freshRefusesWhatOthersHangOn() {
		this.database.execute("CREATE SCHEMA other", "CREATE VIEW other.v AS SELECT * FROM t_a1");
		Result result = migrate("dev").run("fresh", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("other.v");
		assertThat(tables()).isEqualTo("t_a1 t_b2");
	}

	// ┌─ b2
	// a1 ──┤
	// └─ c3
	@Test
	void nothingIsTakenAwayThatCouldNotBeBuiltUpAgain() {
		this.scripts.table("c3", "a1");
		for (String command : List.of("fresh", "refresh")) {
			Result result = migrate("dev").run(command, "--force").hasExitCode(ExitCode.USAGE);
			assertThat(result.err()).contains("'head' needs a single head");
			assertThat(tables()).isEqualTo("t_a1 t_b2");
		}
		assertThat(this.database.query("SELECT count(*) FROM t_a1")).containsExactly("2");
	}

	@Test
	void freshRefusesBeforehandWhereTablesOfOthersWouldForbidANewHistory() {
		String role = "other_" + this.database.name();
		this.database.execute("CREATE ROLE " + role, "CREATE TABLE t_theirs (id int)",
				"ALTER TABLE t_theirs OWNER TO " + role);
		try {
			Result result = migrate("dev").run("fresh", "--force").hasExitCode(ExitCode.REFUSED);
			assertThat(result.err()).contains("table public.t_theirs of the role " + role,
					"Next: migrate fresh --migrate.on-existing-schema=run");
			assertThat(this.database.query("SELECT count(*) FROM t_a1")).containsExactly("2");
			InProcess.of(builder().onExistingSchema(OnExistingSchema.RUN).build())
				.run("fresh", "--force")
				.hasExitCode(ExitCode.DONE);
			assertThat(tables()).isEqualTo("t_a1 t_b2 t_theirs");
		}
		finally {
			this.database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
		}
	}

	@Test
	void freshBuildsUpAnEmptyDatabase() {
		migrate("dev").run("fresh", "--force").hasExitCode(ExitCode.DONE);
		this.database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
		Result result = migrate("dev").run("fresh").hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("There is nothing of postgres in the schema public");
		assertThat(tables()).isEqualTo("t_a1 t_b2");
	}

	@Test
	@Tag("process")
	void processesWithoutATerminalAreGuarded() {
		CommandProcess process = CommandProcess.in(this.folder).on(this.database).with(this.scripts);
		assertThat(process.run("reset").hasExitCode(ExitCode.REFUSED).err()).contains("migrate reset --force");
		process.property("spring.profiles.active", "prod");
		assertThat(process.run("refresh", "--force").hasExitCode(ExitCode.REFUSED).err())
			.contains("the profile 'prod' is active", "--confirm " + this.database.name());
		assertThat(process.run("fresh", "--confirm=" + this.database.name()).hasExitCode(ExitCode.DONE).out())
			.contains("upgrade    b2");
	}

}
