package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.error.MigrateException;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application hears of its migrations.
 */
@PostgresTest
class MigrationEventTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder);
	}

	@Test
	void tellsOfTheRunAtStartUpInOrder(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", "").table("b2", "a1"))
			.withBean(Listener.class)
			.run((context) -> {
				List<MigrationEvent> heard = context.getBean(Listener.class).heard;
				assertThat(heard).extracting((event) -> event.getClass().getSimpleName())
					.containsExactly("RunStarted", "RevisionStarted", "RevisionEnded", "RevisionStarted",
							"RevisionEnded", "RunEnded");
				assertThat(heard).extracting(MigrationEvent::migrator).containsOnly("migrator");
				assertThat(heard).extracting(MigrationEvent::run).containsOnly(heard.get(0).run());
				assertThat(heard).extracting(MigrationEvent::at).isSorted();
			});
	}

	@Test
	void tellsOfLaterRunsWhenTheyHappen(TestDatabase database) {
		scripts().table("a1", "").revision("b2", "a1", "-- migrate:upgrade", "SELECT 1 / 0;");
		TestContexts.of(database, scripts())
			.withBean(Listener.class)
			.withPropertyValues("migrate.target=a1")
			.run((context) -> {
				List<MigrationEvent> heard = context.getBean(Listener.class).heard;
				heard.clear();
				assertThatExceptionOfType(MigrateException.class)
					.isThrownBy(() -> context.getBean(Migrator.class).upgrade("head"));
				assertThat(heard).extracting((event) -> event.getClass().getSimpleName())
					.containsExactly("RunStarted", "RevisionStarted", "RevisionFailed", "RunFailed");
			});
	}

	@Test
	void isSilentWhereNothingHappens(TestDatabase database) {
		TestContexts.of(database, scripts())
			.withBean(Listener.class)
			.run((context) -> assertThat(context.getBean(Listener.class).heard).isEmpty());
	}

	@Test
	void makesNoListenerThatUsesTheDatabaseTooEarly(TestDatabase database) {
		TestContexts.of(database, scripts().table("a1", ""))
			.withUserConfiguration(UsingConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(UsingConfiguration.class).counts).isNotEmpty().containsOnly(0L);
			});
	}

	static class Listener {

		private final List<MigrationEvent> heard = new ArrayList<>();

		@EventListener
		void on(MigrationEvent event) {
			this.heard.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsingConfiguration {

		private final List<Long> counts = new ArrayList<>();

		@Bean
		ApplicationListener<ApplicationEvent> listener(JdbcTemplate jdbc) {
			return (event) -> {
				if (event instanceof PayloadApplicationEvent<?>) {
					this.counts.add(jdbc.queryForObject("SELECT count(*) FROM t_a1", Long.class));
				}
			};
		}

	}

}
