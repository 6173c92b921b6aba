package dev.migrate.database.postgresql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandKindTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			BEGIN                                              | BEGIN
			` begin;`                                          | BEGIN
			START TRANSACTION                                  | BEGIN
			BEGINNING                                          | OTHER
			COMMIT                                             | COMMIT
			COMMIT AND CHAIN                                   | COMMIT
			end                                                | COMMIT
			/* a /* nested */ one */ COMMIT                    | COMMIT
			PREPARE  TRANSACTION 'x'                           | COMMIT
			PREPARE x AS SELECT 1                              | OTHER
			ROLLBACK TO s                                      | ROLLBACK
			ABORT                                              | ROLLBACK
			COPY t FROM '/file'                                | COPY
			COPYRIGHT                                          | OTHER
			SELECT * FROM t                                    | QUERY
			((SELECT a from t) UNION SELECT 1)                 | QUERY
			SELECT setval('public.from_seq', 1)                | OTHER
			WITH w AS (SELECT 1) SELECT * FROM w               | QUERY
			FETCH ALL c                                        | QUERY
			TABLE t                                            | QUERY
			EXECUTE q                                          | QUERY
			INSERT INTO t VALUES ('RETURNING')                 | OTHER
			INSERT INTO t SELECT * FROM u RETURNING a          | QUERY
			UPDATE t SET a = 'x' returning *                   | QUERY
			DELETE FROM returning_t                            | OTHER
			MERGE INTO t USING u ON true WHEN MATCHED THEN DO NOTHING | OTHER
			CREATE TABLE t (a int)                             | OTHER
			``                                                 | OTHER
			-- COMMIT                                          | OTHER
			""")
	void isToldFromTheFirstWords(String sql, CommandKind kind) {
		assertThat(CommandKind.of(sql)).isEqualTo(kind);
	}

}
