package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generated revisions in real processes, configured by properties.
 */
@PostgresTest
@Tag("process")
class AutogenerateProcessTests {

	@TempDir
	Path folder;

	@Test
	void diffAndAutogenerateGoByTheProperties(TestDatabase database) throws IOException {
		Path model = this.folder.resolve("schema.sql");
		Files.writeString(model,
				"CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE others (id bigint);\nCREATE VIEW v AS SELECT 1 AS one;\n");
		Scripts scripts = Scripts.in(this.folder.resolve("db"));
		Files.createDirectories(scripts.folder());
		CommandProcess process = CommandProcess.in(this.folder)
			.on(database)
			.with(scripts)
			.property("migrate.autogenerate.schema-file", "file:" + model)
			.property("migrate.autogenerate.exclude-tables", "oth*")
			.property("migrate.autogenerate.exclude-kinds", "view,materialized-view");
		Result diff = process.run("diff").hasExitCode(ExitCode.FOUND);
		assertThat(diff.out()).contains("+ table users").doesNotContain("others", "view");
		Result written = process.run("revision", "--autogenerate", "-m", "create users").hasExitCode(ExitCode.DONE);
		String path = written.out().lines().reduce((first, last) -> last).orElseThrow();
		assertThat(Path.of(path)).content().contains("CREATE TABLE users").doesNotContain("others", "VIEW");
	}

}
