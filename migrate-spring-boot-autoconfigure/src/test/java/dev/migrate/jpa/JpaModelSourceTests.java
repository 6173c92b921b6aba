package dev.migrate.jpa;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autoconfigure.MigrateAutoConfiguration;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.testsupport.CommandMoment;
import dev.migrate.testsupport.CountedConnections;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.TenantId;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.tool.schema.internal.DefaultSchemaFilter;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading entities at the moment when commands run.
 */
@PostgresTest
class JpaModelSourceTests {

	private static final String NOTE = "create table note (id bigint not null, text varchar(255), primary key (id))";

	private static final String SEQUENCE = "create sequence note_seq start with 1 increment by 50";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "spring.jpa.show-sql=true", "spring.jpa.hibernate.ddl-auto=create",
			"spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.generate-ddl=true", "spring.jpa.bootstrap=async",
			"spring.jpa.properties.jakarta.persistence.schema-generation.database.action=drop-and-create",
			"spring.jpa.properties.jakarta.persistence.schema-generation.scripts.action=create",
			"spring.jpa.properties.hibernate.format_sql=true", "spring.jpa.properties.hibernate.hbm2ddl.delimiter=;;",
			"spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=true",
			"spring.jpa.defer-datasource-initialization=true" })
	void neitherTheDatabaseIsAskedNorIsAnythingDoneToIt(String property, TestDatabase database) throws Exception {
		Path script = Files.writeString(this.folder.resolve("schema.sql"), "CREATE TABLE from_script (id int);");
		ApplicationContextRunner application = Applications.on(database)
			.withInitializer(Applications.mapping(Note.class))
			.withConfiguration(AutoConfigurations.of(MigrateAutoConfiguration.class))
			.withPropertyValues(property, "spring.sql.init.mode=always",
					"spring.sql.init.schema-locations=file:" + script,
					"migrate.locations=" + Scripts.in(this.folder.resolve("migrations")).table("a1", "").location());
		List<String> sql = CommandMoment.of(application, (beanFactory) -> {
			Model model = new EntityModelSource(beanFactory).read(Applications.context(18));
			assertThat(beanFactory.getBean(CountedConnections.class).taken()).isZero();
			return sql(model);
		});
		assertThat(sql).containsExactly(SEQUENCE, NOTE);
		assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).isEmpty();
	}

	@Test
	void oneApplicationCanBeAskedAgain(TestDatabase database) {
		CommandMoment.of(Applications.on(database).withInitializer(Applications.mapping(Note.class)), (beanFactory) -> {
			EntityModelSource source = new EntityModelSource(beanFactory);
			Model first = source.read(Applications.context(18));
			assertThat(source.read(Applications.context(18))).isEqualTo(first);
			assertThat(new EntityModelSource(beanFactory).read(Applications.context(15))).isEqualTo(first);
			return true;
		});
	}

	@Test
	void beansWaitForTheMigrationsAsBefore(TestDatabase database) {
		ApplicationContextRunner application = Applications.on(database)
			.withInitializer(Applications.mapping(Note.class))
			.withConfiguration(AutoConfigurations.of(MigrateAutoConfiguration.class));
		CommandMoment.of(application, (beanFactory) -> {
			new EntityModelSource(beanFactory).read(Applications.context(18));
			assertThat(beanFactory.getMergedBeanDefinition("entityManagerFactory").getDependsOn())
				.contains("migrateInitializer");
			return true;
		});
	}

	@Test
	void theApplicationsOwnStrategyNamesTheTables() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Note.class, Invoice.class))
			.withBean(PhysicalNamingStrategy.class, Prefixed::new);
		assertThat(sql(Applications.read(application)))
			.contains("create sequence t_t_note_SEQ" + " start with 1 increment by 50")
			.anyMatch((sql) -> sql.startsWith("create table t_note ("))
			.anyMatch((sql) -> sql.startsWith("create table scratch_my_billing.t_Invoice ("));
	}

	@Test
	void aStrategyMayBeGivenByItsName() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Invoice.class));
		assertThat(sql(Applications.read(application))).anyMatch((sql) -> sql.contains("paid_on date"));
		assertThat(sql(Applications.read(application
			.withPropertyValues("spring.jpa.hibernate.naming.physical-strategy=" + Prefixed.class.getName()))))
			.anyMatch((sql) -> sql.contains("paidOn date"));
	}

	@Test
	void onlySchemasOfTheModelAreAskedFor() {
		List<String> asked = new ArrayList<>();
		ModelContext context = new ModelContext(18, 1, "public", (schema) -> {
			asked.add(schema);
			return "mig_" + asked.size();
		}, Map.of());
		Applications.read(
				Applications.withoutDatabase().withInitializer(Applications.mapping(Note.class, Invoice.class)),
				context);
		assertThat(asked).isNotEmpty().containsOnly("billing");
	}

	@Test
	void theDefaultSchemaOfTheUnitCounts() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Note.class))
			.withPropertyValues("spring.jpa.properties.hibernate.default_schema=App");
		Model elsewhere = Applications.read(application);
		assertThat(sql(elsewhere)).containsExactly(SEQUENCE.replace("note_seq", "scratch_app.note_seq"),
				NOTE.replace("table note", "table scratch_app.note"));
		assertThat(elsewhere.statements().get(1).origin()).isEqualTo("entity JpaModelSourceTests.Note");
		Model same = Applications.read(application,
				new ModelContext(18, 1, "app", (schema) -> "scratch_" + schema, Map.of()));
		assertThat(sql(same)).containsExactly(SEQUENCE, NOTE);
	}

	@Test
	void theApplicationsOwnIntegratorsComeFirst() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Note.class))
			.withBean(HibernatePropertiesCustomizer.class, () -> (properties) -> properties
				.put("hibernate.integrator_provider", (IntegratorProvider) () -> List.of(new Lengthening())));
		assertThat(sql(Applications.read(application))).contains(NOTE.replace("255", "1000"));
	}

	@Test
	void tablesThatTheApplicationFiltersOutAreNotInIt() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Note.class, Sum.class))
			.withBean(HibernatePropertiesCustomizer.class, () -> (properties) -> properties
				.put("hibernate.hbm2ddl.schema_filter_provider", new WithoutSums()));
		assertThat(sql(Applications.read(application))).containsExactly(SEQUENCE, NOTE);
	}

	@Test
	void twoEntitiesOnOneTableAreToldOf() {
		Model model = Applications
			.read(Applications.withoutDatabase().withInitializer(Applications.mapping(Note.class, ShortNote.class)));
		assertThat(sql(model)).filteredOn((sql) -> sql.startsWith("create table")).hasSize(1);
		assertThat(model.notes()).singleElement().asString().contains("share table note");
	}

	@Test
	void otherGeneratorsAreLeftAlone() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Owned.class));
		assertThat(sql(Applications.read(application)))
			.containsExactly("create table owned (id bigint not null, tenant varchar(255) not null, primary key (id))");
	}

	@Test
	void theVersionOfTheServerDecides() {
		ApplicationContextRunner application = Applications.withoutDatabase()
			.withInitializer(Applications.mapping(Sum.class));
		assertThat(sql(Applications.read(application, Applications.context(18))))
			.anyMatch((sql) -> sql.contains("generated always as (a + a)") && !sql.contains("stored"));
		assertThat(sql(Applications.read(application, Applications.context(15))))
			.anyMatch((sql) -> sql.contains("generated always as (a + a) stored"));
	}

	private static List<String> sql(Model model) {
		return model.statements().stream().map(ModelStatement::sql).toList();
	}

	@Entity
	@Table(name = "note")
	static class Note {

		@Id
		@GeneratedValue
		Long id;

		String text;

	}

	@Entity(name = "Invoice")
	@Table(schema = "billing")
	static class Invoice {

		@Id
		@GeneratedValue
		Long id;

		LocalDate paidOn;

	}

	@Entity
	@Table(name = "sum")
	static class Sum {

		@Id
		int a;

		@GeneratedColumn("a + a")
		int twice;

	}

	@Entity
	@Table(name = "note")
	static class ShortNote {

		@Id
		Long id;

		@Column(length = 10)
		String text;

	}

	@Entity
	@Table(name = "owned")
	static class Owned {

		@Id
		Long id;

		@TenantId
		@Column(nullable = false)
		String tenant;

	}

	static class WithoutSums extends DefaultSchemaFilterProvider {

		@Override
		public SchemaFilter getCreateFilter() {
			return new DefaultSchemaFilter() {

				@Override
				public boolean includeTable(org.hibernate.mapping.Table table) {
					return !table.getName().equals("sum");
				}

			};
		}

	}

	static class Prefixed extends PhysicalNamingStrategyStandardImpl {

		@Override
		public Identifier toPhysicalSchemaName(Identifier name, JdbcEnvironment environment) {
			return (name != null) ? Identifier.toIdentifier("my_" + name.getText()) : null;
		}

		@Override
		public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
			return Identifier.toIdentifier("t_" + name.getText());
		}

		@Override
		public Identifier toPhysicalSequenceName(Identifier name, JdbcEnvironment environment) {
			return Identifier.toIdentifier("t_" + name.getText());
		}

	}

	static class Lengthening implements Integrator {

		@Override
		public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
				SessionFactoryImplementor sessionFactory) {
			metadata.collectTableMappings()
				.forEach((table) -> table.getColumns()
					.stream()
					.filter((column) -> column.getName().equals("text"))
					.forEach((column) -> column.setLength(1000)));
		}

	}

}
