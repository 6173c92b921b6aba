package dev.migrate.autogenerate.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AddConstraint;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.CommentOn;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateObject;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropConstraint;
import dev.migrate.operation.DropIndex;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.Table;
import dev.migrate.schema.UnreadObject;
import org.junit.jupiter.api.Test;

import static dev.migrate.autogenerate.Pictures.check;
import static dev.migrate.autogenerate.Pictures.depending;
import static dev.migrate.autogenerate.Pictures.enumType;
import static dev.migrate.autogenerate.Pictures.foreignKey;
import static dev.migrate.autogenerate.Pictures.index;
import static dev.migrate.autogenerate.Pictures.mapped;
import static dev.migrate.autogenerate.Pictures.name;
import static dev.migrate.autogenerate.Pictures.primaryKey;
import static dev.migrate.autogenerate.Pictures.schema;
import static dev.migrate.autogenerate.Pictures.table;
import static dev.migrate.autogenerate.Pictures.unique;
import static dev.migrate.autogenerate.Pictures.uniqueIndex;
import static dev.migrate.autogenerate.Pictures.view;
import static dev.migrate.autogenerate.Pictures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to a database whose model is entities: they speak for their tables, and
 * leave alone what they cannot say.
 */
class MappedTablesTests {

	@Test
	void whatEntitiesCannotSayIsLeftAloneAndTold() {
		Table users = table("users", "id bigint not null", "email text");
		Schema is = schema(with(users, index("users_email", "users", "email")), table("legacy", "id bigint"),
				view("v", "SELECT 1"), enumType("mood", "a"), new Extension("pg_trgm", "app", null),
				new Sequence(name("s"), SequenceOptions.of("bigint"), null, false, null));
		SchemaDifference difference = compare(is, schema(users));
		assertThat(difference.operations()).isEmpty();
		assertThat(difference.notes()).containsExactlyInAnyOrder(
				"Left alone, tables that the model does not have: legacy", "Left alone, views: v",
				"Left alone, enum types: mood", "Left alone, extensions: pg_trgm", "Left alone, sequences: s",
				"Left alone, indexes: users_email");
	}

	@Test
	void aViewThatAnEntityIsMappedToIsLeftAloneWithTheKeysToIt() {
		Table users = table("users", "id bigint not null");
		Table orders = with(table("orders", "user_id bigint"), foreignKey("fk", "user_id", "users"));
		SchemaDifference difference = compare(schema(view("users", "SELECT 1")), schema(users, orders));
		assertThat(difference.operations()).singleElement()
			.isEqualTo(new CreateTable(table("orders", "user_id bigint")));
		assertThat(difference.notes()).contains(
				"users is a view in the database and a table in the model: it is left alone, with all that is in it");
	}

	@Test
	void aForeignTableThatAnEntityIsMappedToIsLeftAlone() {
		Schema is = new Schema(List.of(), Map.of(), List.of(new UnreadObject("foreign table", name("users"))));
		assertThat(compare(is, schema(table("users", "id bigint not null"))).operations()).isEmpty();
	}

	@Test
	void aTableThatIsASequenceInTheDatabaseIsRefused() {
		Schema is = schema(new Sequence(name("users"), SequenceOptions.of("bigint"), null, false, null));
		Schema wanted = schema(table("users", "id bigint not null"));
		assertThatExceptionOfType(ComparisonException.class).isThrownBy(() -> compare(is, wanted))
			.withMessageContaining("'users' is a sequence in the database; the model wants a table");
	}

	@Test
	void aColumnThatTheModelLacksGoesWithWhatIsOnIt() {
		Table users = table("users", "id bigint not null", "email text");
		Schema is = schema(with(with(users, index("users_email", "users", "email")),
				check("users_sane", "(email <> ''::text)", "email")));
		assertThat(compare(is, schema(table("users", "id bigint not null"))).operations())
			.hasExactlyElementsOfTypes(DropConstraint.class, DropIndex.class, DropColumn.class);
	}

