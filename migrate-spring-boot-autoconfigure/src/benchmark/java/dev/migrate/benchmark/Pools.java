package dev.migrate.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The pool that each contender gets: Hikari that opens connections when asked for them,
 * without a probe and without spare ones, so that each is the contender's own.
 */
final class Pools {

	private Pools() {
	}

	static HikariDataSource open(String url) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername("postgres");
		config.setPassword("postgres");
		config.setInitializationFailTimeout(-1);
		config.setMinimumIdle(0);
		config.setMaximumPoolSize(10);
		return new HikariDataSource(config);
	}

}
