package dev.migrate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

	private static final Pattern STARTED = Pattern.compile("Started BootApplication in ([\\d.]+) seconds");

	@Override
	public String name() {
		return "boot";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = new ArrayList<>(List.of(NONE, ACTUATOR));
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
		List<Sample> samples = new ArrayList<>();
		int repeats = workspace.options().repeats(5);
		for (int round = -1; round < repeats; round++) {
			for (String column : columns) {
				Sample sample = start(workspace, column, size);
				// the first finds nothing in the file cache
				if (round >= 0) {
					samples.add(sample);
				}
			}
		}
		return new Comparison(NONE, samples);
	}

	private Sample start(Workspace workspace, String column, int size) throws Exception {
		String contender = Map.of(NONE, Contenders.NOTHING, ACTUATOR, Contenders.NOTHING).getOrDefault(column, column);
		List<Path> libraries = column.equals(ACTUATOR) ? workspace.libraries().actuator()
				: workspace.libraries().of(contender);
		Path jar = workspace.jar("boot-" + column + "-" + size, BootApplication.class, workspace.set(size), libraries);
		Outcome outcome = Children.run(List.of(Children.JAVA, "-jar", jar.toString(), "--spring.main.banner-mode=off",
				"--spring.datasource.url=" + workspace.databases().url(workspace.prepared(contender, size)),
				"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
				"--migrate.locations=classpath:db/ours", "--spring.flyway.locations=classpath:db/flyway",
				"--spring.liquibase.change-log=classpath:db/liquibase/master.yaml",
				"--spring.liquibase.analytics-enabled=false"))
			.orFail();
		Sample sample = Sample.of(column, outcome);
		return new Sample(column, startedIn(outcome.output()), sample.cpuMillis(), sample.peakMegabytes());
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
