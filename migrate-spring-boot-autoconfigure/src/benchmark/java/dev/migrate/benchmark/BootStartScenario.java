package dev.migrate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.benchmark.Children.Outcome;

/**
 * What the start of a Spring Boot application grows by when something migrates in it and
 * nothing is pending: a packaged jar, a DataSource, no web server.
 */
class BootStartScenario implements Scenario {

	private static final String NONE = "none";

	private static final String ACTUATOR = "none, with actuator";

	private static final String CONNECTED = "none, with actuator and a connection";

	private static final Pattern STARTED = Pattern.compile("Started BootApplication in ([\\d.]+) seconds");

	@Override
	public String name() {
		return "boot";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = new ArrayList<>(List.of(NONE, ACTUATOR, CONNECTED));
		columns.addAll(Contenders.migrating());
		columns.remove(Contenders.FLOOR);
		Table table = Tables.of("Start of a Boot application, nothing pending: none, and what it grows by", columns);
		for (int size : workspace.options().sizes(1, 1000)) {
			Comparison comparison = measure(workspace, columns, size);
			String label = String.format("N = %,d, ", size);
			table.row(Tables.with(label + "'Started in' ms", comparison.differences(columns, Sample::wallMillis)));
			table.row(Tables.with(label + "CPU ms of the process", comparison.differences(columns, Sample::cpuMillis)));
			table.row(Tables.with(label + "peak memory, MB", comparison.peaks(columns)));
		}
		table.note("Memory is whole, not the difference. Jars as Spring Boot packs them.");
		return List.of(table);
	}

	private Comparison measure(Workspace workspace, List<String> columns, int size) throws Exception {
		for (String column : columns) {
			checkMigrates(workspace, column, size);
		}
		List<Sample> samples = new ArrayList<>();
		int repeats = workspace.options().repeats(5);
		for (int round = 0; round < repeats; round++) {
			for (String column : columns) {
				samples.add(start(workspace, column, size, workspace.prepared(contender(column), size)));
			}
		}
		return new Comparison(NONE, samples);
	}

	/**
	 * Start once on an empty database: a jar that does not migrate there has nothing to
	 * show for its speed. It also brings the jar into the file cache.
	 */
	private void checkMigrates(Workspace workspace, String column, int size) throws Exception {
		String database = workspace.newDatabase();
		start(workspace, column, size, database);
		if (!contender(column).equals(Contenders.NOTHING)) {
			workspace.databases().checkApplied(database, Contenders.named(column), size);
		}
		workspace.databases().drop(database);
	}

	private Sample start(Workspace workspace, String column, int size, String database) throws Exception {
		List<Path> libraries = isActuator(column) ? workspace.libraries().actuator()
				: workspace.libraries().of(contender(column));
		Path jar = workspace.jar("boot-" + column.replace(' ', '-') + "-" + size, BootApplication.class,
				workspace.set(size), libraries);
		Outcome outcome = Children
			.run(List.of(Children.JAVA, "-jar", jar.toString(), "--spring.main.banner-mode=off",
					"--spring.datasource.url=" + workspace.databases().url(database),
					"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
					"--migrate.locations=classpath:db/ours", "--spring.flyway.locations=classpath:db/flyway",
					"--spring.liquibase.change-log=classpath:db/liquibase/master.yaml",
					"--spring.liquibase.analytics-enabled=false", "--benchmark.connect=" + column.equals(CONNECTED)))
			.orFail();
		Sample sample = Sample.of(column, outcome);
		return new Sample(column, startedIn(outcome.output()), sample.cpuMillis(), sample.peakMegabytes());
	}

	private static String contender(String column) {
		return (column.equals(NONE) || isActuator(column)) ? Contenders.NOTHING : column;
	}

	private static boolean isActuator(String column) {
		return column.equals(ACTUATOR) || column.equals(CONNECTED);
	}

	private static double startedIn(List<String> output) {
		for (String line : output) {
			Matcher matcher = STARTED.matcher(line);
			if (matcher.find()) {
				return Double.parseDouble(matcher.group(1)) * 1000;
			}
		}
		throw new IllegalStateException("Not started:\n" + String.join("\n", output));
	}

}
