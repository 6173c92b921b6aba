package dev.migrate.sample;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.RunResult;
import dev.migrate.script.authoring.FileNameTemplate;
import dev.migrate.script.authoring.RevisionRequest;
import dev.migrate.script.authoring.RevisionWriter;
import dev.migrate.script.authoring.SourceTree;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The revisions of the service, down and up again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(TestDatabaseConfiguration.class)
class RevisionsTests {

	@Autowired
	private Migrator migrator;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void backToTheHead() {
		this.migrator.upgrade();
	}

	@Test
	void allGoDownToAnEmptySchemaAndUpAgain() {
		assertThat(this.migrator.downgrade("base").steps()).hasSize(8);
		assertThat(this.jdbc
			.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
					+ " AND relkind = 'r' AND relname NOT LIKE 'migrate\\_%'")
			.query(Integer.class)
			.single()).isZero();
		RunResult result = this.migrator.upgrade();
		assertThat(result.steps()).hasSize(8);
		assertThat(result.repeatables()).hasSize(1);
		assertThat(this.migrator.status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void theEntitiesWantWhatTheRevisionsMake() {
		assertThat(this.migrator.models()).containsExactly("jpa");
		assertThat(this.migrator.compareToModel().changes(GenerationOptions.NONE).lines()).isEmpty();
	}

	@Test
	void theEntitiesAloneMakeARevisionThatLeavesNothingToDo(@Autowired ConfigurableListableBeanFactory beans,
			@Autowired EmbeddedPostgres postgres, @TempDir Path folder) {
		this.jdbc.sql("CREATE DATABASE fresh").update();
		Migrator migrator = Migrator.builder(postgres.getDatabase("postgres", "fresh"))
			.locations("file:" + folder)
			.model(new EntityModelSource(beans))
			.build();
		ModelChanges changes = migrator.compareToModel().changes(GenerationOptions.NONE);
		Path file = new RevisionWriter(SourceTree.of(migrator.sources(), null),
				new FileNameTemplate("{revision}.sql", ZoneOffset.UTC), Clock.systemUTC())
			.revisions(RevisionRequest.of("everything"), changes.bodies())
			.get(0)
			.file();
		assertThat(file).content()
			.contains("CREATE TABLE orders (",
					"CREATE TYPE orderstatus AS ENUM ('NEW', 'PAID', 'SHIPPED', 'CANCELLED');",
					"DROP TABLE customers;");
		migrator.upgrade();
		assertThat(migrator.compareToModel().changes(GenerationOptions.NONE).lines()).isEmpty();
		migrator.downgrade("base");
		assertThat(migrator.compareToModel().changes(GenerationOptions.NONE).lines()).isEqualTo(changes.lines());
	}

	@Test
	void splittingTheFullNameKeepsWhatIsInTheTable() {
		this.migrator.downgrade("d92b64f7e0a1-1");
		this.jdbc.sql("INSERT INTO customers (full_name, email) VALUES ('Grace Brewster Hopper', 'grace@example.org')")
			.update();
		this.migrator.upgrade();
		assertThat(
				this.jdbc.sql("SELECT first_name || '|' || last_name FROM customers WHERE email = 'grace@example.org'")
					.query(String.class)
					.single())
			.isEqualTo("Grace Brewster|Hopper");
		this.migrator.downgrade("d92b64f7e0a1-1");
		assertThat(this.jdbc.sql("SELECT full_name FROM customers WHERE email = 'grace@example.org'")
			.query(String.class)
			.single()).isEqualTo("Grace Brewster Hopper");
	}

}
