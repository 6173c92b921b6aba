package dev.migrate.jpa;

import java.util.List;

import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.jpa.zoo.Library;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of entities that use nearly everything.
 */
@PostgresTest
class EntityZooTests {

	private static Model model;

	@BeforeAll
	static void read() {
		model = Applications.read(Applications.withoutDatabase(Zoo.class),
				Applications.context(TestServer.majorVersion()));
	}

	@Test
	void everyStatementRuns(TestDatabase database) {
		Applications.run(model, database, "scratch_billing", "scratch_archive");
		assertThat(tables(database, "scratch"))
			.contains("Reading Room", "author", "author_phone", "book", "book_text", "customer_profile", "order",
					"hibernate_sequences", "shop$car", "shop$truck", "shop$payment")
			.doesNotContain("shop$vehicle", "shop$somebody");
		assertThat(tables(database, "scratch_billing")).containsExactly("company", "party");
		assertThat(tables(database, "scratch_archive")).containsExactly("shop$old_order");
		assertThat(tables(database, "public")).isEmpty();
	}

	@Test
	void theSchemaIsTheOneThatHibernateMakes(TestServer server, TestDatabase database) {
		Applications.run(model, database, "scratch_billing", "scratch_archive");
		try (TestDatabase other = server.createDatabase()) {
			other.execute("CREATE EXTENSION citext");
			Applications.on(other, Zoo.class)
				.withPropertyValues("spring.jpa.hibernate.ddl-auto=update",
						"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(Catalog.of(database, "scratch")).hasSizeGreaterThan(150)
						.isEqualTo(Catalog.of(other, "public"));
					assertThat(Catalog.of(database, "scratch_billing")).hasSizeGreaterThan(10)
						.isEqualTo(Catalog.of(other, "billing"));
				});
		}
	}

	@Test
	void commentsAreWhatTheEntitiesSay(TestDatabase database) {
		Applications.run(model, database, "scratch_billing", "scratch_archive");
		assertThat(database.query("SELECT description FROM pg_description d JOIN pg_class c ON c.oid = d.objoid"
				+ " WHERE c.relname IN ('author', 'Reading Room') ORDER BY 1"))
			.containsExactlyInAnyOrder("an author's \"data\"; it''s 'quoted'", "the author's family name",
					"who's in; \"user\" is reserved");
	}

	@Test
	void speakForTheMappedTables() {
		assertThat(model.ownership()).isEqualTo(Ownership.MAPPED_TABLES);
		assertThat(model.description()).isEqualTo("21 entities");
	}

	@Test
	void aSecondReadSaysTheSame() {
		Model again = Applications.read(Applications.withoutDatabase(Zoo.class), Applications.context(18));
		Model other = Applications.read(Applications.withoutDatabase(Zoo.class), Applications.context(18));
		assertThat(again).isEqualTo(other);
	}

	@Test
	void namesInTheDefaultSchemaStayWithoutOne() {
		assertThat(sql()).anyMatch((sql) -> sql.startsWith("create table author ("))
			.anyMatch((sql) -> sql.startsWith("create table scratch_billing.party ("))
			.contains("create sequence scratch_billing.party_ids start with 1 increment by 50")
			.noneMatch((sql) -> sql.contains("create schema"));
	}

	@Test
	void nothingIsPassedOverInSilence() {
		assertThat(sql()).noneMatch((sql) -> sql.contains("if exists"))
			.noneMatch((sql) -> sql.startsWith("insert"))
			.noneMatch((sql) -> sql.contains("cast"));
		assertThat(model.notes()).hasSize(3)
			.anyMatch((note) -> note.startsWith("The rows of table hibernate_sequences are left to Hibernate"))
			.anyMatch((note) -> note.startsWith("Column pan of table shop$payment is NOT NULL because entity"))
			.anyMatch((note) -> note.startsWith("Column text of table library$chapter is an oid"));
	}

	@Test
	void constraintsOfBeanValidationAreInIt() {
		assertThat(sql()).filteredOn((sql) -> sql.startsWith("create table customer ("))
			.singleElement()
			.asString()
			.contains("email varchar(255) not null", "name varchar(80) not null", "rating<=9", "rating>=3");
	}

	@Test
	void everyStatementOfATableSaysWhereItComesFrom() {
		assertThat(origins("create table author (")).containsExactly("entity Library.Author");
		assertThat(origins("create table book_text")).containsExactly("entity Library.Book");
		assertThat(origins("create table author_phone")).containsExactly("entity Library.Author, phones");
		assertThat(origins("create table shop$payment")).containsExactly("entity Shop.Payment");
		assertThat(origins("create table hibernate_sequences")).containsExactly("table hibernate_sequences");
		assertThat(origins("create table scratch_billing.company")).containsExactly("entity Shop.Company");
		assertThat(origins("create table \"Reading Room\"")).containsExactly("entity Library.ReadingRoom");
		assertThat(origins("comment on column \"Reading Room\".\"user\""))
			.containsExactly("entity Library.ReadingRoom");
		assertThat(origins("comment on column author.")).containsExactly("entity Library.Author");
		assertThat(origins("alter table \"order\"")).containsExactly("entity Shop.Order");
		assertThat(origins("create index ix_author_name")).containsExactly("entity Library.Author");
		assertThat(origins("create view shop$good_customer")).containsExactly("entity Shop.GoodCustomer");
	}

	private static List<String> sql() {
		return model.statements().stream().map(ModelStatement::sql).toList();
	}

	private static List<String> origins(String beginning) {
		return model.statements()
			.stream()
			.filter((statement) -> statement.sql().startsWith(beginning))
			.map(ModelStatement::origin)
			.toList();
	}

	private static List<String> tables(TestDatabase database, String schema) {
		return database.query("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "' ORDER BY 1");
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Library.class)
	static class Zoo {

	}

}
