package dev.migrate.script;

import java.time.Duration;

import dev.migrate.error.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SectionParserTests {

	private static ParsedScript parse(String... lines) {
		return TextFile.parse("-- migrate:revision a\n" + String.join("\n", lines));
	}

	private static Failure refused(String... lines) {
		ScriptException refused = catchThrowableOfType(ScriptException.class, () -> parse(lines));
		assertThat(refused).isNotNull();
		return refused.getFailure();
	}

	@Test
	void readsOptionsInAnyOrder() {
		SectionOptions options = parse("-- migrate:upgrade statement-timeout=none  lock-timeout=2s no-transaction")
			.upgrade()
			.options();
		assertThat(options).isEqualTo(new SectionOptions(true, Duration.ofSeconds(2), Duration.ZERO));
		assertThat(parse("-- migrate:upgrade").upgrade().options()).isEqualTo(SectionOptions.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- migrate:upgrade lock-timeout", "-- migrate:upgrade lock-timeout=",
			"-- migrate:upgrade lock-timeout=2", "-- migrate:upgrade no-transaction=true",
			"-- migrate:upgrade no-transaction no-transaction", "-- migrate:upgrade lock-timeout=1s lock-timeout=2s",
			"-- migrate:upgrade irreversible: no", "-- migrate:upgrade No-Transaction" })
	void refusesOptionsThatAreNone(String line) {
		assertThat(refused(line).line()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "irreversible", "irreversible:", "irreversible: ", "Irreversible: x", "irreversible x" })
	void refusesAnIrreversibleThatSaysNoReason(String option) {
		assertThat(refused("-- migrate:upgrade", "-- migrate:downgrade " + option).line()).isEqualTo(3);
	}

	@Test
	void irreversibleHasAReasonAndNoStatement() {
		ParsedScript script = parse("-- migrate:upgrade", "-- migrate:downgrade irreversible:  data, are gone ");
		assertThat(script.irreversible()).isEqualTo("data, are gone");
		assertThat(script.downgrade()).isNull();
		assertThat(refused("-- migrate:upgrade", "-- migrate:downgrade irreversible: x", "SELECT 1;").line())
			.isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			UPDATE t SET a = /* FILL IN: what? */ 0;                 | 4
			SELECT 1; UPDATE t SET a =@  0 /* FILL IN: what? */ + 1; | 5
			UPDATE t SET a = /* old */ -- older@ /* FILL IN: x */ 0; | 5
			SELECT '/* FILL IN: x */';                               | 0
			SELECT $$/* FILL IN: x */$$ -- /* FILL IN: x */@ + 1;    | 0
			SELECT /* /* FILL IN: x */ */ 1;                         | 0
			SELECT /* fill in: x */ 1;                               | 0
			""")
	void aCommentThatAsksAPersonIsFoundWithItsLine(String sql, int line) {
		assertThat(parse("-- migrate:upgrade", "", sql.replace('@', '\n')).upgrade().fillIn()).isEqualTo(line);
	}

	@Test
	void verifyIsNeverOutsideItsTransaction() {
		assertThat(refused("-- migrate:upgrade", "-- migrate:verify no-transaction").line()).isEqualTo(3);
		assertThat(refused("-- migrate:upgrade", "-- migrate:verify", "VACUUM;").line()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE INDEX CONCURRENTLY i ON t (id)             | false
			VACUUM t                                          | false
			ALTER SYSTEM SET work_mem = '4MB'                 | false
			SET work_mem = '4MB'; REINDEX INDEX CONCURRENTLY i | false
			SET work_mem = '4MB'                              | true
			REFRESH MATERIALIZED VIEW CONCURRENTLY v          | true
			CREATE TABLE t ()                                 | true
			""")
	void tellsWhatRunsInATransaction(String statements, boolean transactional) {
		assertThat(parse("-- migrate:upgrade", statements).upgrade().transactional()).isEqualTo(transactional);
	}

	@Test
	void emptySectionIsTransactionalAndEmpty() {
		Section upgrade = parse("-- migrate:upgrade", "-- nothing", ";").upgrade();
		assertThat(upgrade.isEmpty()).isTrue();
		assertThat(upgrade.transactional()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			BEGIN; SELECT 1;                        | BEGIN has no counterpart
			COMMIT;                                 | COMMIT has no counterpart
			BEGIN; BEGIN; COMMIT;                   | BEGIN has no counterpart
			BEGIN; SELECT 1; ROLLBACK;              | ROLLBACK has no counterpart
			BEGIN; VACUUM; COMMIT;                  | VACUUM cannot run between BEGIN and COMMIT
			BEGIN; PREPARE TRANSACTION 'x';         | leaves a transaction behind
			CREATE TEMP TABLE t (id int);           | cannot make a temporary table
			COMMIT AND CHAIN;                       | in one statement
			""")
	void refusesWhatCannotBeResumed(String statements, String what) {
		Failure failure = refused("-- migrate:upgrade no-transaction", statements);
		assertThat(failure.what()).contains(what);
		assertThat(failure.line()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "END", "ABORT", "PREPARE TRANSACTION 'x'" })
	void refusesTransactionControlInATransaction(String statement) {
		assertThat(refused("-- migrate:upgrade", "SELECT 1;", statement).line()).isEqualTo(4);
	}

	@Test
	void allowsSavepointsInATransaction() {
		assertThat(
				parse("-- migrate:upgrade", "SAVEPOINT s; SELECT 1; ROLLBACK TO s; RELEASE s;").upgrade().statements())
			.isEqualTo(4);
	}

}
