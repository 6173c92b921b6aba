package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.autogenerate.Draft;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.AddColumn;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.ColumnChange;
import dev.migrate.operation.CreateIndex;
import dev.migrate.operation.CreateTable;
import dev.migrate.operation.DropColumn;
import dev.migrate.operation.DropTable;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operation;
import dev.migrate.operation.RenameColumn;
import dev.migrate.schema.Column;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import dev.migrate.script.authoring.RevisionBody;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drafts as the text of SQL files, whatever renders their operations.
 */
class DraftTextTests {

	private static final ObjectName USERS = ObjectName.of("public", "users");

	private static final Operation ADD_BIO = new AddColumn(USERS, Column.of("bio", "text"));

	private static final Operation ADD_AGE = new AddColumn(USERS, Column.of("age", "integer"));

	private static final Operation DROP_NAME = new DropColumn(USERS, "name", Column.of("name", "text"));

	private static final Operation CREATE = new CreateTable(Table.of(ObjectName.of("public", "items"), List.of()));

	private static final Operation INDEX = new CreateIndex(
			new Index(ObjectName.of("public", "i"), USERS, false, List.of("bio"), "USING btree (bio)", true, null),
			true);

	private static final Map<Operation, List<String>> SQL = Map.of(ADD_BIO, List.of("ALTER TABLE users ADD bio text"),
			ADD_AGE, List.of("ALTER TABLE users ADD age integer"), DROP_NAME, List.of("ALTER TABLE users DROP name"),
			CREATE, List.of("CREATE TABLE items (\n  id bigint\n)", "COMMENT ON TABLE items IS 'x'"), INDEX,
			List.of("CREATE INDEX CONCURRENTLY i ON users (bio)"));

	private static final DdlRenderer RENDERER = new DdlRenderer() {

		@Override
		public List<String> render(Operation operation) {
			return (operation instanceof ExecuteSql sql) ? List.of(sql.sql())
					: SQL.getOrDefault(operation, List.of("DO SOMETHING"));
		}

		@Override
		public List<String> render(List<? extends Operation> operations) {
			List<String> all = new ArrayList<>();
			for (Operation operation : operations) {
				if (operation == CREATE) {
					all.add("SET LOCAL x = off");
				}
				all.addAll(render(operation));
			}
			return all;
		}

		@Override
		public Operation shorten(Operation operation) {
			return operation;
		}

	};

	private static RevisionBody write(Draft draft, String... heading) {
		return new DraftText(RENDERER, new DdlStyle("public", Set.of())).write(draft, List.of(heading));
	}

	private static Draft draft(Operation... upgrade) {
		return new Draft("", List.of(upgrade), List.of(), null, List.of());
	}

	private static String upgrade(Operation... upgrade) {
		return write(draft(upgrade)).upgrade().text();
	}

	@Test
	void shortStatementsOnOneTableStandTogether() {
		assertThat(upgrade(ADD_BIO, ADD_AGE, CREATE, ADD_BIO)).isEqualTo("""
				ALTER TABLE users ADD bio text;
				ALTER TABLE users ADD age integer;

				SET LOCAL x = off;

				CREATE TABLE items (
				  id bigint
				);
				COMMENT ON TABLE items IS 'x';

				ALTER TABLE users ADD bio text;""");
	}

	@Test
	void whatDestroysDataIsMarked() {
		RevisionBody body = write(
				new Draft("", List.of(ADD_BIO, DROP_NAME, ADD_AGE), List.of(ADD_BIO, DROP_NAME), null, List.of()));
		assertThat(body.upgrade().text()).isEqualTo("""
				ALTER TABLE users ADD bio text;

				-- DESTROYS DATA: drops the column users.name
				ALTER TABLE users DROP name;

				ALTER TABLE users ADD age integer;""");
		assertThat(body.downgrade().text()).isEqualTo("""
				-- What the upgrade destroys does not come back.

				ALTER TABLE users ADD bio text;
				ALTER TABLE users DROP name;""");
	}

	@Test
	void whatMayCutValuesIsMarked() {
		assertThat(upgrade(
				new AlterColumn(USERS, "name", List.of(new ColumnChange.Type("text", "varchar(5)", null, null, true)))))
			.startsWith("-- MAY LOSE DATA: column users.name type text → varchar(5)\n");
	}

	@Test
	void notesStandOnTop() {
		assertThat(write(new Draft("", List.of(ADD_BIO), List.of(), null, List.of("Look at the index", "And at this.")),
				"Generated.")
			.upgrade()
			.text()).isEqualTo("""
					-- Generated.
					-- Look at the index.
					-- And at this.

					ALTER TABLE users ADD bio text;""");
	}

	@Test
	void whatCannotRunInATransactionMakesTheSectionSo() {
		assertThat(write(draft(ADD_BIO, INDEX)).upgrade().options()).isEqualTo("no-transaction");
		assertThat(write(draft(ADD_BIO)).upgrade().options()).isEmpty();
	}

	@Test
	void noWayBackIsSaid() {
		assertThat(write(new Draft("", List.of(ADD_BIO), List.of(), "nobody knows\nwhat was", List.of())).downgrade())
			.isEqualTo(new RevisionBody.Part("", "irreversible: nobody knows what was"));
	}

	@Test
	void statementsAreEndedOnce() {
		assertThat(upgrade(new ExecuteSql("SELECT 1; SELECT 2;", null))).isEqualTo("SELECT 1; SELECT 2;");
		assertThat(upgrade(new ExecuteSql("SELECT 1 -- why", null))).isEqualTo("SELECT 1 -- why\n;");
		assertThat(upgrade(new ExecuteSql("-- nothing", null))).isEmpty();
		assertThat(upgrade(new ExecuteSql("SELECT ';'", null))).isEqualTo("SELECT ';';");
	}

	@Test
	void namesCannotLeaveTheirComment() {
		String name = "x\nDROP TABLE users; --\u202e";
		assertThat(upgrade(new DropTable(ObjectName.of("public", name), null)))
			.startsWith("-- DESTROYS DATA: drops the table x DROP TABLE users; --\nDO SOMETHING");
	}

	@Test
	void operationsAreSaidInWords() {
		List<Difference> differences = new DifferenceReader(new DdlStyle("public", Set.of()))
			.read(List.of(ADD_BIO, DROP_NAME, CREATE, INDEX, new RenameColumn(USERS, "name", "full_name"),
					new DropTable(ObjectName.of("billing", "x"), null)));
		assertThat(differences).extracting((one) -> one.change() + " " + one.name() + " " + one.detail())
			.containsExactly("ADD users.bio text", "DROP users.name ", "ADD items with 0 columns",
					"ADD i on users USING btree (bio)", "RENAME users.name to full_name", "DROP billing.x ");
		assertThat(differences).extracting(Difference::destructive)
			.containsExactly(false, true, false, false, false, true);
	}

}
