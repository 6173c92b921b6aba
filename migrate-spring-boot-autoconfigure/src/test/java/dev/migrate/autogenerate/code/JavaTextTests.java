package dev.migrate.autogenerate.code;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AddEnumValue;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.AlterTable;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.CommentOn;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropObject;
import dev.migrate.operation.EnumUse;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.InsertRows;
import dev.migrate.operation.Operation;
import dev.migrate.operation.Operations;
import dev.migrate.operation.RecordedOperations;
import dev.migrate.operation.RenameColumn;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.ReplaceEnum;
import dev.migrate.operation.Reversal;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operations as Java: the text is compiled and run, and what it says must render as the
 * operations that it was made from, in both directions.
 */
class JavaTextTests {

	private static final ObjectName ORDERS = ObjectName.of("public", "orders");

	private static final EnumType STATUS = new EnumType(ObjectName.of("public", "status"), List.of("new", "old"), null);

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void javaSaysWhatTheOperationsSay(boolean qualified) throws Exception {
		DdlRenderer renderer = new PostgresDatabase()
			.ddl(qualified ? DdlStyle.QUALIFIED : new DdlStyle("public", Set.of()));
		List<Operation> operations = operations();
		List<Operation> recorded = run(JavaText.of(operations, renderer));
		DdlRenderer plain = new PostgresDatabase().ddl(DdlStyle.QUALIFIED);
		assertThat(recorded).hasSameSizeAs(operations);
		for (int i = 0; i < operations.size(); i++) {
			Operation operation = renderer.shorten(operations.get(i));
			assertThat(plain.render(recorded.get(i))).isEqualTo(plain.render(operation));
			assertThat(reversed(plain, recorded.get(i))).isEqualTo(reversed(plain, operation));
		}
	}

	@Test
	void javaReadsAsAPersonWouldWriteIt() {
		DdlRenderer renderer = new PostgresDatabase().ddl(new DdlStyle("public", Set.of()));
		JavaText text = JavaText.of(operations().subList(0, 4), renderer);
		assertThat(String.join("\n", text.statements())).isEqualTo(
				"""
						operations.createEnum("status", "new", "old");
						operations.createTable("orders", (table) -> table.column(column("id").bigint().identity())
							.column(column("code").varchar(20).notNull().defaultValue("'-'"))
							.column(column("price").numeric(10, 2).comment("in \\"euros\\""))
							.column(column("tags").text().array())
							.primaryKey("id")
							.constraint("orders_user_id_fkey",
									foreignKey("user_id").references("users", "id").onDelete(ReferentialAction.SET_NULL).deferrable())
							.constraint("positive", check("price > 0")));
						operations.addColumn("orders", column("age").integer());
						operations.alterColumn("orders", "bio", (change) -> change.type("text").from("varchar(255)").notNull());""");
		assertThat(text.imports()).containsExactly("dev.migrate.operation.ReferentialAction",
				"static dev.migrate.operation.Columns.column", "static dev.migrate.operation.Constraints.check",
				"static dev.migrate.operation.Constraints.foreignKey",
				"static dev.migrate.operation.Constraints.primaryKey");
	}

	@Test
	void whatIsForTheWayBackAloneIsLeftOut() {
		DdlRenderer renderer = new PostgresDatabase().ddl(new DdlStyle("public", Set.of()));
		List<Operation> forward = operations().stream().map((operation) -> OneWay.of(operation, renderer)).toList();
		assertThat(renderer.render(forward)).isEqualTo(renderer.render(operations()));
		String java = String.join("\n", JavaText.of(forward, renderer).statements());
		assertThat(java)
			.contains("change.type(\"text\").notNull())", "operations.dropColumn(\"orders\", \"age\");",
					"operations.dropConstraint(\"orders\", \"u\");",
					"operations.addEnumValueAfter(\"status\", \"mid\", \"new\");",
					"operations.execute(\"SELECT 'a'; SELECT 2\");")
			.doesNotContain(", \"\")");
	}

	@Test
	void noLineIsTooLongAndTabsAreTabs() {
		DdlRenderer renderer = new PostgresDatabase().ddl(new DdlStyle("public", Set.of()));
		String words = "word ".repeat(60).strip();
		List<String> java = JavaText.of(
				List.of(new ExecuteSql("DO $$\nBEGIN\n\tNULL;\n\nEND\n$$", null),
						new ExecuteSql("UPDATE users SET bio = '" + words + "'", null),
						new AddColumn(ORDERS, Column.of("bio", "text").withNotNull(true).withComment(words)),
						new CreateIndex(index(List.of(""),
								"USING gin (to_tsvector('simple'::regconfig, '" + words + "'))", false), false)),
				renderer)
			.statements();
		assertThat(java.get(0))
			.isEqualTo("operations.execute(\"\"\"\n\t\tDO $$\n\t\tBEGIN\n\t\t\tNULL;\n\n\t\tEND\n" + "\t\t$$\"\"\");");
		assertThat(java.stream().flatMap(String::lines))
			.allSatisfy((line) -> assertThat(line.replace("\t", "    ").length()).as(line).isLessThanOrEqualTo(112));
		assertThat(java.get(2)).startsWith("operations.addColumn(\"orders\",\n\t\tcolumn(\"bio\").text()\n");
	}

