package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.benchmark.Worker.Task;

/**
 * Nothing is pending, in a process that has just started: what a cold JVM pays for
 * loading and interpreting the tool, and how much memory it takes.
 */
class NoopProcessScenario implements Scenario {

	@Override
	public String name() {
		return "noop-process";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = Tables.with(Contenders.NOTHING, Contenders.migrating());
		Table times = Tables.of("Nothing pending, fresh process: wall ms · CPU ms (user and system)", columns);
		Table peaks = Tables.of("Nothing pending, fresh process: peak memory, MB", columns);
		for (int size : workspace.options().sizes()) {
			for (Packaging packaging : Packaging.values()) {
				Comparison comparison = measure(workspace, size, packaging);
				times.row(Tables.row(size, packaging, comparison.times(columns)));
				peaks.row(Tables.row(size, packaging, comparison.peaks(columns)));
			}
		}
		times.note("'" + Contenders.NOTHING + "' is a JVM with the same libraries as the floor, a pool and one"
				+ " connection that is valid. Each process has only the libraries that its tool needs.");
		return List.of(times, peaks);
	}

	private Comparison measure(Workspace workspace, int size, Packaging packaging) throws Exception {
		List<String> contenders = Tables.with(Contenders.NOTHING, NoopScenario.contenders(size));
		List<Sample> samples = new ArrayList<>();
		int repeats = workspace.options().repeats((size > 1000) ? 3 : 5);
		for (int round = -1; round < repeats; round++) {
			for (String contender : contenders) {
				List<String> command = workspace.command(Task.NOOP, packaging, contender, size, contender,
						workspace.prepared(contender, size));
				Sample sample = Sample.of(contender, Children.run(command).orFail());
				// the first finds nothing in the file cache
				if (round >= 0) {
					samples.add(sample);
				}
			}
		}
		return new Comparison(Contenders.FLOOR, samples);
	}

}
