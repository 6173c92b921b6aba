package dev.migrate.database.postgresql.ddl;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.RenameObject;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.ReplaceObject;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types and sequences as SQL, there and back.
 */
@PostgresTest
class TypeRenderingTests {

	private static final ObjectName STATUS = ObjectName.of("public", "status");

	private static final ObjectName T = ObjectName.of("public", "t");

	private static final EnumType OLD_NEW = new EnumType(STATUS, List.of("old", "new"), null);

	private static final EnumUse USE = new EnumUse(new ColumnName(T, "s"), false, "'new'::public.status",
			"'new'::public.status");

	@TestFactory
	Stream<DynamicTest> enumsAreWrittenAndTakenBack(TestDatabase database) {
		String setup = "CREATE TYPE status AS ENUM ('old', 'new');\nCREATE TABLE t (s status DEFAULT 'new')";
		return RenderingCase.tests(database,
				RenderingCase.of("a type", "SELECT 1",
						"CREATE TYPE status AS ENUM ('it''s', 'new');\nCOMMENT ON TYPE status IS 'how';",
						new CreateObject(new EnumType(STATUS, List.of("it's", "new"), "how"))),
				RenderingCase.of("a value at the end", setup, "ALTER TYPE status ADD VALUE 'last';",
						new AddEnumValue(OLD_NEW, "last", 2, List.of(USE))),
				RenderingCase.of("a value in between", setup, "ALTER TYPE status ADD VALUE 'mid' AFTER 'old';",
						new AddEnumValue(OLD_NEW, "mid", 1, List.of(USE))),
				RenderingCase.of("a value before all", setup, "ALTER TYPE status ADD VALUE 'first' BEFORE 'old';",
						new AddEnumValue(OLD_NEW, "first", 0, List.of(USE))),
				RenderingCase.of("another name of a value", setup, "ALTER TYPE status RENAME VALUE 'old' TO 'aged';",
						new RenameEnumValue(STATUS, "old", "aged")),
				RenderingCase.of("another name", setup, "ALTER TYPE status RENAME TO state;",
						new RenameObject(OLD_NEW.key(), "state")),
				RenderingCase.of("other values", setup, """
						ALTER TYPE status RENAME TO status_old;
						CREATE TYPE status AS ENUM ('new', 'next');
						ALTER TABLE t
						    ALTER COLUMN s DROP DEFAULT,
						    ALTER COLUMN s TYPE status USING s::text::status,
						    ALTER COLUMN s SET DEFAULT 'new';
						DROP TYPE status_old;
						""",
						new ReplaceEnum(OLD_NEW, new EnumType(STATUS, List.of("new", "next"), null), Map.of(),
								List.of(USE))),
				RenderingCase.of("no type", "CREATE TYPE status AS ENUM ('old', 'new')", "DROP TYPE status;",
						new DropObject(OLD_NEW.key(), OLD_NEW)));
	}

	@Test
	void replacedEnumsConvertTheirRowsAndArrays(TestDatabase database) {
		database.execute("CREATE TYPE status AS ENUM ('old', 'new')",
				"CREATE TABLE t (s status DEFAULT 'old', many status[] DEFAULT '{old}')",
				"INSERT INTO t VALUES ('old', '{old,new,NULL}'), (NULL, NULL)");
		List<String> statements = RenderingCase.RENDERER.render(new ReplaceEnum(OLD_NEW,
				new EnumType(STATUS, List.of("fresh", "aged"), null), Map.of("old", "aged", "new", "fresh"),
				List.of(new EnumUse(new ColumnName(T, "s"), false, "'old'::public.status", "'aged'::public.status"),
						new EnumUse(new ColumnName(T, "many"), true, "'{old}'::public.status[]",
								"'{aged}'::public.status[]"))));
		assertThat(RenderingCase.text(statements)).isEqualTo(
				"""
						ALTER TYPE status RENAME TO status_old;
						CREATE TYPE status AS ENUM ('fresh', 'aged');
						ALTER TABLE t
						    ALTER COLUMN s DROP DEFAULT,
						    ALTER COLUMN s TYPE status USING (CASE s::text WHEN 'new' THEN 'fresh' WHEN 'old' THEN 'aged' ELSE s::text END)::status,
						    ALTER COLUMN s SET DEFAULT 'aged';
						ALTER TABLE t
						    ALTER COLUMN many DROP DEFAULT,
						    ALTER COLUMN many TYPE status[] USING array_replace(array_replace(many::text[], 'new', 'fresh'), 'old', 'aged')::status[],
						    ALTER COLUMN many SET DEFAULT '{aged}';
						DROP TYPE status_old;""");
		database.execute(statements.toArray(String[]::new));
		database.execute("INSERT INTO t DEFAULT VALUES");
		assertThat(database.query("SELECT * FROM t")).containsExactly("aged|{aged,fresh,NULL}", "null|null",
				"aged|{aged}");
	}