	private static List<Operation> operations() {
		EnumUse use = new EnumUse(new ColumnName(ORDERS, "state"), false, "'new'::public.status",
				"'new'::public.status");
		return List.of(new CreateObject(STATUS), new CreateTable(orders()),
				new AddColumn(ORDERS, Column.of("age", "integer")),
				new AlterColumn(ORDERS, "bio",
						List.of(new ColumnChange.Type("character varying(255)", "text", null, null, false),
								new ColumnChange.Nullability(true))),
				new AlterColumn(ORDERS, "bio", List.of(new ColumnChange.Default(true, null, "''::text"))),
				new AlterColumn(ORDERS, "bio", List.of(new ColumnChange.Storage("EXTENDED", "EXTERNAL"))),
				new DropColumn(ORDERS, "age", null), new DropColumn(ORDERS, "age", Column.of("age", "integer")),
				new RenameColumn(ORDERS, "a\"b", "c\\d"),
				new AddConstraint(ORDERS,
						new Constraint("late", Kind.CHECK, List.of("a"), "CHECK ((a > 0)) NO INHERIT", null, List.of(),
								false, "later")),
				new DropConstraint(ORDERS, "u",
						new Constraint("u", Kind.UNIQUE, List.of("a", "order"), "UNIQUE (a, \"order\") INCLUDE (b)",
								null, List.of(), true, null)),
				new CreateIndex(index(List.of("a"), "USING btree (a) WHERE (b IS NULL)", true), true),
				new CreateIndex(index(List.of(""), "USING gin (to_tsvector('simple'::regconfig, a))", false), false),
				new DropIndex(ORDERS.withName("ix"), index(List.of("a"), "USING btree (a)", false), false),
				new AddEnumValue(STATUS, "mid", 1, List.of(use)), new RenameEnumValue(STATUS.name(), "old", "aged"),
				new ReplaceEnum(STATUS, new EnumType(STATUS.name(), List.of("new"), null), Map.of("old", "new"),
						List.of(use)),
				new AlterTable(ORDERS, Table.Settings.DEFAULT,
						new Table.Settings(false, Map.of("fillfactor", "70"), true, false, "DEFAULT", null)),
				new CommentOn(ObjectKey.of(ObjectKind.TABLE, ORDERS), null, "first\nsecond \\ line"),
				new CommentOn(ObjectKey.of(ObjectKind.TABLE, ORDERS), "x", null),
				new CreateObject(new View(ORDERS.withName("v"), false, " SELECT 1 AS \"a\"\"\"\"b\";", List.of(),
						Map.of(), List.of(), null)),
				new CreateObject(new Routine(ORDERS.withName("f"), false, "integer", "x",
						"CREATE OR REPLACE FUNCTION public.f(x integer)\n RETURNS text\n LANGUAGE sql\n"
								+ "AS $f$ SELECT '\t' \n$f$\n",
						null)),
				new DropObject(ObjectKey.ofPart(ObjectKind.TRIGGER, ORDERS, "tr"),
						new Trigger(ORDERS, "tr",
								"CREATE TRIGGER tr BEFORE INSERT ON public.orders FOR EACH ROW"
										+ " EXECUTE FUNCTION public.f()",
								Trigger.Firing.ORIGIN, null)),
				new InsertRows(ORDERS, List.of("a", "b"), List.of(Arrays.asList(1, "it's"), Arrays.asList(2L, null)),
						List.of("a")),
				new InsertRows(ORDERS, List.of("a"), List.of(Arrays.asList((Object) null)), List.of("a")),
				new InsertRows(ORDERS, List.of("a"), List.of(List.of(1.5)), List.of("a")),
				new ExecuteSql("SELECT 'a'; SELECT 2", ""), new ExecuteSql("SELECT\n1", null));
	}

	private static Table orders() {
		return Table
			.of(ORDERS, List.of(
					Column.of("id", "bigint")
						.withNotNull(true)
						.withIdentity(new Identity(false, SequenceOptions.of("bigint"))),
					Column.of("code", "character varying(20)").withNotNull(true).withDefault("'-'::character varying"),
					Column.of("price", "numeric(10,2)").withComment("in \"euros\""), Column.of("tags", "text[]")))
			.withConstraints(List.of(
					new Constraint("orders_pkey", Kind.PRIMARY_KEY, List.of("id"), "PRIMARY KEY (id)", null, List.of(),
							true, null),
					new Constraint("orders_user_id_fkey", Kind.FOREIGN_KEY, List.of("user_id"),
							"FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL DEFERRABLE",
							ObjectName.of("public", "users"), List.of("id"), true, null),
					new Constraint("positive", Kind.CHECK, List.of("price"), "CHECK ((price > 0))", null, List.of(),
							true, null)));
	}

	private static Index index(List<String> columns, String definition, boolean unique) {
		return new Index(ORDERS.withName("ix"), ORDERS, unique, columns, definition, true, null);
	}

	private static List<String> reversed(DdlRenderer renderer, Operation operation) {
		return (operation.reverse() instanceof Reversal.Steps steps)
				? steps.operations().stream().flatMap((step) -> renderer.render(step).stream()).toList()
				: List.of("none");
	}

	private List<Operation> run(JavaText text) throws Exception {
		String source = text.imports().stream().map((name) -> "import " + name + ";\n").collect(Collectors.joining())
				+ "public class Generated implements java.util.function.Consumer<dev.migrate.operation.Operations> {\n"
				+ "public void accept(dev.migrate.operation.Operations operations) {\n"
				+ String.join("\n", text.statements()) + "\n}\n}\n";
		Path file = Files.writeString(this.folder.resolve("Generated.java"), source);
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-classpath", System.getProperty("java.class.path"), file.toString());
		assertThat(result).as(source).isZero();
		return recorded();
	}

	@SuppressWarnings("unchecked")
	private List<Operation> recorded() throws IOException, ReflectiveOperationException {
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() },
				getClass().getClassLoader())) {
			RecordedOperations recorded = new RecordedOperations();
			((Consumer<Operations>) loader.loadClass("Generated").getConstructor().newInstance()).accept(recorded);
			return recorded.operations();
		}
	}

}
