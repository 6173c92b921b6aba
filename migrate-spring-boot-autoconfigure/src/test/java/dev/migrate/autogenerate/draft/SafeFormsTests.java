package dev.migrate.autogenerate.draft;

import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.Pictures;
import dev.migrate.autogenerate.compare.CompareOptions;
import dev.migrate.autogenerate.compare.SchemaComparator;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Column;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import org.junit.jupiter.api.Test;

import static dev.migrate.autogenerate.Pictures.check;
import static dev.migrate.autogenerate.Pictures.enumType;
import static dev.migrate.autogenerate.Pictures.everything;
import static dev.migrate.autogenerate.Pictures.foreignKey;
import static dev.migrate.autogenerate.Pictures.index;
import static dev.migrate.autogenerate.Pictures.name;
import static dev.migrate.autogenerate.Pictures.primaryKey;
import static dev.migrate.autogenerate.Pictures.schema;
import static dev.migrate.autogenerate.Pictures.table;
import static dev.migrate.autogenerate.Pictures.unique;
import static dev.migrate.autogenerate.Pictures.with;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Into which revisions a difference is cut, and in which forms.
 */
class SafeFormsTests {

	private static final Table USERS = with(table("users", "id bigint not null", "email text"),
			primaryKey("users_pkey", "id"));

	@Test
	void aNewTableNeedsOneRevisionInPlainForms() {
		List<Draft> drafts = drafts(schema(), schema(with(USERS, index("users_email", "users", "email"))));
		assertThat(drafts).singleElement().satisfies((draft) -> {
			assertThat(draft.step()).isEmpty();
			assertThat(sql(draft.upgrade())).noneMatch((sql) -> sql.contains("CONCURRENTLY"));
			assertThat(sql(draft.downgrade())).containsExactly("DROP TABLE users");
		});
	}

