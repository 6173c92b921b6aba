package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Flyway as it comes, with a transaction for each migration.
 */
class FlywayContender implements Contender {

	/** Flyway reads its history again after each migration: 10,000 would take minutes. */
	private static final int LARGEST_APPLIED = 1000;

	@Override
	public void apply(DataSource dataSource, SetLocation set) {
		configuration(dataSource).load().migrate();
	}

	@Override
	public void noop(DataSource dataSource, SetLocation set) {
		check(0, configuration(dataSource).load().migrate().migrationsExecuted);
	}

	@Override
	public void prepare(DataSource dataSource, SetLocation set) throws SQLException {
		if (set.size() <= LARGEST_APPLIED) {
			apply(dataSource, set);
			return;
		}
		check(1, configuration(dataSource).target("1").load().migrate().migrationsExecuted);
		try (Connection connection = dataSource.getConnection();
				PreparedStatement insert = connection.prepareStatement(
						"INSERT INTO flyway_schema_history VALUES (?, ?, ?, 'SQL', ?, ?, 'postgres', now(), 1, true)")) {
			int rank = 1;
			for (MigrationInfo pending : configuration(dataSource).load().info().pending()) {
				insert.setInt(1, ++rank);
				insert.setString(2, pending.getVersion().getVersion());
				insert.setString(3, pending.getDescription());
				insert.setString(4, pending.getScript());
				insert.setInt(5, pending.getChecksum());
				insert.addBatch();
			}
			check(set.size() - 1, insert.executeBatch().length);
		}
	}

	private static FluentConfiguration configuration(DataSource dataSource) {
		return Flyway.configure().dataSource(dataSource).locations("classpath:db/flyway");
	}

	private static void check(int expected, int executed) {
		if (executed != expected) {
			throw new IllegalStateException("Flyway ran " + executed + " migrations instead of " + expected);
		}
	}

	@Override
	public String countApplied() {
		return "SELECT count(*) FROM flyway_schema_history WHERE success";
	}

}
