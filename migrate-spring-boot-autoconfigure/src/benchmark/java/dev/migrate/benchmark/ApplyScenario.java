package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.benchmark.Worker.Task;

/**
 * All migrations are applied to an empty database with a commit for each, in a JVM that
 * has done it before. The server writes to the disk, as a real one does.
 */
class ApplyScenario implements Scenario {

	private static final int LARGEST_PEER = 1000;

	@Override
	public String name() {
		return "apply";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = contenders(0);
		Table table = Tables.of("Apply to an empty database, warm: wall ms · client CPU ms", columns);
		for (int size : workspace.options().sizes()) {
			for (Packaging packaging : (size > LARGEST_PEER) ? List.of(Packaging.FOLDER)
					: List.of(Packaging.values())) {
				table.row(Tables.row(size, packaging, measure(workspace, size, packaging).times(columns)));
			}
		}
		table.note(("Above N = %,d the peers are left out, who would take minutes, the Boot jar too, and one round is"
				+ " measured without a warm-up.")
			.formatted(LARGEST_PEER));
		return List.of(table);
	}

	private Comparison measure(Workspace workspace, int size, Packaging packaging) throws Exception {
		int enough = (size > LARGEST_PEER) ? 1 : (size >= 1000) ? 3 : 7;
		int warmUps = (size > LARGEST_PEER) ? 0 : (size >= 1000) ? 1 : 3;
		List<String> arguments = new ArrayList<>(
				List.of(String.valueOf(warmUps), String.valueOf(workspace.options().repeats(enough))));
		arguments.addAll(contenders(size));
		List<String> command = workspace.command(Task.WARM_APPLY, packaging, null, size,
				arguments.toArray(String[]::new));
		return new Comparison(Contenders.FLOOR, Sample.parse(Children.run(command).orFail().output()));
	}

	private static List<String> contenders(int size) {
		List<String> contenders = new ArrayList<>(Contenders.migrating());
		contenders.add(1, Contenders.PIPELINED_FLOOR);
		if (size > LARGEST_PEER) {
			contenders.removeAll(List.of(Contenders.FLYWAY, Contenders.LIQUIBASE));
		}
		return contenders;
	}

}
