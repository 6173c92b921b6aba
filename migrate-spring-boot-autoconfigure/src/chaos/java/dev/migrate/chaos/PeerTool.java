package dev.migrate.chaos;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.testsupport.Scripts;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * A tool as an application uses it: its files, its call, and what its manual says to do
 * by hand after an accident.
 */
enum PeerTool {

	/** This project. */
	MIGRATE("migrate") {
		@Override
		void write(Path folder, List<PeerMigration> migrations) {
			Scripts scripts = Scripts.in(folder);
			for (int i = 1; i <= migrations.size(); i++) {
				PeerMigration migration = migrations.get(i - 1);
				scripts.revision("r" + i, (i > 1) ? "r" + (i - 1) : "",
						migration.transactional() ? "-- migrate:upgrade" : "-- migrate:upgrade no-transaction",
						migration.sql());
			}
		}

		@Override
		void migrate(DataSource dataSource, Path folder) {
			Migrator.builder(dataSource).locations(Scripts.in(folder).location()).build().upgrade();
		}
	},

	/** Flyway as it comes. */
	FLYWAY("Flyway") {
		@Override
		void write(Path folder, List<PeerMigration> migrations) throws IOException {
			writeFlyway(folder, migrations);
		}

		@Override
		void migrate(DataSource dataSource, Path folder) {
			Flyway.configure().dataSource(dataSource).locations("filesystem:" + folder).load().migrate();
		}

		@Override
		Map<String, String> manualSteps() {
			return FLYWAY_STEPS;
		}
	},

	/** Flyway with the setting that its manual names for concurrent indexes. */
	FLYWAY_SESSION_LOCK("Flyway, transactional lock off") {
		@Override
		void write(Path folder, List<PeerMigration> migrations) throws IOException {
			writeFlyway(folder, migrations);
		}

		@Override
		void migrate(DataSource dataSource, Path folder) {
			Flyway.configure()
				.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
				.dataSource(dataSource)
				.locations("filesystem:" + folder)
				.load()
				.migrate();
		}

		@Override
		Map<String, String> manualSteps() {
			return FLYWAY_STEPS;
		}
	},

	/** Liquibase with formatted SQL, called as Spring calls it. */
	LIQUIBASE("Liquibase") {
		@Override
		void write(Path folder, List<PeerMigration> migrations) throws IOException {
			Files.createDirectories(folder);
			StringBuilder master = new StringBuilder("databaseChangeLog:\n");
			for (int i = 1; i <= migrations.size(); i++) {
				PeerMigration migration = migrations.get(i - 1);
				Files.writeString(folder.resolve("m" + i + ".sql"), "--liquibase formatted sql\n--changeset peer:" + i
						+ (migration.transactional() ? "" : " runInTransaction:false") + "\n" + migration.sql());
				master.append("  - include:\n      file: m").append(i).append(".sql\n");
			}
			Files.writeString(folder.resolve("master.yaml"), master);
		}

		@Override
		void migrate(DataSource dataSource, Path folder) throws Exception {
			SpringLiquibase liquibase = new SpringLiquibase();
			liquibase.setDataSource(dataSource);
			try (URLClassLoader files = new URLClassLoader(new URL[] { folder.toUri().toURL() })) {
				liquibase.setResourceLoader(new DefaultResourceLoader(files));
				liquibase.setChangeLog("classpath:master.yaml");
				liquibase.setAnalyticsEnabled(false);
				liquibase.setUiService(UIServiceEnum.LOGGER);
				liquibase.afterPropertiesSet();
			}
		}

		@Override
		Map<String, String> manualSteps() {
			Map<String, String> steps = new LinkedHashMap<>();
			steps.put("`releaseLocks`", "UPDATE databasechangeloglock SET locked = false, lockgranted = NULL,"
					+ " lockedby = NULL WHERE locked RETURNING 1");
			return steps;
		}
	};

	private static final Map<String, String> FLYWAY_STEPS = Map.of("`repair`",
			"DELETE FROM flyway_schema_history WHERE NOT success RETURNING 1");

	private final String title;

	PeerTool(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/**
	 * Write migrations as files of this tool.
	 */
	abstract void write(Path folder, List<PeerMigration> migrations) throws IOException;

	/**
	 * Migrate as a starting application does.
	 */
	abstract void migrate(DataSource dataSource, Path folder) throws Exception;

	/**
	 * Return what the manual says to do by hand, each as SQL that returns a row where it
	 * had something to do, which is what the tool's own command does.
	 */
	Map<String, String> manualSteps() {
		return Map.of();
	}

	private static void writeFlyway(Path folder, List<PeerMigration> migrations) throws IOException {
		Files.createDirectories(folder);
		for (int i = 1; i <= migrations.size(); i++) {
			PeerMigration migration = migrations.get(i - 1);
			Path file = folder.resolve("V" + i + "__step.sql");
			Files.writeString(file, migration.sql());
			if (!migration.transactional()) {
				Files.writeString(folder.resolve("V" + i + "__step.sql.conf"), "executeInTransaction=false\n");
			}
		}
	}

}
