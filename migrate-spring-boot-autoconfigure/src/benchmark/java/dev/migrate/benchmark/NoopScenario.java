package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.benchmark.Worker.Task;

/**
 * Nothing is pending, in a JVM that has done it before: the cost of the algorithm alone.
 */
class NoopScenario implements Scenario {

	/** Liquibase does not get 10,000 change sets into its history within minutes. */
	private static final int LARGEST_LIQUIBASE = 1000;

	@Override
	public String name() {
		return "noop";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = Contenders.migrating();
		Table table = Tables.of("Nothing pending, warm: wall ms · client CPU ms", columns);
		for (int size : workspace.options().sizes()) {
			for (Packaging packaging : Packaging.values()) {
				int repeats = workspace.options().repeats((size > 1000) ? 7 : 15);
				table.row(Tables.row(size, packaging, measure(workspace, size, packaging, repeats).times(columns)));
			}
		}
		table.note("Pool open, one idle connection. CPU of the Java threads. Warm-up rounds as many as measured ones.");
		return List.of(table);
	}

	private Comparison measure(Workspace workspace, int size, Packaging packaging, int repeats) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(String.valueOf(repeats), String.valueOf(repeats)));
		for (String contender : contenders(size)) {
			arguments.addAll(List.of(contender, workspace.prepared(contender, size)));
		}
		List<String> command = workspace.command(Task.WARM_NOOP, packaging, null, size,
				arguments.toArray(String[]::new));
		return new Comparison(Contenders.FLOOR, Sample.parse(Children.run(command).orFail().output()));
	}

	/**
	 * Return who can be brought to where nothing of so many is pending.
	 * @param size the number of migrations
	 * @return names
	 */
	static List<String> contenders(int size) {
		return Contenders.migrating()
			.stream()
			.filter((contender) -> size <= LARGEST_LIQUIBASE || !contender.equals(Contenders.LIQUIBASE))
			.toList();
	}

}