	@Test
	void anIndexIsMadeAndDroppedConcurrentlyInARevisionOfItsOwn() {
		Schema is = schema(with(USERS, index("gone", "users", "email")));
		Schema wanted = schema(
				with(table("users", "id bigint not null", "email text", "bio text"), primaryKey("users_pkey", "id")),
				table("posts", "id bigint"));
		List<Draft> drafts = drafts(is, schema(with(wanted.all(Table.class).get(1), index("i", "users", "bio")),
				wanted.all(Table.class).get(0)));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "indexes");
		assertThat(sql(drafts.get(1).upgrade())).containsExactly("DROP INDEX CONCURRENTLY gone",
				"CREATE INDEX CONCURRENTLY i ON users (bio)");
		assertThat(sql(drafts.get(1).downgrade())).containsExactly("DROP INDEX CONCURRENTLY i",
				"CREATE INDEX CONCURRENTLY gone ON users (email)");
	}

	@Test
	void constraintsHoldForNewRowsFirst() {
		Table orders = table("orders", "user_id bigint", "n integer");
		List<Draft> drafts = drafts(schema(USERS, orders),
				schema(USERS, with(orders, foreignKey("fk", "user_id", "users"), check("positive", "(n > 0)", "n"))));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "validate");
		assertThat(sql(drafts.get(0).upgrade())).hasSize(2).allMatch((sql) -> sql.endsWith("NOT VALID"));
		assertThat(sql(drafts.get(1).upgrade())).containsExactly("ALTER TABLE orders VALIDATE CONSTRAINT positive",
				"ALTER TABLE orders VALIDATE CONSTRAINT fk");
		assertThat(drafts.get(1).downgrade()).isEmpty();
		assertThat(drafts.get(1).irreversible()).isNull();
	}

	@Test
	void aColumnRefusesNullAfterACheckHasSeenThatThereIsNone() {
		List<Draft> drafts = drafts(schema(USERS), schema(
				with(table("users", "id bigint not null", "email text not null"), primaryKey("users_pkey", "id"))));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "validate");
		assertThat(sql(drafts.get(1).upgrade())).containsExactly(
				"ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null_check",
				"ALTER TABLE users ALTER COLUMN email SET NOT NULL",
				"ALTER TABLE users DROP CONSTRAINT users_email_not_null_check");
	}

	@Test
	void allIsLookedAtBeforeAnythingIsLocked() {
		Table users = table("users", "a text", "b text");
		List<String> validate = sql(
				drafts(schema(users), schema(table("users", "a text not null", "b text not null"))).get(1).upgrade());
		assertThat(validate.subList(0, 2)).allMatch((sql) -> sql.contains("VALIDATE"));
		assertThat(validate.subList(2, 6)).noneMatch((sql) -> sql.contains("VALIDATE"));
	}

	@Test
	void aNewColumnThatRefusesNullIsFilledFirst() {
		List<Draft> drafts = drafts(schema(table("users", "id bigint")),
				schema(table("users", "id bigint", "bio text not null")));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "backfill", "validate");
		assertThat(sql(drafts.get(1).upgrade()).get(0)).startsWith("UPDATE users SET bio = NULL /* FILL IN");
		assertThat(drafts.get(1).notes()).anyMatch((note) -> note.startsWith("Fill in the value of users.bio"));
		assertThat(sql(drafts.get(0).downgrade())).containsExactly("ALTER TABLE users DROP COLUMN bio");
	}

	@Test
	void nothingIsDroppedBeforeWhatMayFail() {
		List<Draft> drafts = drafts(schema(table("users", "id bigint", "gone text"), table("old", "id bigint")),
				schema(table("users", "id bigint not null", "bio text not null")));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "backfill", "validate", "drops");
		assertThat(drafts.subList(0, 3)).flatExtracting(Draft::upgrade).noneMatch(Operation::isDestructive);
		assertThat(sql(drafts.get(3).upgrade())).containsExactlyInAnyOrder("DROP TABLE old",
				"ALTER TABLE users DROP COLUMN gone");
		assertThat(drafts.get(2).notes()).anyMatch((note) -> note.startsWith("Give users.id values"));
	}

	@Test
	void dropsWaitForNothingWhereTheirPlaceIsTaken() {
		List<Draft> drafts = drafts(
				schema(table("users", "id bigint"), with(table("old", "id bigint"), index("taken", "old", "id"))),
				schema(with(table("users", "id bigint not null"), index("taken", "users", "id"))));
		assertThat(drafts).extracting(Draft::step).containsExactly("schema", "validate", "indexes");
		assertThat(sql(drafts.get(0).upgrade())).contains("DROP TABLE old");
	}

	@Test
	void aNewColumnWithADefaultNeedsNoSteps() {
		Column column = Column.of("bio", "text").withNotNull(true).withDefault("''::text");
		assertThat(drafts(schema(table("users", "id bigint")),
				schema(Table.of(name("users"), List.of(Column.of("id", "bigint"), column)))))
			.hasSize(1);
	}

	@Test
	void aUniqueKeyGetsItsIndexFirst() {
		List<Draft> drafts = drafts(schema(USERS), schema(with(USERS, unique("users_email_key", "email"))));
		assertThat(drafts).singleElement().satisfies((draft) -> {
			assertThat(sql(draft.upgrade())).containsExactly(
					"CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email)",
					"ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key");
			assertThat(sql(draft.downgrade())).containsExactly("ALTER TABLE users DROP CONSTRAINT users_email_key");
		});
	}

	@Test
	void aForeignKeyWaitsForTheKeyThatItNeeds() {
		Table users = table("users", "id bigint not null");
		List<Draft> drafts = drafts(schema(users), schema(with(users, primaryKey("users_pkey", "id")),
				with(table("orders", "user_id bigint"), foreignKey("fk", "user_id", "users"))));
		assertThat(drafts.stream().flatMap((draft) -> sql(draft.upgrade()).stream())).last()
			.asString()
			.contains("REFERENCES users");
	}

	@Test
	void aValueThatTheChangeUsesIsCommittedBefore() {
		Table orders = Table.of(name("orders"), List.of(Column.of("s", "app.status")));
		Table withDefault = Table.of(name("orders"),
				List.of(Column.of("s", "app.status").withDefault("'b'::app.status")));
		Schema is = schema(orders, enumType("status", "a"));
		assertThat(drafts(is, schema(withDefault, enumType("status", "a", "b")))).extracting(Draft::step)
			.containsExactly("enum-values", "schema");
		assertThat(plain(is, schema(withDefault, enumType("status", "a", "b")))).hasSize(2);
		assertThat(drafts(is, schema(orders, enumType("status", "a", "b")))).hasSize(1);
	}

	@Test
	void plainFormsNeedOneRevision() {
		Schema is = schema(USERS);
		Schema wanted = schema(with(
				with(table("users", "id bigint not null", "email text not null", "bio text not null"),
						primaryKey("users_pkey", "id"), unique("u", "email"), check("c", "(id > 0)", "id")),
				index("i", "users", "bio")));
		assertThat(plain(is, wanted)).singleElement()
			.satisfies((draft) -> assertThat(sql(draft.upgrade())).noneMatch(
					(sql) -> sql.contains("CONCURRENTLY") || sql.contains("NOT VALID") || sql.contains("USING INDEX")));
		assertThat(drafts(is, wanted)).hasSize(4);
	}

	@Test
	void theWayBackOfADroppedTableIsToldToHaveNoRows() {
		assertThat(drafts(schema(USERS), schema())).singleElement()
			.satisfies((draft) -> assertThat(draft.notes())
				.contains("The way back makes again what is dropped, but not the rows of users"));
	}

	@Test
	void nothingToDoIsNoRevision() {
		assertThat(drafts(schema(USERS), schema(USERS))).isEmpty();
	}

	private static List<Draft> drafts(Schema is, Schema wanted) {
		return drafts(is, wanted, false);
	}

	private static List<Draft> plain(Schema is, Schema wanted) {
		return drafts(is, wanted, true);
	}

	private static List<Draft> drafts(Schema is, Schema wanted, boolean plain) {
		return new SafeForms(Pictures.STYLE).drafts(
				new SchemaComparator().compare(everything(is, wanted), RenameAnswers.DECLINED, CompareOptions.DEFAULT),
				plain);
	}

	private static List<String> sql(List<Operation> operations) {
		return new PostgresDatabase().ddl(Pictures.STYLE)
			.render(operations)
			.stream()
			.map((sql) -> sql.replaceAll("\\s+", " "))
			.toList();
	}

}
