package dev.migrate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.testsupport.TestServer;

/**
 * Starts one server, runs the scenarios one after the other and writes their tables to
 * standard output and to {@code results.md}. Needs Linux, whose {@code /proc} tells
 * processor time and memory of processes.
 */
public final class Benchmark {

	private static final List<Scenario> SCENARIOS = List.of(new RoundTripsScenario(), new NoopScenario(),
			new NoopProcessScenario(), new BootStartScenario(), new CommandScenario(), new ApplyScenario(),
			new StartersScenario(), new LargeFileScenario(), new GraphScenario(), new DiffScenario());

	private Benchmark() {
	}

	/**
	 * Run what the {@link Options} ask for.
	 * @param args not used
	 * @throws Exception if something cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		if (!Files.isReadable(Path.of("/proc/self/stat"))) {
			throw new IOException("The benchmark reads /proc and needs Linux");
		}
		Quiet.logging();
		Options options = Options.fromSystemProperties();
		List<String> names = SCENARIOS.stream().map(Scenario::name).toList();
		if (!names.containsAll(options.scenarios())) {
			throw new IllegalArgumentException("The scenarios are " + names);
		}
		Path results = Files.createDirectories(options.directory()).resolve("results.md");
		// as a production server: what is committed is on the disk
		try (TestServer server = TestServer.start("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on",
				"shared_buffers", "512MB", "max_wal_size", "4GB");
				Workspace workspace = new Workspace(options, new Databases(server.port()))) {
			String version = workspace.databases().queryText("postgres", "SHOW server_version");
			StringBuilder text = new StringBuilder();
			List<String> failed = new ArrayList<>();
			print(text, Machine.describe(workspace.libraries(), version));
			for (Scenario scenario : SCENARIOS) {
				if (options.includes(scenario) && !run(scenario, workspace, text)) {
					failed.add(scenario.name());
				}
				Files.writeString(results, text);
			}
			System.out.println("Written to " + results.toAbsolutePath());
			if (!failed.isEmpty()) {
				throw new IllegalStateException("Not measured: " + failed);
			}
		}
	}

	/**
	 * Run one scenario. Where it fails, the others still have something to say.
	 */
	private static boolean run(Scenario scenario, Workspace workspace, StringBuilder text) throws IOException {
		System.out.println("Running " + scenario.name());
		String load = Machine.load();
		long start = System.nanoTime();
		try {
			for (Table table : scenario.run(workspace)) {
				print(text, table.toString());
			}
		}
		catch (Exception ex) {
			print(text, "'%s' failed.%n".formatted(scenario.name()));
			ex.printStackTrace();
			return false;
		}
		print(text, "Load at the start of '%s' %s, took %d s.%n".formatted(scenario.name(), load,
				(System.nanoTime() - start) / 1_000_000_000));
		return true;
	}

	private static void print(StringBuilder text, String part) {
		text.append(part).append('\n');
		System.out.println(part);
	}

}
