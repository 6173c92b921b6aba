package dev.migrate.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which database is migrated, and as whom.
 */
@PostgresTest
class MigrationDataSourceTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder).table("a1", "");
	}

	private static boolean isMigrated(TestDatabase database) {
		return database.query("SELECT to_regclass('migrate_revision') IS NOT NULL").contains("t");
	}

	@Test
	void prefersTheDataSourceThatIsMarked(TestDatabase database, TestServer server) {
		try (TestDatabase marked = server.createDatabase()) {
			TestContexts.of(database, scripts())
				.withPropertyValues("test.marked=" + marked.url(), "migrate.url=jdbc:postgresql://localhost:1/never")
				.withUserConfiguration(MarkedConfiguration.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(isMigrated(marked)).isTrue();
					assertThat(isMigrated(database)).isFalse();
				});
		}
	}

	@Test
	void goesToItsOwnUrl(TestDatabase database, TestServer server) {
		try (TestDatabase direct = server.createDatabase()) {
			TestContexts.of(database, scripts())
				.withPropertyValues("migrate.url=" + direct.url(), "migrate.username=postgres",
						"migrate.password=postgres")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(isMigrated(direct)).isTrue();
					assertThat(isMigrated(database)).isFalse();
				});
		}
	}

	@Test
	void needsNoDataSourceWithAnUrlOfItsOwn(TestDatabase database) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("migrate.url=" + database.url(), "migrate.username=postgres",
					"migrate.password=postgres", "migrate.locations=" + scripts().location())
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
				assertThat(isMigrated(database)).isTrue();
			});
	}

	@Test
	void leavesNoConnectionOpenOfItsOwn(TestDatabase database) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("migrate.url=" + database.url(), "migrate.username=postgres",
					"migrate.password=postgres", "migrate.locations=" + scripts().location())
			.run((context) -> Awaitility.await()
				.untilAsserted(() -> assertThat(database.query("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
						+ database.name() + "' AND pid <> pg_backend_pid()"))
					.containsExactly("0")));
	}

	@Test
	void usesItsOwnCredentialsAtTheAddressOfTheApplication(TestDatabase database) {
		database.execute("CREATE ROLE " + database.name() + "_owner LOGIN SUPERUSER PASSWORD 'secret'");
		TestContexts.of(database, scripts())
			.withPropertyValues("migrate.username=" + database.name() + "_owner", "migrate.password=secret")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("SELECT applied_by FROM migrate_revision"))
					.containsExactly(database.name() + "_owner");
			});
		database.execute("REASSIGN OWNED BY " + database.name() + "_owner TO postgres",
				"DROP ROLE " + database.name() + "_owner");
	}

	@Test
	void takesConnectionDetailsForThePropertiesPlace(TestDatabase database) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("migrate.locations=" + scripts().location())
			.withBean(MigrateConnectionDetails.class, () -> new FixedDetails(database))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(MigrateConnectionDetails.class);
				assertThat(isMigrated(database)).isTrue();
			});
	}

	@Test
	void takesTheApplicationsConnectionDetailsWhereThereIsNoDataSource(TestDatabase database) {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("migrate.locations=" + scripts().location())
			.withBean(JdbcConnectionDetails.class, () -> new ApplicationDetails(database))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
				assertThat(isMigrated(database)).isTrue();
			});
	}

	@Test
	void takesThePrimaryOfSeveralDataSources(TestDatabase database, TestServer server) {
		try (TestDatabase other = server.createDatabase()) {
			TestContexts.of(database, scripts())
				.withPropertyValues("test.first=" + database.url(), "test.second=" + other.url())
				.withUserConfiguration(PrimaryConfiguration.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(isMigrated(database)).isTrue();
					assertThat(isMigrated(other)).isFalse();
				});
		}
	}

	@Test
	void doesNotGuessBetweenEqualDataSources(TestDatabase database) {
		TestContexts.of(database, scripts())
			.withBean("first", DataSource.class, database::dataSource)
			.withBean("second", DataSource.class, database::dataSource)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationDataSourceException.class)
				.hasMessageContaining("@MigrateDataSource"));
	}

	@Test
	void saysWhatIsWrongWithAnUrlThatIsNone() {
		TestContexts.withoutDatabase()
			.withClassLoader(new FilteredClassLoader(HikariDataSource.class))
			.withPropertyValues("migrate.url=postgresql://localhost/orders")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("MigrationDataSourceException")
				.hasStackTraceContaining("Correct migrate.url and migrate.driver-class-name"));
	}

	/**
	 * The connection that ran a revision does not go back to its pool.
	 */
	@ParameterizedTest
	@ValueSource(classes = { HikariDataSource.class, LazyConnectionDataSourceProxy.class,
			TransactionAwareDataSourceProxy.class })
	void leavesAPoolOfOneWithANewConnectionAlsoBehindProxies(Class<?> type, TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE seen AS SELECT pg_backend_pid() AS pid;");
		TestContexts.of(database, scripts)
			.withBean(DataSource.class, () -> proxy(type, pool(database.url())))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Migrator.class).status().current()).containsExactly("a1");
				assertThat(context.getBean(JdbcClient.class)
					.sql("SELECT pid = pg_backend_pid() FROM seen")
					.query(Boolean.class)
					.single()).isFalse();
			});
	}

	private static DataSource proxy(Class<?> type, HikariDataSource pool) {
		if (type == LazyConnectionDataSourceProxy.class) {
			return new LazyConnectionDataSourceProxy(pool);
		}
		return (type == TransactionAwareDataSourceProxy.class) ? new TransactionAwareDataSourceProxy(pool) : pool;
	}

	@Test
	void managesTheSchemaOfTheApplicationAlsoWithItsOwnCredentials(TestDatabase database) {
		TestContexts.of(database, scripts())
			.withPropertyValues("migrate.username=postgres", "migrate.password=postgres")
			.run((context) -> {
				SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
				assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
					.isEqualTo(SchemaManagement.MANAGED);
				assertThat(provider.getSchemaManagement(database.dataSource())).isEqualTo(SchemaManagement.UNMANAGED);
			});
	}

	private static HikariDataSource pool(String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername("postgres");
		pool.setPassword("postgres");
		pool.setMaximumPoolSize(1);
		return pool;
	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedConfiguration {

		@Bean(defaultCandidate = false)
		@MigrateDataSource
		DataSource marked(Environment environment) {
			return pool(environment.getRequiredProperty("test.marked"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryConfiguration {

		@Bean
		@Primary
		DataSource first(Environment environment) {
			return pool(environment.getRequiredProperty("test.first"));
		}

		@Bean
		DataSource second(Environment environment) {
			return pool(environment.getRequiredProperty("test.second"));
		}

	}

	private record FixedDetails(TestDatabase database) implements MigrateConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.database.url();
		}

		@Override
		public String getUsername() {
			return this.database.username();
		}

		@Override
		public String getPassword() {
			return this.database.password();
		}

	}

	private record ApplicationDetails(TestDatabase database) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.database.url();
		}

		@Override
		public String getUsername() {
			return this.database.username();
		}

		@Override
		public String getPassword() {
			return this.database.password();
		}

	}

}
