package dev.migrate.actuate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts how often it was asked, and can be away.
 */
class CountingDataSource extends DelegatingDataSource {

	private final AtomicInteger asked = new AtomicInteger();

	private volatile boolean away;

	CountingDataSource(DataSource target) {
		super(target);
	}

	int asked() {
		return this.asked.get();
	}

	void goAway() {
		this.away = true;
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.asked.incrementAndGet();
		if (this.away) {
			throw new SQLException("Connection to jdbc:postgresql://u:hunter2@db/orders refused", "08001");
		}
		return super.getConnection();
	}

}
