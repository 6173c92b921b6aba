package dev.migrate.autogenerate.rename;

import java.util.List;
import java.util.Map;

import dev.migrate.autogenerate.Pictures;
import dev.migrate.autogenerate.compare.CompareOptions;
import dev.migrate.autogenerate.compare.SchemaComparator;
import dev.migrate.autogenerate.compare.SchemaDifference;
import dev.migrate.autogenerate.text.Names;
import dev.migrate.operation.Operation;
import dev.migrate.operation.RenameColumn;
import dev.migrate.operation.RenameEnumValue;
import dev.migrate.operation.RenameTable;
import dev.migrate.schema.Column;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import dev.migrate.schema.View.ViewColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import static dev.migrate.autogenerate.Pictures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Renames: never guessed, never dropped in silence.
 */
class RenamingTests {

	private static final Names NAMES = new Names(Pictures.STYLE);

	private static final Table USERS = table("users", "id bigint not null", "name text", "age integer");

	private static final Table RENAMED = table("users", "id bigint not null", "full_name text", "age integer");

	@Test
	void aLikelyRenameIsOpenUntilItIsAnswered() {
		SchemaDifference difference = compare(schema(USERS), schema(RENAMED), RenameAnswers.NONE);
		assertThat(difference.openRenames()).singleElement().satisfies((candidate) -> {
			assertThat(candidate.accept(NAMES)).isEqualTo("--rename users.name:full_name");
			assertThat(candidate.decline(NAMES)).isEqualTo("--no-rename users.name");
			assertThat(candidate.score()).isBetween(0.7, 1.0);
		});
	}

	@Test
	void anAnswerMakesItARename() {
		SchemaDifference difference = compare(schema(USERS), schema(RENAMED), renames("users.name:full_name"));
		assertThat(difference.operations()).containsExactly(new RenameColumn(name("users"), "name", "full_name"));
		assertThat(difference.openRenames()).isEmpty();
		assertThat(difference.changes()).flatExtracting((change) -> change.lines())
			.containsExactly("> column users.name → full_name");
	}

	@ParameterizedTest
	@CsvSource({ "users.name", "app.users.name", "users.name:full_name", "ALL" })
	void aDeclinedOneIsDroppedAndAdded(String declined) {
		RenameAnswers answers = declined.equals("ALL") ? RenameAnswers.DECLINED
				: new RenameAnswers(List.of(), List.of(declined), false);
		SchemaDifference difference = compare(schema(USERS), schema(RENAMED), answers);
		assertThat(difference.openRenames()).isEmpty();
		assertThat(kinds(difference)).containsExactly("AddColumn", "DropColumn");
	}

	@Test
	void whatIsOnARenamedColumnFollows() {
		Table parent = with(table("parent", "code text not null", "id bigint not null"), primaryKey("p", "id"));
		Table had = with(
				with(table("users", "id bigint not null", "name text", "p bigint"),
						check("sane", "(name <> 'name'::text)", "name"), foreignKey("fk", "p", "parent")),
				index("i", "users", "name"), index("j", "users", "lower(name)"));
		Table has = with(with(table("users", "id bigint not null", "full_name text", "parent_id bigint"),
				check("sane", "(full_name <> 'name'::text)", "full_name"), foreignKey("fk", "parent_id", "parent")),
				index("i", "users", "full_name"), index("j", "users", "lower(full_name)"));
		assertThat(kinds(compare(schema(parent, had), schema(parent, has),
				renames("users.name:full_name", "users.p:parent_id"))))
			.containsExactly("RenameColumn", "RenameColumn");
	}

	@Test
	void whatRefersToARenamedTableFollows() {
		Table users = with(table("users", "id bigint not null", "name text"), primaryKey("users_pkey", "id"));
		Table people = with(table("people", "id bigint not null", "name text"), primaryKey("people_pkey", "id"));
		Table orders = table("orders", "user_id bigint");
		SchemaDifference difference = compare(schema(users, with(orders, foreignKey("fk", "user_id", "users"))),
				schema(people, with(orders, foreignKey("fk", "user_id", "people"))), renames("users:people"));
		assertThat(difference.operations()).containsExactly(new RenameTable(name("users"), "people"));
	}

	@Test
	void aTableAndItsColumnAreRenamedAtOnce() {
		Table people = table("people", "id bigint not null", "full_name text", "age integer");
		for (String column : List.of("users.name:full_name", "people.name:full_name", "app.users.name:full_name")) {
			assertThat(compare(schema(USERS), schema(people), renames("users:people", column)).operations())
				.containsExactly(new RenameTable(name("users"), "people"),
						new RenameColumn(name("people"), "name", "full_name"));
		}
	}

