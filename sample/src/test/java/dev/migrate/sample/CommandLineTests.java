package dev.migrate.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as its own command line: JPA, a web server, a Java migration and
 * {@code ddl-auto=validate} in the application, and none of it in the way.
 */
class CommandLineTests {

	@TempDir
	Path folder;

	private Path out;

	private Path err;

	@Test
	void migratesADatabaseOnWhichTheServiceCouldNotStart() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			String url = postgres.getJdbcUrl("postgres", "postgres");
			assertThat(run(url, "status")).isZero();
			assertThat(this.out).content().contains("state     PENDING").doesNotContain("INFO");
			assertThat(run(url, "upgrade", "head")).as(() -> text(this.err)).isZero();
			assertThat(this.out).content().contains("upgrade    d92b64f7e0a1 split full name");
			assertThat(run(url, "current", "--check-heads")).isZero();
			assertThat(this.out).content().startsWith("08e5a9c3f16d (head)");
			assertThat(run(url, "diff")).as(() -> text(this.out) + text(this.err)).isZero();
			assertThat(run(url, "downgrade", "base")).isEqualTo(5);
			assertThat(this.err).content().contains("Next: migrate downgrade base --force");
			assertThat(run(url, "reset", "--force")).as(() -> text(this.err)).isZero();
			assertThat(run(url, "check")).isEqualTo(3);
			assertThat(this.out).content().contains("PENDING");
		}
	}

	@Test
	void looksAtTheGraphWithoutADatabase() throws Exception {
		assertThat(run("jdbc:postgresql://localhost:1/nowhere", "graph")).as(() -> text(this.err)).isZero();
		assertThat(this.out).content().contains("73d1f0c8a94b (mergepoint), merge address and notes");
	}

	private int run(String url, String... command) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(
				List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						OrdersApplication.class.getName(), "migrate"));
		arguments.addAll(List.of(command));
		arguments.addAll(List.of("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"));
		this.out = this.folder.resolve("out.txt");
		this.err = this.folder.resolve("err.txt");
		Process process = new ProcessBuilder(arguments).redirectInput(new File("/dev/null"))
			.redirectOutput(this.out.toFile())
			.redirectError(this.err.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
	}

}
