package dev.migrate;

import java.nio.file.Path;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the network is asked. Counted, not timed.
 */
@PostgresTest
class RoundTripTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder);
	}

	private HikariDataSource pool(TestProxy proxy) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(proxy.dataSource());
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private Migrator migrator(HikariDataSource pool) {
		return Migrator.builder(pool).locations(this.scripts.location()).build();
	}

	private void chain(int from, int to) {
		for (int i = from; i <= to; i++) {
			this.scripts.table("r%03d".formatted(i), (i == 1) ? "" : "r%03d".formatted(i - 1));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingPendingIsOneRoundTripAndWritesNothing(boolean autoCommit) throws SQLException {
		chain(1, 20);
		try (TestProxy proxy = TestProxy.to(this.database); HikariDataSource pool = pool(proxy)) {
			pool.setAutoCommit(autoCommit);
			migrator(pool).upgrade();
			pool.getConnection().close();
			String before = state();
			proxy.reset();
			assertThat(migrator(pool).upgrade().isEmpty()).isTrue();
			assertThat(proxy.roundTrips()).isEqualTo(1);
			assertThat(proxy.connections()).isZero();
			assertThat(state()).isEqualTo(before);
		}
	}

	@Test
	void nothingPendingIsOneRoundTripWithRepeatablesAndSeedsToo() throws SQLException {
		chain(1, 3);
		Path beside = this.folder.resolveSibling(this.folder.getFileName() + "-beside");
		Scripts others = Scripts.in(beside);
		for (int i = 1; i <= 3; i++) {
			others.file("repeatable/v" + i + ".sql", "CREATE OR REPLACE VIEW v" + i + " AS SELECT id FROM t_r001;")
				.file("seed/dev/s" + i + ".sql", "INSERT INTO t_r001 VALUES (" + i + ") ON CONFLICT DO NOTHING;");
		}
		try (TestProxy proxy = TestProxy.to(this.database); HikariDataSource pool = pool(proxy)) {
			MigratorBuilder builder = Migrator.builder(pool)
				.locations(this.scripts.location())
				.repeatableLocations("file:" + beside.resolve("repeatable"))
				.seedLocations("file:" + beside.resolve("seed"))
				.seedProfiles("dev");
			assertThat(builder.build().upgradeAndSeed().repeatables()).hasSize(6);
			pool.getConnection().close();
			String before = state();
			proxy.reset();
			assertThat(builder.build().upgradeAndSeed().isEmpty()).isTrue();
			assertThat(proxy.roundTrips()).isEqualTo(1);
			proxy.reset();
			builder.build().status();
			assertThat(proxy.roundTrips()).isEqualTo(1);
			assertThat(state()).isEqualTo(before);
		}
	}

	/**
	 * Every transaction that writes takes a number.
	 */
	private String state() {
		return this.database.query("SELECT pg_snapshot_xmax(pg_current_snapshot()), (SELECT count(*) FROM migrate_log)")
			.get(0);
	}

	@Test
	void revisionIsAtMostTwoRoundTrips() {
		try (TestProxy proxy = TestProxy.to(this.database); HikariDataSource pool = pool(proxy)) {
			chain(1, 1);
			migrator(pool).upgrade();
			chain(2, 11);
			int ten = count(proxy, pool);
			chain(12, 31);
			int twenty = count(proxy, pool);
			assertThat(twenty - ten).isLessThanOrEqualTo(20);
			assertThat(ten).isLessThanOrEqualTo(40);
		}
	}

	private int count(TestProxy proxy, HikariDataSource pool) {
		proxy.reset();
		migrator(pool).upgrade();
		return proxy.roundTrips();
	}

	@Test
	void statusIsOneRoundTrip() throws SQLException {
		chain(1, 3);
		try (TestProxy proxy = TestProxy.to(this.database); HikariDataSource pool = pool(proxy)) {
			migrator(pool).upgrade();
			pool.getConnection().close();
			proxy.reset();
			migrator(pool).status();
			assertThat(proxy.roundTrips()).isEqualTo(1);
		}
	}

}
