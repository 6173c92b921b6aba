package dev.migrate;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.ReversibleMigration;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.operation.CustomOperation;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.Operations;
import dev.migrate.operation.Reversal;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static dev.migrate.operation.Columns.column;
import static dev.migrate.operation.Constraints.foreignKey;
import static dev.migrate.operation.Indexes.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Java revisions that speak operations.
 */
@PostgresTest
class JavaOperationsTests {

	private TestDatabase database;

	private Changes changes = (operations) -> operations.createTable("users",
			(table) -> table.column(column("id").bigint().identity())
				.column(column("name").text().notNull())
				.primaryKey("id"));

	private interface Changes {

		void on(Operations operations);

	}

	@RevisionHeader(id = "a1", message = "reversible")
	private final class Reversible implements ReversibleMigration {

		@Override
		public void change(Operations operations) {
			JavaOperationsTests.this.changes.on(operations);
		}

	}

	@RevisionHeader(id = "a1", transactional = false)
	private final class Plain implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			JavaOperationsTests.this.changes.on(context.operations());
		}

	}

	@RevisionHeader(id = "a1")
	private final class Between implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			Operations operations = context.operations();
			operations.createTable("users", (table) -> table.column(column("name").text()));
			context.jdbc().sql("INSERT INTO users VALUES ('Ada Lovelace')").update();
			operations.addColumn("users", column("first").text());
			context.jdbc().sql("UPDATE users SET first = split_part(name, ' ', 1)").update();
		}

		@Override
		public void downgrade(MigrationContext context) {
			context.operations().dropTable("users");
		}

	}

	@BeforeEach
	void keepDatabase(TestDatabase database) {
		this.database = database;
	}

	private Migrator migrator(Migration migration) {
		return Migrator.builder(this.database.dataSource())
			.locations()
			.source((known) -> List.of(new JavaRevisionScript(migration.getClass(), () -> migration)))
			.build();
	}

	private List<String> tables() {
		return this.database.query("SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
				+ " WHERE nspname = 'public' AND relname !~ '^migrate_' AND relkind = 'r' ORDER BY 1");
	}

	@Test
	void operationsRunAtOnceBesideSql() {
		migrator(new Between()).upgrade();
		assertThat(this.database.query("SELECT name, first FROM users")).containsExactly("Ada Lovelace|Ada");
		migrator(new Between()).downgrade("base");
		assertThat(tables()).isEmpty();
	}

	@Test
	void whatIsReversibleNeedsNoDowngrade() {
		this.changes = (operations) -> {
			operations.createEnum("status", "new", "done");
			operations.createTable("users", (table) -> table.column(column("id").bigint().identity()).primaryKey("id"));
			operations.createTable("orders",
					(table) -> table.column(column("id").bigint().identityAlways((sequence) -> sequence.startWith(100)))
						.column(column("user_id").bigint().notNull())
						.column(column("state").type("status").notNull().defaultValue("'new'"))
						.primaryKey("id")
						.foreignKey(foreignKey("user_id").references("users", "id"))
						.check("positive", "id > 0"));
			operations.createIndex("orders_state_idx", on("orders").columns("state").where("state = 'new'"));
			operations.insertRows("users", (rows) -> rows.columns("id").row(7L).key("id"));
		};
		migrator(new Reversible()).upgrade();
		this.database.execute("INSERT INTO orders (user_id) VALUES (7)");
		assertThat(this.database.query("SELECT id, state FROM orders")).containsExactly("100|new");
		this.database.execute("TRUNCATE orders");
		migrator(new Reversible()).downgrade("base");
		assertThat(tables()).isEmpty();
		assertThat(this.database.query("SELECT count(*) FROM pg_type WHERE typname = 'status'")).containsExactly("0");
	}

	@Test
	void anOperationWithoutAWayBackRefusesTheDowngradeBeforeAnythingRuns() {
		migrator(new Reversible()).upgrade();
		AtomicInteger asked = new AtomicInteger();
		Changes made = this.changes;
		this.changes = (operations) -> {
			made.on(operations);
			operations.dropColumn("users", "name");
			asked.incrementAndGet();
		};
		Throwable thrown = catchThrowable(() -> migrator(new Reversible()).downgrade("base"));
		assertThat(thrown).isInstanceOf(PlanRefusedException.class)
			.hasMessageContaining("The revision is irreversible: What the column name of users was is not known");
		assertThat(asked).hasValue(1);
		assertThat(tables()).containsExactly("users");
	}

	@Test
	void aMigrationThatCannotSayWhatItDoesIsRefusedToo() {
		migrator(new Reversible()).upgrade();
		this.changes = (operations) -> {
			throw new IllegalStateException("no database here");
		};
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator(new Reversible()).downgrade("base"));
		assertThat(failure.what()).contains("no database here");
		assertThat(failure.revision()).isEqualTo("a1");
	}

	@Test
	void aFailingOperationIsReportedWithItsStatement() {
		this.changes = (operations) -> {
			operations.createTable("users", (table) -> table.column(column("id").bigint()));
			operations.addColumn("nobody", column("age").integer());
		};
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator(new Reversible()).upgrade());
		assertThat(failure.what()).isEqualTo("relation \"nobody\" does not exist");
		assertThat(failure.statement()).isEqualTo("ALTER TABLE nobody ADD COLUMN age integer");
		assertThat(failure.sqlState()).isEqualTo("42P01");
		assertThat(failure.file()).isEqualTo(Reversible.class.getName());
		assertThat(failure.state()).contains("rolled back");
		assertThat(tables()).isEmpty();
	}

	@Test
	void aStatementThatWaitsForAPersonIsNotRun() {
		this.changes = (operations) -> operations.execute("SELECT /* FILL IN: which? */ 1");
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator(new Reversible()).upgrade());
		assertThat(failure.what()).contains("waits for a person");
		assertThat(failure.file()).isEqualTo(Reversible.class.getName());
	}

	@Test
	void indexesAreMadeConcurrentlyOutsideATransaction() {
		this.database.execute("CREATE TABLE kept (a integer)");
		this.changes = (operations) -> operations.createIndex("ix", on("kept").columns("a").concurrently());
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations()
			.source((known) -> List.of(new JavaRevisionScript(Plain.class, Plain::new)))
			.onExistingSchema(OnExistingSchema.RUN)
			.build();
		migrator.upgrade();
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass"))
			.containsExactly("t");
	}

	@Test
	void insideATransactionTheReportSaysWhatToDoWithSuchAnIndex() {
		this.changes = (operations) -> {
			operations.createTable("kept", (table) -> table.column(column("a").integer()));
			operations.createIndex("ix", on("kept").columns("a").concurrently());
		};
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator(new Reversible()).upgrade());
		assertThat(failure.action()).contains("transactional = false");
	}

	@Test
	void customOperationsRunAndAreTakenBack() {
		record Greeting(String table) implements CustomOperation {

			@Override
			public List<String> statements() {
				return List.of("CREATE TABLE " + this.table + " (hello text)");
			}

			@Override
			public Reversal reverse() {
				return Reversal.by(new ExecuteSql("DROP TABLE " + this.table, null));
			}

		}
		this.changes = (operations) -> operations.apply(new Greeting("greetings"));
		migrator(new Reversible()).upgrade();
		assertThat(tables()).containsExactly("greetings");
		migrator(new Reversible()).downgrade("base");
		assertThat(tables()).isEmpty();
	}

	@Test
	void whatTheServerRefusesCanBeCaughtAsSpringsException() {
		this.changes = (operations) -> {
			assertThat(catchThrowable(() -> operations.execute("SELECT 1/0"))).isInstanceOf(DataAccessException.class);
			operations.execute("CREATE TABLE late ()");
		};
		migrator(new Plain()).upgrade();
		assertThat(tables()).containsExactly("late");
	}

	@Test
	void aValueWithoutLiteralIsAMistakeOfTheMigration() {
		this.changes = (operations) -> operations.insertRows("t", (rows) -> rows.columns("a").row(new Object()));
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator(new Reversible()).upgrade());
		assertThat(failure.what()).contains("There is no literal for values of java.lang.Object");
		assertThat(failure.revision()).isEqualTo("a1");
	}

}
