package dev.migrate.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.migrate.command.app.CommandApplication;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command line in a process of its own: {@code java CommandApplication migrate …}.
 *
 * <pre class="code">
 * CommandProcess process = CommandProcess.in(folder).on(database).with(scripts);
 * Result result = process.run("upgrade", "head");
 * </pre>
 */
final class CommandProcess {

	private static final int PATIENCE_SECONDS = 120;

	private final Path folder;

	private final Map<String, String> properties = new TreeMap<>();

	private final Map<String, String> environment = new TreeMap<>();

	private String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

	private CommandProcess(Path folder) {
		this.folder = folder;
		// nobody is there, so that what needs a database fails at once
		this.properties.put("spring.datasource.url", "jdbc:postgresql://localhost:1/nowhere");
		this.properties.put("spring.datasource.hikari.connection-timeout", "250");
		this.properties.put("migrate.connect-retry.timeout", "0s");
	}

	/**
	 * Prepare a process.
	 * @param folder its working directory
	 */
	static CommandProcess in(Path folder) {
		return new CommandProcess(folder);
	}

	CommandProcess on(TestDatabase database) {
		this.properties.remove("spring.datasource.hikari.connection-timeout");
		return property("spring.datasource.url", database.url()).property("spring.datasource.username", "postgres")
			.property("spring.datasource.password", "postgres");
	}

	CommandProcess with(Scripts scripts) {
		return property("migrate.locations", scripts.location());
	}

	/**
	 * Put something before everything else in the class path.
	 */
	CommandProcess classPath(Path entry) {
		this.classPath = entry + File.pathSeparator + this.classPath;
		return this;
	}

	CommandProcess property(String name, String value) {
		this.properties.put(name, value);
		return this;
	}

	CommandProcess environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Run {@code migrate} with arguments until it ends.
	 */
	Result run(String... arguments) {
		String[] all = new String[arguments.length + 1];
		all[0] = "migrate";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return runApplication(all);
	}

	/**
	 * Run the application with arguments until it ends.
	 */
	Result runApplication(String... arguments) {
		Running running = startApplication(arguments);
		try {
			assertThat(running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(running::all).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			running.process().destroyForcibly();
		}
		return running.result();
	}

	/**
	 * Start the application with arguments.
	 */
	Running startApplication(String... arguments) {
		List<String> command = new ArrayList<>();
		// a build in the background of a shell would leave its processes deaf to SIGINT
		command.addAll(List.of("env", "--default-signal=INT"));
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", this.classPath));
		command.add(CommandApplication.class.getName());
		command.addAll(Arrays.asList(arguments));
		// Spring's options may stand anywhere
		this.properties.forEach((name, value) -> command.add("--" + name + "=" + value));
		try {
			Files.createDirectories(this.folder);
			Path out = Files.createTempFile(this.folder, "stdout", ".txt");
			Path err = Files.createTempFile(this.folder, "stderr", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectInput(new File("/dev/null"))
				.redirectOutput(out.toFile())
				.redirectError(err.toFile());
			builder.environment().putAll(this.environment);
			return new Running(builder.start(), out, err);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A process under way.
	 */
	record Running(Process process, Path outFile, Path errFile) {

		String out() {
			return read(this.outFile);
		}

		String err() {
			return read(this.errFile);
		}

		String all() {
			return "standard output:\n" + out() + "\nstandard error:\n" + err();
		}

		Result result() {
			return new Result(this.process.exitValue(), out(), err());
		}

		private static String read(Path file) {
			try {
				return Files.readString(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * A process that has ended.
	 */
	record Result(int exitCode, String out, String err) {

		Result hasExitCode(int expected) {
			assertThat(this.exitCode).as("standard output:\n" + this.out + "\nstandard error:\n" + this.err)
				.isEqualTo(expected);
			return this;
		}

	}

}
