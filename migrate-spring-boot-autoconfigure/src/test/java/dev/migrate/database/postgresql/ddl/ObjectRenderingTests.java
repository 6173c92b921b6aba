package dev.migrate.database.postgresql.ddl;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.Column;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Index;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.Trigger.Firing;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Views, routines, triggers and the rest as SQL, there and back.
 */
@PostgresTest
class ObjectRenderingTests {

	private static final ObjectName T = ObjectName.of("public", "t");

	private static final ObjectName V = ObjectName.of("public", "v");

	private static final String TABLE = "CREATE TABLE t (a integer, b text)";

	@TestFactory
	Stream<DynamicTest> viewsAreWrittenAndTakenBack(TestDatabase database) {
		View view = view(false, " SELECT t.a\n   FROM public.t;", column("a", "integer"));
		View wider = view(false, " SELECT t.a,\n    t.b\n   FROM public.t;", column("a", "integer"),
				column("b", "text"));
		View other = view(false, " SELECT t.b\n   FROM public.t;", column("b", "text"));
		View kept = view(true, " SELECT t.a\n   FROM public.t;", column("a", "integer"));
		Index index = new Index(V.withName("ix"), V, true, List.of("a"), "USING btree (a)", true, null);
		return RenderingCase.tests(database,
				RenderingCase.of("a view", TABLE, """
						CREATE VIEW v WITH (security_barrier = true) AS
						SELECT t.a
						   FROM t;
						COMMENT ON VIEW v IS 'seen';
						ALTER VIEW v ALTER COLUMN a SET DEFAULT 1;
						COMMENT ON COLUMN v.a IS 'first';
						""",
						new CreateObject(new View(V, false, view.definition(),
								List.of(new ViewColumn("a", "integer", "1", "first")),
								Map.of("security_barrier", "true"), List.of(), "seen"))),
				RenderingCase.of("more columns", TABLE + ";\nCREATE VIEW v AS SELECT a FROM t", """
						CREATE OR REPLACE VIEW v AS
						SELECT t.a,
						    t.b
						   FROM t;
						""", new ReplaceObject(view, wider)),
				RenderingCase.of("other columns", TABLE + ";\nCREATE VIEW v AS SELECT a FROM t", """
						DROP VIEW v;
						CREATE VIEW v AS
						SELECT t.b
						   FROM t;
						""", new ReplaceObject(view, other)), RenderingCase.of("a materialized view", TABLE, """
						CREATE MATERIALIZED VIEW v AS
						SELECT t.a
						   FROM t;
						CREATE UNIQUE INDEX ix ON v (a);
						""", new CreateObject(with(kept, index))),
				RenderingCase.of("an index of a materialized view",
						TABLE + ";\nCREATE MATERIALIZED VIEW v AS SELECT a FROM t", "CREATE UNIQUE INDEX ix ON v (a);",
						new ReplaceObject(kept, with(kept, index))),
				RenderingCase.of("another name", TABLE + ";\nCREATE VIEW v AS SELECT a FROM t",
						"ALTER VIEW v RENAME TO w;", new RenameObject(view.key(), "w")),
				RenderingCase.of("no view", TABLE + ";\nCREATE VIEW v AS SELECT a FROM t", "DROP VIEW v;",
						new DropObject(view.key(), view)));
	}

	@TestFactory
	Stream<DynamicTest> routinesAreWrittenAndTakenBack(TestDatabase database) {
		Routine one = function("x integer", "integer", "SELECT 'public.t'::text::integer");
		Routine two = function("x integer", "integer", "SELECT 2");
		Routine text = function("x integer", "text", "SELECT 'a'");
		String setup = "CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql AS $function$SELECT 2$function$";
		return RenderingCase.tests(database, RenderingCase.of("a function", "SELECT 1", """
				CREATE FUNCTION f(x integer)
				 RETURNS integer
				 LANGUAGE sql
				AS $function$SELECT 'public.t'::text::integer$function$;
				""", new CreateObject(one)), RenderingCase.of("another body", setup, """
				CREATE OR REPLACE FUNCTION f(x integer)
				 RETURNS integer
				 LANGUAGE sql
				AS $function$SELECT 'public.t'::text::integer$function$;
				""", new ReplaceObject(two, one)), RenderingCase.of("another result", setup, """
				DROP FUNCTION f(integer);
				CREATE FUNCTION f(x integer)
				 RETURNS text
				 LANGUAGE sql
				AS $function$SELECT 'a'$function$;
				""", new ReplaceObject(two, text)),
				RenderingCase.of("another name", setup, "ALTER FUNCTION f(integer) RENAME TO g;",
						new RenameObject(two.key(), "g")),
				RenderingCase.of("a function before the table that it reads", "SELECT 1", """
						SET LOCAL check_function_bodies = off;
						CREATE FUNCTION f(x integer)
						 RETURNS integer
						 LANGUAGE sql
						AS $function$SELECT a FROM t$function$;
						CREATE TABLE t (
						    a integer
						);
						""", new CreateObject(function("x integer", "integer", "SELECT a FROM t")),
						new CreateTable(Table.of(T, List.of(Column.of("a", "integer"))))),
				RenderingCase.of("a procedure without quotes", TABLE,
						"CREATE PROCEDURE p()\n LANGUAGE sql\n BEGIN ATOMIC\n INSERT INTO t (a) VALUES (1);\nEND;\n"
								+ "COMMENT ON PROCEDURE p() IS 'adds';",
						new CreateObject(new Routine(ObjectName.of("public", "p"), true, "", "()",
								"CREATE OR REPLACE PROCEDURE public.p()\n LANGUAGE sql\n BEGIN ATOMIC\n"
										+ " INSERT INTO public.t (a) VALUES (1);\nEND",
								"adds"))));
	}

