package dev.migrate.database.postgresql.recovery;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the catalogs tell of a statement that ended or never began.
 */
class StatementEffectsTests extends AbstractStatementEffectsTests {

	private static final String LONG = "long_name_that_the_server_cuts_off_at_its_63rd_byte_and_no_later_than_that";

	private static List<List<String>> statements() {
		return List.of(List.of("create index concurrently i on t (id)"), List
			.of("CREATE UNIQUE /* c */ INDEX CONCURRENTLY -- c\n \"I\" ON ONLY public.t USING btree (id, c) WHERE id > 5"),
				List.of("CREATE INDEX CONCURRENTLY U&\"\\0069!\" ON \"s\".t (\"A b\")"),
				List.of("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON test.s.t (lower(c), (id + 1))"),
				List.of("CREATE INDEX CONCURRENTLY " + LONG + " ON t (id)"),
				List.of("CREATE INDEX CONCURRENTLY if ON t (id)"),
				List.of("CREATE INDEX CONCURRENTLY i ON t (\"A b\")", "SET search_path = s, public"),
				List.of("CREATE INDEX CONCURRENTLY ON t (id) INCLUDE (c)"),
				List.of("CREATE INDEX CONCURRENTLY ON t (lower(c) text_pattern_ops, id DESC NULLS LAST)"),
				List.of("CREATE INDEX CONCURRENTLY ON s.t USING hash (\"A b\")"),
				List.of("DROP INDEX CONCURRENTLY there"),
				List.of("DROP INDEX CONCURRENTLY IF EXISTS public.\"there\" RESTRICT"),
				List.of("DROP INDEX CONCURRENTLY x", "CREATE INDEX x ON s.t (id)", "SET search_path = s"),
				List.of("REINDEX INDEX CONCURRENTLY there"), List.of("REINDEX (VERBOSE, CONCURRENTLY) TABLE t"),
				List.of("ALTER TABLE IF EXISTS p DETACH PARTITION p1 CONCURRENTLY"),
				List.of("ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY"));
	}

	@Test
	void whatRanIsDoneAndWhatDidNotBeginHasNoEffect() throws SQLException {
		for (List<String> statement : statements()) {
			makeTables();
			execute(this.connection, statement.subList(1, statement.size()).toArray(String[]::new));
			String sql = statement.get(0).replace("test.s.t", this.database.name() + ".s.t");
			String note = note(sql);
			assertThat(look(note).kind()).as(sql).isEqualTo(sql.startsWith("REINDEX") ? Kind.REPEATABLE : Kind.NONE);
			execute(this.connection, sql);
			assertThat(look(note)).as(sql)
				.extracting(StatementEffect::kind, StatementEffect::cleanUp)
				.containsExactly(Kind.DONE, List.of());
			assertThat(this.effects.objection(sender(this.other), note)).as(sql).isNull();
			execute(this.connection, "RESET search_path");
		}
	}

	@Test
	void whatDoesNoHarmMayRunAgain() throws SQLException {
		for (String statement : List.of("VACUUM t", "vacuum (full, verbose) t", "CLUSTER",
				"ALTER SYSTEM SET work_mem = '8MB'", "REINDEX SCHEMA s", "REINDEX (CONCURRENTLY false) TABLE t",
				"REINDEX (VERBOSE) DATABASE", "REINDEX SCHEMA CONCURRENTLY s", "REINDEX DATABASE CONCURRENTLY x",
				"ALTER DATABASE x SET TABLESPACE pg_default", "ALTER SUBSCRIPTION x REFRESH PUBLICATION")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.REPEATABLE);
		}
	}

	@Test
	void whatLeavesNoTraceIsNotKnown() throws SQLException {
		for (String statement : List.of("CALL p()", "ALTER SUBSCRIPTION x ADD PUBLICATION y", "SELECT 1", "")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.UNKNOWN);
		}
		assertThat(this.effects.look(sender(this.other), null).kind()).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void databasesAreKnownByTheirNames() throws SQLException {
		String name = "\"Made By " + this.database.name() + "\"";
		String creation = note("CREATE DATABASE " + name);
		assertThat(look(creation).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "CREATE DATABASE " + name);
		assertThat(look(creation).kind()).isEqualTo(Kind.DONE);
		assertThat(look(note("CREATE DATABASE " + name)).kind()).as("it was there before").isEqualTo(Kind.NONE);
		String removal = note("DROP DATABASE IF EXISTS " + name);
		assertThat(look(removal).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "DROP DATABASE " + name);
		assertThat(look(removal).kind()).isEqualTo(Kind.DONE);
		for (String statement : List.of("CREATE SUBSCRIPTION x CONNECTION '' PUBLICATION y", "DROP TABLESPACE x",
				"COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'it''s'")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.NONE);
		}
	}

	@Test
	void notesHoldNoLiterals() throws SQLException {
		for (String statement : List.of("ALTER SYSTEM SET primary_conninfo = 'password=secret'",
				"CREATE SUBSCRIPTION x CONNECTION 'password=secret' PUBLICATION p",
				"CREATE INDEX CONCURRENTLY i ON t ((c || 'secret')) WHERE c <> 'secret'")) {
			assertThat(note(statement)).doesNotContain("secret");
		}
	}

	@Test
	void indexOfAPartitionedTableThatWaitsForItsPartitionsIsNotOurs() throws SQLException {
		String note = note("CREATE INDEX CONCURRENTLY i ON p (id)");
		execute(this.connection, "CREATE INDEX i ON ONLY p (id)");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("f");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void ofSeveralIndexesWithoutANameNobodyKnowsWhichIsOurs() throws SQLException {
		String note = note("CREATE INDEX CONCURRENTLY ON t (id)");
		execute(this.connection, "CREATE INDEX ON t (id, c)", "CREATE UNIQUE INDEX ON s.t (c)");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "CREATE INDEX ON t (id)");
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
		execute(this.connection, "CREATE INDEX ON t (id)");
		assertThat(look(note).kind()).isEqualTo(Kind.UNKNOWN);
		assertThat(look(note).finding()).contains("public.t_id_idx, public.t_id_idx1");
	}

	@Test
	void ownRoleThatMayNotSeeItsSessionIsKnownByItsName() throws SQLException {
		execute(this.connection, "DROP ROLE IF EXISTS effects_owner", "CREATE ROLE effects_owner",
				"SET application_name = 'migrate app b2 1/1 host'", "SET ROLE effects_owner");
		String note = note("VACUUM t");
		try {
			assertThat(look(note).kind()).isEqualTo(Kind.UNDER_WAY);
			execute(this.connection, "RESET ROLE", "SET application_name = 'psql'");
			assertThat(look(note).kind()).isEqualTo(Kind.REPEATABLE);
		}
		finally {
			execute(this.connection, "RESET ROLE", "DROP ROLE effects_owner");
		}
	}

	@Test
	void schemaThatMayNotBeLookedIntoIsNoError() throws SQLException {
		execute(this.connection, "DROP ROLE IF EXISTS effects_stranger", "CREATE ROLE effects_stranger",
				"SET ROLE effects_stranger");
		try {
			assertThat(look(note("CREATE INDEX CONCURRENTLY i ON s.t (id)")).kind()).isEqualTo(Kind.NONE);
			assertThat(look(note("DROP INDEX CONCURRENTLY s.i")).kind()).isEqualTo(Kind.NONE);
		}
		finally {
			execute(this.connection, "RESET ROLE", "DROP ROLE effects_stranger");
		}
	}

}
