package dev.migrate.database.postgresql.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.migrate.database.Command;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the catalogs tell of a statement that failed or was cut off in its middle, or is
 * still under way.
 */
class HalfDoneStatementTests extends AbstractStatementEffectsTests {

	private StatementEffect cleanUp(StatementEffect effect, String note) throws SQLException {
		assertThat(effect.kind()).isEqualTo(Kind.LEFT_BEHIND);
		execute(this.other, effect.cleanUp().toArray(String[]::new));
		return look(note);
	}

	/**
	 * Run a statement beside a transaction that has read a table, and cut it off when it
	 * waits for that.
	 */
	private void cutOff(String statement, String isolation, String table) throws Exception {
		int pid = this.connection.unwrap(PGConnection.class).getBackendPID();
		try (Connection reader = this.database.connect()) {
			// what follows the query ends its cursor, which keeps its snapshot
			execute(reader, "BEGIN ISOLATION LEVEL " + isolation, "SELECT FROM " + table, "SAVEPOINT s");
			CompletableFuture<Void> work = begin(this.connection, statement);
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.until(() -> work.isDone() || !sender(this.other)
					.query(Command.of("SELECT FROM pg_locks WHERE NOT granted AND pid = " + pid))
					.isEmpty());
			execute(this.other, "SELECT pg_cancel_backend(" + pid + ")");
			assertThat(work).failsWithin(Duration.ofMinutes(1))
				.withThrowableThat()
				.withMessageContaining("user request");
		}
	}

	private static CompletableFuture<Void> begin(Connection connection, String statement) {
		return CompletableFuture.runAsync(() -> {
			try {
				execute(connection, statement);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY ON public.t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"a \"\"b\" ON t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY ON s.t (abs(id))" })
	void failedBuildLeavesAnIndexThatCanBeDropped(String statement) throws SQLException {
		String note = note(statement);
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("could not create unique");
		StatementEffect effect = look(note);
		assertThat(effect.finding()).contains("INVALID");
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.NONE);
		assertThat(this.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")).isEmpty();
	}

	@Test
	void buildThatWasCutOffBesideAnOldReaderLeavesOneToo() throws Exception {
		String note = note("CREATE INDEX CONCURRENTLY i ON t (id)");
		cutOff("CREATE INDEX CONCURRENTLY i ON t (id)", "REPEATABLE READ", "t");
		StatementEffect effect = look(note);
		assertThat(effect.cleanUp()).containsExactly("DROP INDEX CONCURRENTLY IF EXISTS public.i");
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void indexThatWasInvalidBeforeIsNotOurs() throws SQLException {
		String statement = "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)";
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("could not create unique");
		String note = note(statement);
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("already exists");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		String unnamed = note("CREATE UNIQUE INDEX CONCURRENTLY ON t (id)");
		assertThat(look(unnamed).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void buildUnderWayIsLeftAlone() throws Exception {
		String note = note("CREATE INDEX CONCURRENTLY i ON t (id)");
		try (Connection builder = this.database.connect(); Connection reader = this.database.connect()) {
			execute(reader, "BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT FROM t");
			CompletableFuture<Void> build = begin(builder, "CREATE INDEX CONCURRENTLY i ON t (id)");
			Awaitility.await()
				.untilAsserted(() -> assertThat(look(note)).extracting(StatementEffect::kind, StatementEffect::finding)
					.satisfies((seen) -> {
						assertThat(seen.get(0)).isEqualTo(Kind.UNDER_WAY);
						assertThat((String) seen.get(1)).contains("is still building the index public.i");
					}));
			assertThat(look(note).pid()).isPositive();
			execute(reader, "COMMIT");
			build.get();
		}
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM t", "CALL p()" })
	void sessionThatWasSentItIsSeenWhileItIsAtWork(String statement) throws Exception {
		String note = note(statement);
		execute(this.other, "SELECT pg_advisory_lock(1)");
		CompletableFuture<Void> work = begin(this.connection, "SELECT pg_advisory_lock(1)");
		Awaitility.await().until(() -> look(note).kind() == Kind.UNDER_WAY);
		assertThat(look(note).finding()).contains("is still at work");
		execute(this.other, "SELECT pg_advisory_unlock(1)");
		work.get();
		Awaitility.await().until(() -> look(note).kind() != Kind.UNDER_WAY);
	}

	@Test
	void unlessThereIsContentWithAnIndexThatIsNotValidButWeAreNot() throws SQLException {
		assertThatThrownBy(() -> execute(this.connection, "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)"))
			.hasMessageContaining("could not create unique");
		String statement = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (id)";
		String note = note(statement);
		execute(this.connection, statement);
		assertThat(this.effects.objection(sender(this.other), note)).contains("public.i", "INVALID");
		execute(this.connection, "DROP INDEX i", "CREATE TABLE i (id int)", statement);
		assertThat(this.effects.objection(sender(this.other), note)).contains("public.i", "is no index");
		execute(this.connection, "DROP TABLE i", "CREATE INDEX i ON t (c)", statement);
		assertThat(this.effects.objection(sender(this.other), note)).isNull();
	}

	@Test
	void halfDroppedIndexIsDroppedAgain() throws Exception {
		String note = note("DROP INDEX CONCURRENTLY there");
		cutOff("DROP INDEX CONCURRENTLY there", "READ COMMITTED", "t");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'there'::regclass"))
			.containsExactly("f");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "DROP INDEX CONCURRENTLY there");
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "REINDEX INDEX CONCURRENTLY there", "REINDEX TABLE CONCURRENTLY t",
			"REINDEX (CONCURRENTLY) SCHEMA public" })
	void halfBuiltIndexesAreTakenAway(String statement) throws Exception {
		// somebody else's
		cutOff("REINDEX INDEX CONCURRENTLY there", "REPEATABLE READ", "t");
		String note = note(statement);
		for (String isolation : List.of("REPEATABLE READ", "READ COMMITTED")) {
			cutOff(statement, isolation, "t");
			assertThat(look(note).finding())
				.contains(isolation.equals("READ COMMITTED") ? "public.there_ccold" : "public.there_ccnew1");
			assertThat(look(note).cleanUp()).doesNotContain("DROP INDEX CONCURRENTLY IF EXISTS public.there_ccnew");
			Kind after = cleanUp(look(note), note).kind();
			boolean rebuilt = isolation.equals("READ COMMITTED") && !statement.contains("SCHEMA");
			assertThat(after).isEqualTo(rebuilt ? Kind.DONE : Kind.REPEATABLE);
		}
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relname ~ '_cc(new|old)'"))
			.containsExactly("there_ccnew");
	}

	@Test
	void leftoversOfLongValuesAreTakenAwayToo() throws Exception {
		String note = note("REINDEX TABLE CONCURRENTLY t");
		execute(this.connection, "DROP INDEX there");
		cutOff("REINDEX TABLE CONCURRENTLY t", "REPEATABLE READ", "t");
		StatementEffect effect = look(note);
		assertThat(effect.finding()).contains("pg_toast.pg_toast_");
		assertThat(cleanUp(effect, note).kind()).isIn(Kind.REPEATABLE, Kind.DONE);
	}

	@Test
	void halfDetachedPartitionIsCompleted() throws Exception {
		String statement = "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY";
		String note = note(statement);
		cutOff(statement, "READ COMMITTED", "p");
		StatementEffect effect = look(note);
		assertThat(effect.cleanUp()).containsExactly("ALTER TABLE public.p DETACH PARTITION public.p1 FINALIZE");
		String again = note(statement);
		assertThat(look(again).kind()).as("what was half done before is not ours").isEqualTo(Kind.NONE);
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.DONE);
	}

}
