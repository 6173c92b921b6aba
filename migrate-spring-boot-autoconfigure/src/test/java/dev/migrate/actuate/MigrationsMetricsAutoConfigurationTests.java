package dev.migrate.actuate;

import java.nio.file.Path;
import java.time.Duration;

import dev.migrate.Migrator;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there are meters and what they count.
 *
 * <pre>
 * a1 -- b2 -- c3
 * </pre>
 */
@PostgresTest
class MigrationsMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, MigrationsMetricsAutoConfiguration.class));

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder).table("a1", "").table("b2", "a1").table("c3", "b2");
	}

	@Test
	void countsRevisionsByState(TestDatabase database) {
		Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade("b2");
		Scripts.in(this.folder).delete("c3.sql").delete("b2.sql").table("d4", "a1").table("d5", "a1");
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder)).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Awaitility.await().untilAsserted(() -> assertThat(revisions(registry, "applied")).isEqualTo(1));
			assertThat(revisions(registry, "pending")).isEqualTo(2);
			assertThat(revisions(registry, "unknown")).isEqualTo(1);
			assertThat(registry.get("migrate.heads").tag("migrator", "migrator").gauge().value()).isEqualTo(2);
		});
	}

	@Test
	void asksTheDatabaseOnceHoweverOftenScraped(TestDatabase database) {
		Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade();
		CountingDataSource dataSource = new CountingDataSource(database.dataSource());
		MigratorConfiguration.in(this.runner, dataSource, scripts()).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Awaitility.await().untilAsserted(() -> assertThat(revisions(registry, "applied")).isEqualTo(3));
			for (int i = 0; i < 100; i++) {
				registry.getMeters()
					.forEach((meter) -> meter.measure().forEach((measurement) -> measurement.getValue()));
			}
			assertThat(dataSource.asked()).isEqualTo(1);
		});
	}

	@Test
	void knowsNoNumbersWhileDatabaseIsAway(TestDatabase database) {
		CountingDataSource dataSource = new CountingDataSource(database.dataSource());
		dataSource.goAway();
		MigratorConfiguration.in(this.runner, dataSource, scripts()).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Awaitility.await()
				.untilAsserted(() -> assertThat(registry.get("migrate.heads").gauge().value()).isEqualTo(1));
			assertThat(revisions(registry, "pending")).isNaN();
		});
	}

	@Test
	void timesLockOfRunsBeforeAndAfterRegistriesAreBound(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, scripts()).withBean("early", Early.class).run((context) -> {
			Timer timer = context.getBean(MeterRegistry.class).get("migrate.lock.wait").timer();
			assertThat(timer.count()).isEqualTo(1);
			assertThat(timer.getId().getTag("migrator")).isEqualTo("migrator");
			context.getBean(Migrator.class).upgrade();
			assertThat(timer.count()).isEqualTo(2);
		});
	}

	@Test
	void keepsFewWaitsWithoutRegistry() {
		LockWaitMeter meter = new LockWaitMeter();
		for (int i = 0; i < 1000; i++) {
			meter.forMigrator("m", "PostgreSQL").lockObtained(Duration.ofMillis(1));
		}
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		meter.bindTo(registry);
		assertThat(registry.get("migrate.lock.wait").timer().count()).isEqualTo(100);
	}

	@Test
	void canBeTurnedOff(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, scripts())
			.withPropertyValues("management.metrics.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsMeterBinder.class)
				.doesNotHaveBean(MigratorStatusRefresher.class));
	}

	@Test
	void backsOffWithoutRegistryOrMicrometer(TestDatabase database) {
		ApplicationContextRunner plain = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationsMetricsAutoConfiguration.class));
		MigratorConfiguration.in(plain, database, scripts())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
		MigratorConfiguration.in(plain, database, scripts())
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsMeterBinder"));
	}

	@Test
	void stopsReadingWhenContextCloses(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, scripts()).run((context) -> {
			MigratorStatusRefresher refresher = context.getBean(MigratorStatusRefresher.class);
			assertThat(refresher.isRunning()).isTrue();
			context.getSourceApplicationContext().close();
			assertThat(refresher.isRunning()).isFalse();
		});
	}

	private static double revisions(MeterRegistry registry, String state) {
		Gauge gauge = registry.get("migrate.revisions").tag("state", state).tag("migrator", "migrator").gauge();
		return gauge.value();
	}

	/**
	 * Migrates while the context is still being made.
	 */
	static class Early {

		Early(Migrator migrator) {
			migrator.upgrade("b2");
		}

	}

}
