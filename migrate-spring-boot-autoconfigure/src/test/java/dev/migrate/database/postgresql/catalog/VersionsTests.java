package dev.migrate.database.postgresql.catalog;

import java.util.List;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What only some versions have.
 */
@PostgresTest
class VersionsTests {

	@Test
	void nullsNotDistinct(TestDatabase database) {
		assumeThat(TestServer.majorVersion()).isGreaterThanOrEqualTo(15);
		database.execute("CREATE TABLE t (a integer CONSTRAINT once UNIQUE NULLS NOT DISTINCT, b integer)",
				"CREATE UNIQUE INDEX t_b ON t (b) NULLS NOT DISTINCT WHERE a > 0");
		SchemaFixture schema = SchemaFixture.read(database, "public");
		assertThat(schema.constraint("t", "once").definition()).isEqualTo("UNIQUE NULLS NOT DISTINCT (a)");
		assertThat(schema.index("t", "t_b").definition()).isEqualTo("USING btree (b) NULLS NOT DISTINCT WHERE (a > 0)");
	}

	@Test
	void identityColumnsOfPartitions(TestDatabase database) {
		assumeThat(TestServer.majorVersion()).isGreaterThanOrEqualTo(17);
		database.execute(
				"CREATE TABLE t (k integer, id bigint GENERATED ALWAYS AS IDENTITY (START WITH 7)) PARTITION BY LIST (k)",
				"CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (id)",
				"CREATE TABLE t_1_1 PARTITION OF t_1 DEFAULT");
		SchemaFixture schema = SchemaFixture.read(database, "public");
		assertThat(schema.column("t_1_1", "id").identity())
			.isEqualTo(new Identity(true, new SequenceOptions("bigint", 7, 1, 1, Long.MAX_VALUE, 1, false)));
	}

	@Test
	void virtualColumns(TestDatabase database) {
		assumeThat(TestServer.majorVersion()).isGreaterThanOrEqualTo(18);
		database.execute("CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL,"
				+ " c integer GENERATED ALWAYS AS (a * 3) STORED)");
		assertThat(SchemaFixture.read(database, "public").table("t").columns()).containsExactly(
				Column.of("a", "integer"), Column.of("b", "integer").withGenerated(new Generated("(a * 2)", false)),
				Column.of("c", "integer").withGenerated(new Generated("(a * 3)", true)));
	}

	@Test
	void constraintsThatAreNotEnforced(TestDatabase database) {
		assumeThat(TestServer.majorVersion()).isGreaterThanOrEqualTo(18);
		database.execute("CREATE TABLE t (a integer NOT NULL, CONSTRAINT big CHECK (a > 0) NOT ENFORCED)");
		SchemaFixture schema = SchemaFixture.read(database, "public");
		assertThat(schema.constraint("t", "big")).extracting(Constraint::definition, Constraint::validated)
			.containsExactly("CHECK ((a > 0)) NOT ENFORCED", true);
		// NOT NULL is a constraint since 18, and said with the column
		assertThat(schema.table("t").constraints()).hasSize(1);
		assertThat(schema.column("t", "a").notNull()).isTrue();
	}

	@Test
	void keysOverPeriods(TestDatabase database) {
		assumeThat(TestServer.majorVersion()).isGreaterThanOrEqualTo(18);
		database.execute("CREATE EXTENSION btree_gist",
				"CREATE TABLE t (id integer, during tstzrange, PRIMARY KEY (id, during WITHOUT OVERLAPS))",
				"CREATE TABLE u (id integer, part tstzrange, CONSTRAINT u_t FOREIGN KEY (id, PERIOD part) REFERENCES t (id, PERIOD during))");
		SchemaFixture schema = SchemaFixture.read(database, "public");
		assertThat(schema.constraint("t", "t_pkey").definition())
			.isEqualTo("PRIMARY KEY (id, during WITHOUT OVERLAPS)");
		assertThat(schema.constraint("u", "u_t")).extracting(Constraint::columns, Constraint::referencedColumns)
			.containsExactly(List.of("id", "part"), List.of("id", "during"));
	}

}