	@Test
	void aCheckOfAnEnumeratedColumnFollowsTheModelAndOneByHandStays() {
		Table orders = table("orders", "status text");
		Schema is = schema(with(orders, check("orders_status_check", "(status = 'A'::text)", "status"),
				check("orders_status_check1", "(status = 'B'::text)", "status"),
				check("by_hand", "(status <> ''::text)", "status")));
		SchemaDifference difference = compare(is,
				schema(with(orders, check("orders_status_check", "(status = 'C'::text)", "status"))));
		assertThat(names(difference)).containsExactly("orders_status_check", "orders_status_check1",
				"orders_status_check");
		assertThat(difference.notes()).containsExactly("Left alone, checks: orders.by_hand");
	}

	@Test
	void foreignKeysThatDifferByNameAloneAreTheSame() {
		Table users = with(table("users", "id bigint not null"), primaryKey("users_pkey", "id"));
		Table orders = table("orders", "user_id bigint");
		assertThat(compare(schema(users, with(orders, foreignKey("by_hand", "user_id", "users"))),
				schema(users, with(orders, foreignKey("fkabc123", "user_id", "users"))))
			.operations()).isEmpty();
	}

	@Test
	void aForeignKeyStaysUnlessTheModelWantsAnotherOnItsColumns() {
		Table users = with(table("users", "id bigint not null"), primaryKey("users_pkey", "id"));
		Table people = with(table("people", "id bigint not null"), primaryKey("people_pkey", "id"));
		Table orders = table("orders", "user_id bigint");
		Schema is = schema(users, people, with(orders, foreignKey("by_hand", "user_id", "users")));
		assertThat(compare(is, schema(users, people, orders)).notes())
			.containsExactly("Left alone, foreign keys: orders.by_hand");
		assertThat(names(compare(is, schema(users, people, with(orders, foreignKey("fk", "user_id", "people"))))))
			.containsExactly("by_hand", "fk");
	}

	@Test
	void aUniqueIndexIsAsGoodAsAUniqueConstraint() {
		Table users = table("users", "id bigint", "email text");
		SchemaDifference difference = compare(schema(with(users, uniqueIndex("by_hand", "users", "email"))),
				schema(with(users, unique("uk_email", "email"))));
		assertThat(difference.operations()).isEmpty();
		assertThat(difference.notes())
			.containsExactly("Left alone, unique indexes where the model has unique constraints: by_hand");
	}

	@Test
	void aDefaultOfTheDatabaseStaysAndOneOfTheModelCounts() {
		Column plain = Column.of("n", "integer");
		Schema is = schema(Table.of(name("t"), List.of(plain.withDefault("7"), Column.of("m", "integer"))));
		Schema wanted = schema(Table.of(name("t"), List.of(plain, Column.of("m", "integer").withDefault("3"))));
		SchemaDifference difference = compare(is, wanted);
		assertThat(difference.operations()).singleElement()
			.isInstanceOfSatisfying(AlterColumn.class, (alter) -> assertThat(alter.column()).isEqualTo("m"));
		assertThat(difference.notes()).containsExactly("Left alone, defaults: t.n");
	}

	@Test
	void aSerialColumnServesAnEntityAsWellAsAnIdentity() {
		Column id = Column.of("id", "bigint").withNotNull(true);
		Sequence sequence = new Sequence(name("t_id_seq"), SequenceOptions.of("bigint"),
				new ColumnName(name("t"), "id"), false, null);
		Schema is = schema(Table.of(name("t"), List.of(id.withDefault("nextval('app.t_id_seq'::regclass)"))), sequence);
		Schema wanted = schema(
				Table.of(name("t"), List.of(id.withIdentity(new Identity(false, SequenceOptions.of("bigint"))))));
		SchemaDifference difference = compare(is, wanted);
		assertThat(difference.operations()).isEmpty();
		assertThat(difference.notes()).singleElement().asString().contains("t.id");
	}

