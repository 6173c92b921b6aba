package dev.migrate.database.postgresql.ddl;

import java.util.List;
import java.util.stream.Stream;

import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.RenameConstraint;
import dev.migrate.operation.RenameIndex;
import dev.migrate.operation.ValidateConstraint;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Constraints and indexes as SQL, there and back.
 */
@PostgresTest
class ConstraintRenderingTests {

	private static final ObjectName T = ObjectName.of("public", "t");

	private static final String TABLES = "CREATE TABLE u (id integer PRIMARY KEY);\n"
			+ "CREATE TABLE t (a integer NOT NULL, b text, c tsvector)";

	@TestFactory
	Stream<DynamicTest> constraintsAreWrittenAndTakenBack(TestDatabase database) {
		return RenderingCase.tests(database,
				add("a primary key", Kind.PRIMARY_KEY, "PRIMARY KEY (a)", "PRIMARY KEY (a)"),
				add("a unique constraint", Kind.UNIQUE, "UNIQUE (a, b) INCLUDE (c) DEFERRABLE",
						"UNIQUE (a, b) INCLUDE (c) DEFERRABLE"),
				add("a check", Kind.CHECK, "CHECK (((a > 0) AND (b <> ')'::text)))",
						"CHECK ((a > 0) AND (b <> ')'::text))"),
				add("a check that is not inherited", Kind.CHECK, "CHECK ((a IS NOT NULL)) NO INHERIT",
						"CHECK (a IS NOT NULL) NO INHERIT"),
				add("a foreign key", Kind.FOREIGN_KEY,
						"FOREIGN KEY (a) REFERENCES public.u(id) ON UPDATE CASCADE ON DELETE SET NULL"
								+ " DEFERRABLE INITIALLY DEFERRED",
						"FOREIGN KEY (a) REFERENCES u (id) ON UPDATE CASCADE ON DELETE SET NULL"
								+ " DEFERRABLE INITIALLY DEFERRED"),
				add("an exclusion", Kind.EXCLUSION,
						"EXCLUDE USING btree (a WITH OPERATOR(pg_catalog.=)) WHERE ((a > 1))",
						"EXCLUDE USING btree (a WITH OPERATOR(pg_catalog.=)) WHERE ((a > 1))"),
				RenderingCase.of("a constraint for new rows alone", TABLES,
						"ALTER TABLE t\n    ADD CONSTRAINT con CHECK (a > 0) NOT VALID;\n"
								+ "COMMENT ON CONSTRAINT con ON t IS 'later';",
						new AddConstraint(T,
								new Constraint("con", Kind.CHECK, List.of("a"), "CHECK ((a > 0))", null, List.of(),
										false, "later"))),
				RenderingCase.of("no constraint", TABLES + ";\nALTER TABLE t ADD CONSTRAINT con CHECK (a > 0)",
						"ALTER TABLE t DROP CONSTRAINT con;",
						new DropConstraint(T, "con", constraint(Kind.CHECK, "CHECK ((a > 0))"))),
				RenderingCase.of("another name", TABLES + ";\nALTER TABLE t ADD CONSTRAINT con CHECK (a > 0)",
						"ALTER TABLE t RENAME CONSTRAINT con TO \"check\";", new RenameConstraint(T, "con", "check")));
	}

	@Test
	void aConstraintIsValidatedAndStaysSo(TestDatabase database) {
		database.execute("CREATE TABLE t (a integer)", "ALTER TABLE t ADD CONSTRAINT con CHECK (a > 0) NOT VALID");
		List<String> statements = RenderingCase.RENDERER.render(new ValidateConstraint(T, "con"));
		assertThat(statements).containsExactly("ALTER TABLE t VALIDATE CONSTRAINT con");
		database.execute(statements.toArray(String[]::new));
		assertThat(database.query("SELECT convalidated FROM pg_constraint WHERE conname = 'con'")).containsExactly("t");
	}

	@TestFactory
	Stream<DynamicTest> indexesAreWrittenAndTakenBack(TestDatabase database) {
		Index plain = index(false, "USING btree (a)", null);
		return RenderingCase.tests(database,
				RenderingCase.of("an index", TABLES, "CREATE INDEX ix ON t (a);", new CreateIndex(plain, false)),
				RenderingCase.of("an index with all that it may have", TABLES,
						"CREATE UNIQUE INDEX ix ON t (lower(b) text_pattern_ops, a DESC NULLS LAST) INCLUDE (c)"
								+ " WITH (fillfactor='70') WHERE (a > 0) AND (b IS NOT NULL);\n"
								+ "COMMENT ON INDEX ix IS 'fast';",
						new CreateIndex(index(true,
								"USING btree (lower(b) text_pattern_ops, a DESC NULLS LAST) INCLUDE (c)"
										+ " WITH (fillfactor='70') WHERE ((a > 0) AND (b IS NOT NULL))",
								"fast"), false)),
				RenderingCase.of("an index by another method", TABLES, "CREATE INDEX ix ON t USING gin (c);",
						new CreateIndex(index(false, "USING gin (c)", null), false)),
				RenderingCase.of("no index", TABLES + ";\nCREATE INDEX ix ON t (a)", "DROP INDEX ix;",
						new DropIndex(plain.name(), plain, false)),
				RenderingCase.of("another name", TABLES + ";\nCREATE INDEX ix ON t (a)",
						"ALTER INDEX ix RENAME TO t_a_idx;", new RenameIndex(plain.name(), "t_a_idx")));
	}

	@Test
	void indexesAreMadeAndDroppedWhileWritersGoOn(TestDatabase database) {
		Index index = index(false, "USING btree (a)", null);
		CreateIndex create = new CreateIndex(index, true);
		List<String> statements = RenderingCase.RENDERER.render(create);
		assertThat(statements).containsExactly("CREATE INDEX CONCURRENTLY ix ON t (a)");
		database.execute("CREATE TABLE t (a integer)", statements.get(0));
		assertThat(database.query("SELECT to_regclass('ix')")).containsExactly("ix");
		statements = RenderingCase.RENDERER.render(new DropIndex(index.name(), index, true));
		assertThat(statements).containsExactly("DROP INDEX CONCURRENTLY ix");
		database.execute(statements.get(0));
		assertThat(database.query("SELECT to_regclass('ix')")).containsExactly("null");
	}

	private static RenderingCase add(String name, Kind kind, String definition, String expected) {
		return RenderingCase.of(name, TABLES, "ALTER TABLE t\n    ADD CONSTRAINT con " + expected + ";",
				new AddConstraint(T, constraint(kind, definition)));
	}

	private static Constraint constraint(Kind kind, String definition) {
		return new Constraint("con", kind, List.of("a"), definition, null, List.of(), true, null);
	}

	private static Index index(boolean unique, String definition, @Nullable String comment) {
		return new Index(T.withName("ix"), T, unique, List.of("a"), definition, true, comment);
	}

}
