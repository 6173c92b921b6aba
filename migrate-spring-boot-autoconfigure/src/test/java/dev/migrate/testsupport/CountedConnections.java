package dev.migrate.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the connections that it was asked for.
 */
public final class CountedConnections extends DelegatingDataSource {

	private final AtomicInteger taken = new AtomicInteger();

	public CountedConnections(DataSource target) {
		super(target);
	}

	public int taken() {
		return this.taken.get();
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.taken.incrementAndGet();
		return super.getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		this.taken.incrementAndGet();
		return super.getConnection(username, password);
	}

}
