package dev.migrate.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The pool that each contender gets: Hikari with one connection, more when it asks.
 */
final class Pools {

	private Pools() {
	}

	static HikariDataSource open(String url) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername("postgres");
		config.setPassword("postgres");
		config.setMinimumIdle(1);
		config.setMaximumPoolSize(10);
		return new HikariDataSource(config);
	}

}
