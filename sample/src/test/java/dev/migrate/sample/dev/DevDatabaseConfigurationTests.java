package dev.migrate.sample.dev;

import java.io.File;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the server of the dev profile lives.
 */
class DevDatabaseConfigurationTests {

	@Test
	void classesOfABuildUseItsTargetFolder() {
		assertThat(DevDatabaseConfiguration.directory(new File("sample/target/classes")))
			.isEqualTo(Path.of("sample/target/postgres").toAbsolutePath());
	}

	@Test
	void aJarInATargetFolderUsesThatFolder() {
		assertThat(DevDatabaseConfiguration.directory(new File("/work/sample/target/sample.jar")))
			.isEqualTo(Path.of("/work/sample/target/postgres").toAbsolutePath());
	}

	@Test
	void aJarElsewhereUsesTheFolderOfTemporaryFiles() {
		assertThat(DevDatabaseConfiguration.directory(new File("/opt/orders/sample.jar"))).isAbsolute()
			.startsWithRaw(Path.of(System.getProperty("java.io.tmpdir")));
	}

}
