package dev.migrate.sample.dev;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import dev.migrate.sample.OrdersApplication;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Gives the {@code dev} profile its database. The DataSource is made from the connection
 * details, so that the server runs before whatever first asks for a connection.
 */
@Configuration(proxyBeanMethods = false)
@Profile("dev")
class DevDatabaseConfiguration {

	/** Tried first, so that a database tool finds the server again. */
	private static final int PREFERRED_PORT = 54320;

	@Bean
	LocalPostgres localPostgres() throws IOException {
		return LocalPostgres.start(directory(new ApplicationHome(OrdersApplication.class).getSource()), PREFERRED_PORT);
	}

	@Bean
	JdbcConnectionDetails localPostgresConnectionDetails(LocalPostgres postgres) {
		return new LocalPostgresConnectionDetails(postgres);
	}

	/**
	 * Return where the server lives: in the {@code target} folder that the application
	 * was started from, as classes or as a jar, whatever the working directory is; else
	 * in the user's own folder of temporary files.
	 * @param source the folder or the jar that holds the application's classes
	 * @return an absolute path
	 */
	static Path directory(@Nullable File source) {
		Path target = (source != null) ? source.toPath().toAbsolutePath().getParent() : null;
		if (target != null && target.endsWith("target")) {
			return target.resolve("postgres");
		}
		return Path.of(System.getProperty("java.io.tmpdir"), "migrate-sample-" + System.getProperty("user.name"))
			.toAbsolutePath();
	}

	private record LocalPostgresConnectionDetails(LocalPostgres postgres) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.postgres.url();
		}

		@Override
		public String getUsername() {
			return this.postgres.username();
		}

		@Override
		public String getPassword() {
			return "";
		}

	}

}