	@TestFactory
	Stream<DynamicTest> domainsAreWrittenAndTakenBack(TestDatabase database) {
		Constraint positive = check("positive", "CHECK ((VALUE > 0))", true);
		Constraint small = check("small", "CHECK ((VALUE < 9))", true);
		Domain price = new Domain(ObjectName.of("public", "price"), "integer", null, true, "1", List.of(positive),
				"what it costs");
		String create = "CREATE DOMAIN price AS integer DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE > 0);\n"
				+ "COMMENT ON DOMAIN price IS 'what it costs'";
		return RenderingCase.tests(
				database, RenderingCase.of("a domain", "SELECT 1", """
						CREATE DOMAIN price AS integer DEFAULT 1 NOT NULL
						    CONSTRAINT positive CHECK (VALUE > 0);
						COMMENT ON DOMAIN price IS 'what it costs';
						""", new CreateObject(price)),
				RenderingCase.of(
						"other conditions", create, """
								ALTER DOMAIN price DROP CONSTRAINT positive;
								ALTER DOMAIN price DROP DEFAULT;
								ALTER DOMAIN price DROP NOT NULL;
								ALTER DOMAIN price ADD CONSTRAINT small CHECK (VALUE < 9);
								COMMENT ON CONSTRAINT small ON DOMAIN price IS 'at most';
								COMMENT ON DOMAIN price IS NULL;
								""",
						new ReplaceObject(
								price,
								new Domain(
										price.name(), "integer", null, false, null,
										List.of(new Constraint(
												small.name(), small.kind(), List.of(), small.definition(), null,
												List.of(), true, "at most")),
										null))),
				RenderingCase.of("a condition that is validated later",
						"CREATE DOMAIN price AS integer;\nALTER DOMAIN price ADD CONSTRAINT small CHECK (VALUE < 9) NOT VALID",
						"ALTER DOMAIN price VALIDATE CONSTRAINT small;",
						new ReplaceObject(domain(check("small", small.definition(), false)), domain(small))),
				RenderingCase.of("another type beneath", "CREATE DOMAIN price AS bigint",
						"DROP DOMAIN price;\nCREATE DOMAIN price AS integer;", new ReplaceObject(
								new Domain(price.name(), "bigint", null, false, null, List.of(), null), domain())));
	}

	@TestFactory
	Stream<DynamicTest> compositeTypesAreWrittenAndTakenBack(TestDatabase database) {
		return RenderingCase.tests(database,
				RenderingCase.of("a type", "SELECT 1", """
						CREATE TYPE place AS (
						    street text COLLATE "C",
						    zip varchar(5)
						);
						COMMENT ON TYPE place IS 'where';
						COMMENT ON COLUMN place.zip IS 'code';
						""",
						new CreateObject(new CompositeType(ObjectName.of("public", "place"),
								List.of(new Attribute("street", "text", "\"C\"", null),
										new Attribute("zip", "character varying(5)", null, "code")),
								"where"))),
				RenderingCase.of("other attributes", "CREATE TYPE place AS (a integer, b integer)", """
						ALTER TYPE place
						    ALTER ATTRIBUTE a TYPE bigint,
						    ADD ATTRIBUTE c text;
						""",
						new ReplaceObject(place("a integer", "b integer"), place("a bigint", "b integer", "c text"))),
				RenderingCase.of("another order", "CREATE TYPE place AS (a integer, b integer)", """
						DROP TYPE place;
						CREATE TYPE place AS (
						    b integer,
						    a integer
						);
						""", new ReplaceObject(place("a integer", "b integer"), place("b integer", "a integer"))));
	}

	@TestFactory
	Stream<DynamicTest> sequencesAreWrittenAndTakenBack(TestDatabase database) {
		ObjectName name = ObjectName.of("public", "s");
		Sequence plain = new Sequence(name, SequenceOptions.of("integer"), null, false, null);
		Sequence down = new Sequence(name, new SequenceOptions("bigint", -1, -1, Long.MIN_VALUE, -1, 1, false), null,
				false, "down");
		Sequence owned = new Sequence(name, new SequenceOptions("bigint", 5, 2, 1, Long.MAX_VALUE, 3, true),
				new ColumnName(T, "a"), false, null);
		return RenderingCase.tests(database,
				RenderingCase.of("a sequence", "SELECT 1", "CREATE SEQUENCE s AS integer;", new CreateObject(plain)),
				RenderingCase.of("a sequence that counts down", "SELECT 1",
						"CREATE SEQUENCE s INCREMENT BY -1;\nCOMMENT ON SEQUENCE s IS 'down';", new CreateObject(down)),
				RenderingCase.of("other options", "CREATE TABLE t (a integer);\nCREATE SEQUENCE s AS integer",
						"ALTER SEQUENCE s AS bigint INCREMENT BY 2 START WITH 5 CACHE 3 CYCLE OWNED BY t.a;",
						new ReplaceObject(plain, owned)),
				RenderingCase.of("no sequence", "CREATE SEQUENCE s AS integer", "DROP SEQUENCE s;",
						new DropObject(plain.key(), plain)));
	}

	private static Domain domain(Constraint... checks) {
		return new Domain(ObjectName.of("public", "price"), "integer", null, false, null, List.of(checks), null);
	}

	private static Constraint check(String name, String definition, boolean validated) {
		return new Constraint(name, Constraint.Kind.CHECK, List.of(), definition, null, List.of(), validated, null);
	}

	private static CompositeType place(String... attributes) {
		return new CompositeType(ObjectName.of("public", "place"),
				Stream.of(attributes)
					.map((attribute) -> attribute.split(" "))
					.map((words) -> new Attribute(words[0], words[1], null, null))
					.toList(),
				null);
	}

}
