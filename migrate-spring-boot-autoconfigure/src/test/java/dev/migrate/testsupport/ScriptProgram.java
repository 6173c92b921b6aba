package dev.migrate.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a script against a database from its beginning to its end.
 */
@FunctionalInterface
public interface ScriptProgram {

	/**
	 * Run a script.
	 * @param database where
	 * @param script the script
	 * @return what was said about errors, empty where there was none
	 */
	String run(TestDatabase database, String script);

	/**
	 * Return the psql of this machine; where it has none, what stands in for it.
	 * @param options options for psql
	 * @return the program
	 */
	static ScriptProgram psql(String... options) {
		return psqlIsPresent() ? (database, script) -> psql(database, script, options) : new MiniPsql();
	}

	static boolean psqlIsPresent() {
		String path = System.getenv("PATH");
		return path != null && Stream.of(path.split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "psql")));
	}

	private static String psql(TestDatabase database, String script, String... options) {
		try {
			Path file = Files.createTempFile("script", ".sql");
			Path errors = Files.createTempFile("script", ".err");
			try {
				Files.writeString(file, script);
				List<String> command = new ArrayList<>(List.of("psql", "-X", "-h", "localhost", "-p",
						String.valueOf(database.server().port()), "-U", database.username(), "-d", database.name()));
				command.addAll(List.of(options));
				command.addAll(List.of("-f", file.toString()));
				ProcessBuilder builder = new ProcessBuilder(command);
				builder.environment()
					.putAll(Map.of("PGPASSWORD", database.password(), "PGSSLMODE", "disable", "PGCLIENTENCODING",
							"LATIN1"));
				Process psql = builder.redirectErrorStream(false)
					.redirectError(errors.toFile())
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start();
				if (!psql.waitFor(60, TimeUnit.SECONDS)) {
					psql.destroyForcibly();
					throw new IllegalStateException("psql does not end");
				}
				String said = Files.readString(errors, StandardCharsets.ISO_8859_1)
					.lines()
					.filter((line) -> !line.contains("NOTICE:"))
					.reduce("", (a, b) -> a + b + "\n");
				return (psql.exitValue() == 0) ? said : said + "exit code " + psql.exitValue();
			}
			finally {
				Files.delete(file);
				Files.delete(errors);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