	@Test
	void whatThePeopleWroteStaysWhereTheModelWritesNothing() {
		Table users = table("users", "id bigint");
		Table commented = Table.of(name("users"), List.of(Column.of("id", "bigint").withComment("a key")))
			.withComment("people");
		assertThat(compare(schema(commented), schema(users)).operations()).isEmpty();
		assertThat(compare(schema(commented), schema(users.withComment("users"))).operations()).singleElement()
			.isInstanceOf(CommentOn.class);
	}

	@Test
	void aViewByHandOverAColumnOfAnotherTypeIsMadeAgain() {
		Schema is = depending(schema(table("users", "id integer"), view("v", "SELECT id FROM app.users")),
				view("v", "").key(), new Dependency(table("users").key(), "id"));
		SchemaDifference difference = compare(is, schema(table("users", "id bigint")));
		assertThat(difference.operations().stream().map((operation) -> operation.getClass().getSimpleName()))
			.containsExactly("DropObject", "AlterColumn", "CreateObject");
		assertThat(difference.notes()).anyMatch((note) -> note.contains("view v is dropped and made again"));
	}

	@Test
	void aViewByHandOverAColumnThatGoesIsToldOf() {
		Schema is = depending(schema(table("users", "id integer", "n text"), view("v", "SELECT n FROM app.users")),
				view("v", "").key(), new Dependency(table("users").key(), "n"));
		assertThat(compare(is, schema(table("users", "id integer"))).notes())
			.anyMatch((note) -> note.startsWith("The view v uses users.n, which the model no longer has"));
	}

	@Test
	void tablesThatShallGoGoAndOthersAreRefused() {
		Schema is = schema(table("users", "id bigint"), table("legacy", "id bigint"));
		Schema wanted = schema(table("users", "id bigint"));
		assertThat(compare(is, wanted, "legacy").operations()).singleElement().isInstanceOf(DropTable.class);
		assertThat(compare(is, wanted, "app.legacy").operations()).hasSize(1);
		assertThatExceptionOfType(ComparisonException.class).isThrownBy(() -> compare(is, wanted, "users", "nobody"))
			.withMessageContaining("nobody, users");
	}

	@Test
	void whatTheModelNeedsIsMade() {
		Table users = with(with(table("users", "id bigint not null", "email text"), primaryKey("users_pkey", "id")),
				index("users_email", "users", "email"));
		Sequence sequence = new Sequence(name("users_seq"), SequenceOptions.of("bigint"), null, false, null);
		assertThat(compare(Schema.empty(), schema(users, sequence)).operations())
			.hasExactlyElementsOfTypes(CreateObject.class, CreateTable.class);
		assertThat(compare(schema(table("users", "id bigint not null")), schema(users)).operations())
			.hasExactlyElementsOfTypes(AddColumn.class, AddConstraint.class, CreateIndex.class);
	}

	@Test
	void aKeyOfAPartitionedTableHoldsTheColumnsOfItsPartitioning() {
		Table plain = table("events", "id bigint not null", "at date not null");
		Table partitioned = new Table(plain.name(), plain.columns(), List.of(primaryKey("events_pkey", "id", "at")),
				List.of(), "RANGE (at)", null, List.of(), Table.Settings.DEFAULT, null);
		assertThat(compare(schema(partitioned), schema(with(plain, primaryKey("events_pkey", "id")))).operations())
			.isEmpty();
	}

	private static SchemaDifference compare(Schema is, Schema wanted, String... drop) {
		return new SchemaComparator().compare(mapped(is, wanted), RenameAnswers.DECLINED,
				new CompareOptions((key) -> true, Set.of(drop)));
	}

	/** The names of the constraints that go and come. */
	private static List<String> names(SchemaDifference difference) {
		return difference.operations().stream().map(MappedTablesTests::constraint).toList();
	}

	private static String constraint(Operation operation) {
		return (operation instanceof DropConstraint drop) ? drop.name()
				: ((AddConstraint) operation).constraint().name();
	}

}