	@Test
	void aValueIsRenamedWithDefaultsAndChecks() {
		Table orders = with(
				Table.of(name("orders"), List.of(Column.of("status", "app.status").withDefault("'OLD'::app.status"))),
				check("c", "(status <> 'OLD'::app.status)", "status"));
		Table renamed = with(
				Table.of(name("orders"), List.of(Column.of("status", "app.status").withDefault("'NEW'::app.status"))),
				check("c", "(status <> 'NEW'::app.status)", "status"));
		SchemaDifference difference = compare(schema(orders, enumType("status", "OLD", "X")),
				schema(renamed, enumType("status", "NEW", "X")), renames("status.OLD:NEW"));
		assertThat(difference.operations()).containsExactly(new RenameEnumValue(name("status"), "OLD", "NEW"));
	}

	@Test
	void aViewGoesOnGivingTheOldNameOfARenamedColumn() {
		Schema is = depending(schema(USERS, view("SELECT users.id,\n    users.name\n   FROM app.users")),
				view("").key(), new Dependency(USERS.key(), "name"));
		Schema wanted = schema(RENAMED, view("SELECT users.id,\n    users.full_name AS name\n   FROM app.users"));
		assertThat(kinds(new SchemaComparator().compare(Pictures.everything(is, wanted),
				renames("users.name:full_name"), CompareOptions.DEFAULT)))
			.containsExactly("RenameColumn");
	}

	@Test
	void aSequenceKeepsItsPlaceByARename() {
		Sequence had = new Sequence(name("users_seq"), SequenceOptions.of("bigint"), null, false, null);
		Sequence has = new Sequence(name("people_seq"), SequenceOptions.of("bigint"), null, false, null);
		assertThat(kinds(compare(schema(had), schema(has), renames("users_seq:people_seq"))))
			.containsExactly("RenameObject");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			users.nam:full_name      | Gone: users.name
			users.name:fullname      | New: users.full_name
			users.id:full_name       | names nothing that is gone and new
			nobody:someone           | Gone: nothing
			users.name               | does not say what was renamed to what
			""")
	void anAnswerThatNamesNothingSaysWhatIsThere(String answer, String message) {
		assertThatExceptionOfType(RenameException.class)
			.isThrownBy(() -> compare(schema(USERS), schema(RENAMED), renames(answer)))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			users.nme  | Gone: users.name
			users.id   | names nothing that is gone
			user       | Gone: nothing
			name       | names nothing that is gone
			""")
	void aDeclinedNameThatIsNotGoneSaysWhatIs(String answer, String message) {
		assertThatExceptionOfType(RenameException.class)
			.isThrownBy(
					() -> compare(schema(USERS), schema(RENAMED), new RenameAnswers(List.of(), List.of(answer), false)))
			.withMessageContaining(message);
	}

	@Test
	void oneGoneThingIsProposedOnce() {
		Table split = table("users", "id bigint not null", "first_name text", "last_name text", "age integer");
		assertThat(compare(schema(USERS), schema(split), RenameAnswers.NONE).openRenames()).hasSize(1);
	}

	@Test
	void whatIsUnlikeIsNoCandidate() {
		Table other = table("users", "id bigint not null", "bio jsonb not null", "age integer");
		assertThat(compare(schema(USERS), schema(other), RenameAnswers.NONE).openRenames()).isEmpty();
		assertThat(compare(schema(USERS), schema(table("invoice", "number text", "total numeric")), RenameAnswers.NONE)
			.openRenames()).isEmpty();
	}

	@Test
	void aTableOfTheSameColumnsIsACandidate() {
		Table people = table("people", "id bigint not null", "name text", "age integer");
		assertThat(compare(schema(USERS), schema(people), RenameAnswers.NONE).openRenames()).singleElement()
			.satisfies((candidate) -> assertThat(candidate.accept(NAMES)).isEqualTo("--rename users:people"));
	}

	@ParameterizedTest
	@CsvSource({ "name,full_name,0.6", "fullName,full_name,1", "users,user,0.8", "status,state,0.5", "age,bio,0" })
	void likenessIsByWordsAndLetters(String one, String other, double least) {
		assertThat(Likeness.of(one, other)).isBetween(least, Math.min(1, least + 0.2));
	}

	private static View view(String definition) {
		return new View(name("v"), false, definition,
				List.of(new ViewColumn("id", "bigint", null, null), new ViewColumn("name", "text", null, null)),
				Map.of(), List.of(), null);
	}

	private static RenameAnswers renames(String... renames) {
		return new RenameAnswers(List.of(renames), List.of(), false);
	}

	private static List<String> kinds(SchemaDifference difference) {
		return difference.operations().stream().map(Operation::getClass).map(Class::getSimpleName).toList();
	}

	private static SchemaDifference compare(Schema is, Schema wanted, RenameAnswers answers) {
		return new SchemaComparator().compare(mapped(is, wanted), answers, CompareOptions.DEFAULT);
	}

}
