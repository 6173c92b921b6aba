package dev.migrate.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a person waits for a command of the sample application, beside the normal
 * start of the same jar on the same database, with nothing pending.
 */
class CommandScenario implements Scenario {

	private static final String START = "start normally";

	private static final List<String> COMMANDS = List.of("current", "upgrade head", "heads",
			"upgrade base:73d1f0c8a94b --sql", "--help");

	private static final String STARTED = "Started OrdersApplication";

	@Override
	public String name() {
		return "commands";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		Path jar = sample();
		String database = workspace.newDatabase();
		Children.run(command(workspace, jar, database, "upgrade head")).orFail();
		List<Sample> samples = new ArrayList<>();
		for (int round = 0; round < workspace.options().repeats(5); round++) {
			samples.add(start(workspace, jar, database));
			for (String command : COMMANDS) {
				samples.add(Sample.of(command, Children.run(command(workspace, jar, database, command)).orFail()));
			}
		}
		workspace.databases().drop(database);
		List<String> columns = new ArrayList<>(List.of(START));
		columns.addAll(COMMANDS);
		Table table = Tables.of("Commands of the sample, nothing pending: wall ms · CPU ms of the whole process",
				columns);
		table.row(Tables.with("the sample's jar", new Comparison(START, samples).times(columns)));
		table.note("A normal start is measured until its log says '" + STARTED + "'.");
		return List.of(table);
	}

	private static Path sample() throws IOException {
		Path jar = Path.of(System.getProperty("benchmark.sample", "../sample/target/sample-0.1.0-SNAPSHOT.jar"));
		if (!Files.isReadable(jar)) {
			throw new IOException("Build the sample first (mvn -pl sample -am package), or name its jar with"
					+ " -Dbenchmark.sample; there is none at " + jar.toAbsolutePath().normalize());
		}
		return jar;
	}

	private static List<String> command(Workspace workspace, Path jar, String database, String command) {
		List<String> all = application(workspace, jar, database);
		all.add("migrate");
		all.addAll(Arrays.asList(command.split(" ")));
		return all;
	}

	private static List<String> application(Workspace workspace, Path jar, String database) {
		return new ArrayList<>(List.of(Children.JAVA, "-jar", jar.toString(), "--server.port=0",
				"--spring.datasource.url=" + workspace.databases().url(database),
				"--spring.datasource.username=postgres", "--spring.datasource.password=postgres"));
	}

	private static Sample start(Workspace workspace, Path jar, String database)
			throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder(application(workspace, jar, database)).redirectErrorStream(true).start();
		try (BufferedReader output = process.inputReader()) {
			StringBuilder said = new StringBuilder();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				said.append(line).append('\n');
				if (line.contains(STARTED)) {
					double wall = (System.nanoTime() - start) / 1e6;
					double cpu = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
					return new Sample(START, wall, cpu, 0);
				}
			}
			throw new IllegalStateException("The sample did not start:\n" + said);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

}
