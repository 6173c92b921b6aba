package dev.migrate.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementTraits}: what a statement may do, however it is spelled.
 */
class StatementTraitsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CREATE INDEX CONCURRENTLY i ON t (a)                      | CREATE INDEX CONCURRENTLY
					create /* c */ unique index /*+ d */ concurrently if not exists i on t (a)                     | CREATE INDEX CONCURRENTLY
					CREATE INDEX CONCURRENTLY ON t (a)                        | CREATE INDEX CONCURRENTLY
					DROP INDEX CONCURRENTLY IF EXISTS i                       | DROP INDEX CONCURRENTLY
					REINDEX TABLE CONCURRENTLY t                              | REINDEX TABLE CONCURRENTLY
					REINDEX INDEX CONCURRENTLY i                              | REINDEX INDEX CONCURRENTLY
					REINDEX (CONCURRENTLY) TABLE t                            | REINDEX TABLE CONCURRENTLY
					REINDEX (VERBOSE, TABLESPACE x, CONCURRENTLY on) INDEX i  | REINDEX INDEX CONCURRENTLY
					REINDEX (CONCURRENTLY 1) INDEX i                          | REINDEX INDEX CONCURRENTLY
					REINDEX (VERBOSE) INDEX CONCURRENTLY i                    | REINDEX INDEX CONCURRENTLY
					REINDEX SCHEMA s                                          | REINDEX SCHEMA
					REINDEX (VERBOSE) DATABASE d                              | REINDEX DATABASE
					REINDEX SYSTEM                                            | REINDEX SYSTEM
					ALTER TABLE t DETACH PARTITION p CONCURRENTLY             | ALTER TABLE DETACH PARTITION CONCURRENTLY
					ALTER TABLE IF EXISTS ONLY "a".b DETACH PARTITION c."d" CONCURRENTLY | ALTER TABLE DETACH PARTITION CONCURRENTLY
					VACUUM                                                    | VACUUM
					VACUUM (FULL, ANALYZE) t                                  | VACUUM
					ALTER SYSTEM SET work_mem = '1MB'                         | ALTER SYSTEM
					CREATE DATABASE d                                         | CREATE DATABASE
					DROP DATABASE IF EXISTS d WITH (FORCE)                    | DROP DATABASE
					ALTER DATABASE d SET TABLESPACE x                         | ALTER DATABASE SET TABLESPACE
					CREATE TABLESPACE x LOCATION '/x'                         | CREATE TABLESPACE
					DROP TABLESPACE x                                         | DROP TABLESPACE
					CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p        | CREATE SUBSCRIPTION
					CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (create_slot = true) | CREATE SUBSCRIPTION
					ALTER SUBSCRIPTION s REFRESH PUBLICATION                  | ALTER SUBSCRIPTION REFRESH
					ALTER SUBSCRIPTION s ADD PUBLICATION p                    | ALTER SUBSCRIPTION ADD PUBLICATION
					ALTER SUBSCRIPTION s SET (failover = true)                | ALTER SUBSCRIPTION
					DROP SUBSCRIPTION s                                       | DROP SUBSCRIPTION
					CLUSTER                                                   | CLUSTER
					CLUSTER VERBOSE                                           | CLUSTER
					CLUSTER (VERBOSE)                                         | CLUSTER
					DISCARD ALL                                               | DISCARD ALL
					COMMIT PREPARED 'x'                                       | COMMIT PREPARED
					ROLLBACK PREPARED 'x'                                     | ROLLBACK PREPARED
					""")
	void knowsWhatCannotRunInATransaction(String sql, String command) {
		StatementTraits traits = traits(sql);
		assertThat(traits.behavior()).isEqualTo(TransactionBehavior.NON_TRANSACTIONAL);
		assertThat(traits.command()).isEqualTo(command);
		assertThat(traits.control()).isEqualTo(TransactionControl.NONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CREATE INDEX "concurrently" ON t (a)                      | CREATE INDEX
					CREATE INDEX i ON concurrently_t (a)                      | CREATE INDEX
					DROP INDEX "concurrently"                                 | DROP INDEX
					REINDEX TABLE t                                           | REINDEX TABLE
					REINDEX (CONCURRENTLY false) TABLE t                      | REINDEX TABLE
					REINDEX (VERBOSE, CONCURRENTLY 'off') TABLE t             | REINDEX TABLE
					REINDEX TABLE "concurrently"                              | REINDEX TABLE
					REFRESH MATERIALIZED VIEW CONCURRENTLY v                  | REFRESH MATERIALIZED VIEW CONCURRENTLY
					REFRESH MATERIALIZED VIEW v                               | REFRESH MATERIALIZED VIEW
					ALTER TABLE t DETACH PARTITION p                          | ALTER TABLE
					ALTER TABLE t DETACH PARTITION p FINALIZE                 | ALTER TABLE
					ALTER TABLE t DETACH PARTITION "concurrently"             | ALTER TABLE
					ALTER TYPE e ADD VALUE 'x'                                | ALTER TYPE
					ALTER DATABASE d SET work_mem = '1MB'                     | ALTER DATABASE
					CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (connect = false) | CREATE SUBSCRIPTION
					CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (create_slot = 'off', slot_name = NONE) | CREATE SUBSCRIPTION
					ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false) | ALTER SUBSCRIPTION SET PUBLICATION
					ALTER SUBSCRIPTION s DISABLE                              | ALTER SUBSCRIPTION
					ALTER SUBSCRIPTION s SET (slot_name = NONE)               | ALTER SUBSCRIPTION
					CLUSTER t USING i                                         | CLUSTER
					CLUSTER VERBOSE t                                         | CLUSTER
					DO $$ BEGIN END $$                                        | DO
					CALL p()                                                  | CALL
					ANALYZE t                                                 | ANALYZE
					CREATE OR REPLACE RECURSIVE VIEW v (a) AS SELECT 1        | CREATE VIEW
					CREATE UNLOGGED TABLE t ()                                | CREATE TABLE
					CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t EXECUTE FUNCTION f() | CREATE TRIGGER
					CREATE MATERIALIZED VIEW v AS SELECT 1                    | CREATE MATERIALIZED VIEW
					CREATE TEXT SEARCH CONFIGURATION c (PARSER = d)           | CREATE TEXT SEARCH CONFIGURATION
					CREATE FOREIGN DATA WRAPPER w                             | CREATE FOREIGN DATA WRAPPER
					DROP OPERATOR CLASS c USING btree                         | DROP OPERATOR CLASS
					ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r      | ALTER DEFAULT PRIVILEGES
					CREATE USER u                                             | CREATE USER
					CREATE TABLE temp (a int)                                 | CREATE TABLE
					INSERT INTO t VALUES (1)                                  | INSERT
					insert into temp values (1)                               | INSERT
					WITH a AS (SELECT 1) INSERT INTO temp SELECT * FROM a     | WITH
					(SELECT 1) UNION (SELECT 2)                               | SELECT
					COPY t FROM '/f'                                          | COPY
					LOCK TABLE t                                              | LOCK
					NOTIFY n                                                  | NOTIFY
					""")
	void takesTheRestForTransactional(String sql, String command) {
		StatementTraits traits = traits(sql);
		assertThat(traits.command()).isEqualTo(command);
		assertThat(traits).isEqualTo(StatementTraits.of(command));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			BEGIN                                   | BEGIN
			BEGIN ISOLATION LEVEL SERIALIZABLE      | BEGIN
			/* x */ begin transaction               | BEGIN
			START TRANSACTION READ ONLY             | BEGIN
			COMMIT WORK                             | COMMIT
			END                                     | COMMIT
			ROLLBACK                                | ROLLBACK
			ABORT TRANSACTION                       | ROLLBACK
			PREPARE TRANSACTION 'x'                 | PREPARE
			SAVEPOINT s                             | SAVEPOINT
			RELEASE SAVEPOINT s                     | SAVEPOINT
			ROLLBACK TO s                           | SAVEPOINT
			ROLLBACK WORK TO SAVEPOINT s            | SAVEPOINT
			SET TRANSACTION READ ONLY               | PROPERTY
			SET LOCAL TRANSACTION READ ONLY         | PROPERTY
			SET CONSTRAINTS ALL IMMEDIATE           | PROPERTY
			""")
	void knowsTransactionControl(String sql, TransactionControl control) {
		StatementTraits traits = traits(sql);
		assertThat(traits.control()).isEqualTo(control);
		assertThat(traits.behavior()).isEqualTo(TransactionBehavior.TRANSACTIONAL);
		assertThat(traits.refusal()).isNull();
	}

	@Test
	void seesKeywordsBetweenLineComments() {
		assertThat(traits("CREATE -- UNIQUE\nINDEX\n-- i\r\nCONCURRENTLY i ON t (a)").command())
			.isEqualTo("CREATE INDEX CONCURRENTLY");
		assertThat(traits("CREATE INDEX -- CONCURRENTLY\ni ON t (a)").command()).isEqualTo("CREATE INDEX");
	}

	@Test
	void tellsBoundariesOfTransactionsFromWhatStaysWithin() {
		assertThat(TransactionControl.values()).filteredOn(TransactionControl::isBoundary)
			.containsExactly(TransactionControl.BEGIN, TransactionControl.COMMIT, TransactionControl.ROLLBACK,
					TransactionControl.PREPARE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SET search_path = a, b                                    | SET                       | SETTING       | NEUTRAL
					SET SESSION statement_timeout TO 0                        | SET                       | SETTING       | NEUTRAL
					SET TIME ZONE 'UTC'                                       | SET                       | SETTING       | NEUTRAL
					SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY      | SET                       | SETTING       | NEUTRAL
					SET LOCAL lock_timeout = '1s'                             | SET LOCAL                 | LOCAL_SETTING | TRANSACTIONAL
					SET LOCAL ROLE r                                          | SET LOCAL                 | LOCAL_SETTING | TRANSACTIONAL
					SET ROLE r                                                | SET ROLE                  | ROLE          | NEUTRAL
					set "role" to r                                           | SET ROLE                  | ROLE          | NEUTRAL
					SET SESSION ROLE r                                        | SET ROLE                  | ROLE          | NEUTRAL
					SET SESSION AUTHORIZATION DEFAULT                         | SET SESSION AUTHORIZATION | ROLE          | NEUTRAL
					SET SESSION SESSION AUTHORIZATION r                       | SET SESSION AUTHORIZATION | ROLE          | NEUTRAL
					RESET ALL                                                 | RESET                     | SETTING       | NEUTRAL
					RESET ROLE                                                | RESET                     | ROLE          | NEUTRAL
					RESET SESSION AUTHORIZATION                               | RESET                     | ROLE          | NEUTRAL
					DISCARD PLANS                                             | DISCARD                   | DISCARD       | NEUTRAL
					SHOW work_mem                                             | SHOW                      | NONE          | NEUTRAL
					DEALLOCATE ALL                                            | DEALLOCATE                | NONE          | NEUTRAL
					LOAD 'x'                                                  | LOAD                      | SETTING       | NEUTRAL
					SELECT pg_catalog.set_config('search_path', '', false)    | SELECT                    | SETTING       | NEUTRAL
					select set_config('search_path', '', true)                | SELECT                    | LOCAL_SETTING | TRANSACTIONAL
					SELECT set_config('a.b', x, false) FROM t                 | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', false), "pg_catalog".set_config('c.d', NULL, false) AS d | SELECT                    | SETTING       | NEUTRAL
					SELECT set_config('a.b', 'x', false), set_config('c.d', 'y', true) | SELECT                    | SETTING       | TRANSACTIONAL
					SELECT f(), set_config('a.b', 'x', false)                 | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', false), f()                 | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', f(), false)                      | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x' + f(), false)                | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', f())                        | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', (SELECT f()), false)             | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', false) AS c FROM f()        | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', false) WHERE f()            | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT set_config('a.b', 'x', false) UNION SELECT f()     | SELECT                    | SETTING_AND_MORE | TRANSACTIONAL
					SELECT f(), set_config('a.b', g('x', false), true)        | SELECT                    | LOCAL_SETTING | TRANSACTIONAL
					SELECT own.set_config('a.b', 'x', false)                  | SELECT                    | NONE          | TRANSACTIONAL
					SELECT set_config                                         | SELECT                    | NONE          | TRANSACTIONAL
					""")
	void knowsWhatChangesTheSession(String sql, String command, SessionEffect session, TransactionBehavior behavior) {
		assertThat(traits(sql))
			.isEqualTo(new StatementTraits(command, behavior, TransactionControl.NONE, session, false, null, null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 8, 9, 20 })
	void neverTakesALongListForNothingButSettings(int calls) {
		String list = "pg_catalog.set_config('a.b', 'x', false) AS c, ".repeat(calls);
		assertThat(traits("SELECT " + list + "f()").session()).isEqualTo(SessionEffect.SETTING_AND_MORE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE TEMP TABLE t (a int)                    | a temporary table
			create temporary view v as select 1            | a temporary view
			CREATE OR REPLACE LOCAL TEMP VIEW v AS SELECT  | a temporary view
			CREATE GLOBAL TEMPORARY SEQUENCE s             | a temporary sequence
			CREATE TABLE pg_temp.t (a int)                 | a temporary table
			CREATE FUNCTION pg_temp.f() RETURN 1           | a temporary function
			SELECT a, (SELECT 1 INTO x), b INTO TEMP t     | a temporary table
			SELECT 1 INTO LOCAL TEMPORARY TABLE t          | a temporary table
			WITH x AS (SELECT 1) SELECT * INTO TEMP t FROM x | a temporary table
			PREPARE p AS SELECT 1                          | a prepared statement
			LISTEN c                                       | a LISTEN
			DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT 1 | a holdable cursor
			""")
	void knowsWhatOnlyThisSessionHas(String sql, String object) {
		assertThat(traits(sql).sessionObject()).isEqualTo(object);
		assertThat(traits(sql).behavior()).isEqualTo(TransactionBehavior.TRANSACTIONAL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DECLARE c CURSOR FOR SELECT 1", "DECLARE c CURSOR WITHOUT HOLD FOR SELECT 1",
			"SELECT 1 INTO t", "SELECT (SELECT 1 INTO TEMP t)", "CREATE TABLE t AS SELECT 1 AS temp" })
	void takesNothingElseForAnObjectOfTheSession(String sql) {
		assertThat(traits(sql).sessionObject()).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "COPY t FROM STDIN", "copy t from stdin", "COPY t(a, \"from\") FROM stdin WITH (FORMAT csv)",
					"COPY \"From\".\"stdin\" FROM /* x */ STDIN CSV", "COPY BINARY t FROM STDIN",
					"COPY t -- a\nFROM\nSTDIN", "COPY t FROM STDOUT", "COPY t FROM STDIN WHERE a > 1" })
	void knowsInlineData(String sql) throws Exception {
		SqlStatement statement = StatementReaderTests.reader(sql + ";\n\\.\n").next();
		assertThat(statement).isNotNull();
		assertThat(statement.traits().copyFromStdin()).isTrue();
		assertThat(statement.traits().behavior()).isEqualTo(TransactionBehavior.TRANSACTIONAL);
	}

	@Test
	void knowsInlineDataBehindALongColumnList() throws Exception {
		String columns = "a" + ", b".repeat(1600);
		SqlStatement statement = StatementReaderTests.reader("COPY t (" + columns + ") FROM STDIN;\n1\n\\.\n").next();
		assertThat(statement).isNotNull().matches(SqlStatement::hasData);
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM '/f'", "COPY t FROM PROGRAM 'stdin'", "COPY (SELECT 1 FROM stdin) TO '/f'",
			"COPY t TO '/stdin'", "COPY \"from\" TO '/f'", "SELECT a FROM stdin", "COPY (SELECT 1) FROM stdin" })
	void takesNothingElseForInlineData(String sql) {
		assertThat(traits(sql).copyFromStdin()).isFalse();
		assertThat(traits(sql).refusal()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			COPY t TO STDOUT                                         | TO STDOUT
			copy (select a from b) to stdout with csv                | TO STDOUT
			COPY t (a) TO STDIN                                      | TO STDOUT
			SET client_encoding = 'LATIN1'                           | client encoding
			set local "client_encoding" to sql_ascii                 | client encoding
			SET NAMES 'WIN1252'                                      | client encoding
			SELECT set_config('client_encoding', 'LATIN1', false)    | client encoding
			SET DateStyle = 'German, DMY'                            | DateStyle
			SET datestyle TO sql, mdy                                | DateStyle
			SET DATESTYLE TO Postgres                                | DateStyle
			SELECT 1, pg_catalog.set_config('DateStyle', E'SQL', true) | DateStyle
			SET standard_conforming_strings = off                    | standard_conforming_strings
			SET SESSION standard_conforming_strings TO 'f'           | standard_conforming_strings
			SELECT set_config('standard_conforming_strings', $$no$$, false) | standard_conforming_strings
			COMMIT AND CHAIN                                         | AND CHAIN
			rollback and chain                                       | AND CHAIN
			""")
	void refusesWhatWouldBreakTheRun(String sql, String reason) {
		assertThat(traits(sql).refusal()).isNotNull()
			.satisfies((refusal) -> assertThat(refusal.reason()).contains(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET client_encoding = 'UTF8'", "SET client_encoding TO utf8", "SET NAMES 'utf-8'",
			"SET client_encoding TO DEFAULT", "SET NAMES", "SET DateStyle = 'ISO, MDY'", "SET datestyle = iso, dmy",
			"SET DateStyle TO ymd", "SET standard_conforming_strings = on", "SET search_path = sql",
			"SELECT set_config('a.standard_conforming_strings', 'off', false)", "COMMIT AND NO CHAIN",
			"RESET client_encoding" })
	void allowsWhatSetsTheSame(String sql) {
		assertThat(traits(sql).refusal()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'", "$", "1", ")", "*", "{", "é", "''", "SET", "RESET", "CREATE", "ALTER", "DROP",
			"REINDEX", "REINDEX (", "SET LOCAL", "COPY", "COPY t FROM", "SELECT set_config(", "DECLARE", "CREATE OR",
			"ALTER SUBSCRIPTION", "COMMIT AND", "CLUSTER (", "SET client_encoding" })
	void survivesWhatIsNotSql(String sql) {
		try {
			assertThat(traits(sql).behavior()).isNotNull();
		}
		catch (SqlSyntaxException ex) {
			assertThat(ex.getFailure().line()).isEqualTo(1);
		}
	}

	private static StatementTraits traits(String sql) {
		return StatementReaderTests.read(sql).get(0).traits();
	}

}
