package dev.migrate.autoconfigure.slice;

import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A server for the contexts of slices, which outlive a single test.
 */
@TestConfiguration(proxyBeanMethods = false)
class SliceDatabase {

	@Bean
	TestServer testServer() {
		return TestServer.start();
	}

	@Bean
	TestDatabase testDatabase(TestServer testServer) {
		return testServer.createDatabase();
	}

	@Bean
	JdbcConnectionDetails jdbcConnectionDetails(TestDatabase testDatabase) {
		return new Details(testDatabase);
	}

	private record Details(TestDatabase database) implements JdbcConnectionDetails {

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