	@TestFactory
	Stream<DynamicTest> triggersAreWrittenAndTakenBack(TestDatabase database) {
		String setup = TABLE + ";\nCREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
		Trigger before = trigger("BEFORE INSERT", Firing.ORIGIN);
		Trigger after = trigger("AFTER INSERT", Firing.ALWAYS);
		Trigger constraint = new Trigger(T, "tr",
				"CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE"
						+ " FOR EACH ROW EXECUTE FUNCTION public.touch()",
				Firing.ORIGIN, null);
		String existing = setup + ";\nCREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch()";
		return RenderingCase.tests(database,
				RenderingCase.of("a trigger", setup,
						"CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();\n"
								+ "ALTER TABLE t ENABLE ALWAYS TRIGGER tr;",
						new CreateObject(after)),
				RenderingCase.of("another trigger", existing,
						"CREATE OR REPLACE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();\n"
								+ "ALTER TABLE t ENABLE ALWAYS TRIGGER tr;",
						new ReplaceObject(before, after)),
				RenderingCase.of("a trigger that stops", existing, "ALTER TABLE t DISABLE TRIGGER tr;",
						new ReplaceObject(before, trigger("BEFORE INSERT", Firing.DISABLED))),
				RenderingCase.of("a constraint trigger", existing,
						"DROP TRIGGER tr ON t;\nCREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t NOT DEFERRABLE"
								+ " INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION touch();",
						new ReplaceObject(before, constraint)),
				RenderingCase.of("another name", existing, "ALTER TRIGGER tr ON t RENAME TO tr2;",
						new RenameObject(before.key(), "tr2")));
	}

	@TestFactory
	Stream<DynamicTest> otherObjectsAreWrittenAndTakenBack(TestDatabase database) {
		DefinedObject policy = new DefinedObject(ObjectKey.ofPart(ObjectKind.POLICY, T, "own"),
				"CREATE POLICY own ON public.t USING (a = 1)", "DROP POLICY own ON public.t", "POLICY own ON public.t",
				"mine");
		DefinedObject other = new DefinedObject(policy.key(), "CREATE POLICY own ON public.t USING (a = 2)",
				policy.drop(), policy.reference(), null);
		return RenderingCase.tests(database,
				RenderingCase.of("a schema", "SELECT 1", "CREATE SCHEMA app;\nCOMMENT ON SCHEMA app IS 'ours';",
						new CreateObject(new Namespace("app", "ours"))),
				RenderingCase.of("an extension", "CREATE SCHEMA app;\nDROP EXTENSION plpgsql",
						"CREATE EXTENSION plpgsql;", new CreateObject(new Extension("plpgsql", null, null))),
				RenderingCase.of("what is known by its statement", TABLE,
						"CREATE POLICY own ON t USING (a = 1);\nCOMMENT ON POLICY own ON t IS 'mine';",
						new CreateObject(policy)),
				RenderingCase.of("another of its name", TABLE + ";\nCREATE POLICY own ON t USING (a = 2)",
						"DROP POLICY own ON t;\nCREATE POLICY own ON t USING (a = 1);\n"
								+ "COMMENT ON POLICY own ON t IS 'mine';",
						new ReplaceObject(other, policy)));
	}

	private static View view(boolean materialized, String definition, ViewColumn... columns) {
		return new View(V, materialized, definition, List.of(columns), Map.of(), List.of(), null);
	}

	private static View with(View view, Index index) {
		return new View(view.name(), view.materialized(), view.definition(), view.columns(), Map.of(), List.of(index),
				null);
	}

	private static ViewColumn column(String name, String type) {
		return new ViewColumn(name, type, null, null);
	}

	private static Routine function(String arguments, String result, String body) {
		return new Routine(ObjectName.of("public", "f"), false, "integer", arguments + " " + result,
				"CREATE OR REPLACE FUNCTION public.f(" + arguments + ")\n RETURNS " + result
						+ "\n LANGUAGE sql\nAS $function$" + body + "$function$\n",
				null);
	}

	private static Trigger trigger(String event, Firing firing) {
		return new Trigger(T, "tr",
				"CREATE TRIGGER tr " + event + " ON public.t FOR EACH ROW EXECUTE FUNCTION public.touch()", firing,
				null);
	}

}
