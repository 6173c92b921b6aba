package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.benchmark.Worker.Task;

/**
 * How often a contender waits for the server's answer, counted at a proxy after each
 * connection's set-up.
 */
class RoundTripsScenario implements Scenario {

	private static final int ENOUGH = 100;

	@Override
	public String name() {
		return "trips";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<String> columns = new ArrayList<>(Contenders.migrating());
		columns.add(1, Contenders.PIPELINED_FLOOR);
		Table table = Tables.of("Round trips", columns);
		for (int size : workspace.options().sizes(1, ENOUGH)) {
			List<String> noop = new ArrayList<>();
			List<String> apply = new ArrayList<>();
			for (String contender : columns) {
				noop.add(noop(workspace, contender, size));
				apply.add(apply(workspace, contender, size));
			}
			table.row(Tables.with("N = " + size + ", nothing pending", noop));
			table.row(Tables.with("N = " + size + ", apply, for each migration", apply));
		}
		table
			.note("The pool's first connection is open and not probed. '+1 connection' is one more that the tool takes,"
					+ " whose own set-up is not counted.");
		return List.of(table);
	}

	private String noop(Workspace workspace, String contender, int size) throws Exception {
		TripCount count = count(workspace, Task.NOOP_TRIPS, contender, size, workspace.prepared(contender, size));
		String more = (count.connections() > 0) ? ", +" + count.connections() + " connection" : "";
		return count.roundTrips() + more;
	}

	private String apply(Workspace workspace, String contender, int size) throws Exception {
		String database = workspace.newDatabase();
		TripCount count = count(workspace, Task.APPLY_TRIPS, contender, size, database);
		workspace.databases().checkApplied(database, Contenders.named(contender), size);
		workspace.databases().drop(database);
		return Series.number(count.roundTrips() / (double) size);
	}

	private TripCount count(Workspace workspace, Task task, String contender, int size, String database)
			throws Exception {
		List<String> command = workspace.command(task, Packaging.FOLDER, contender, size, contender, database);
		return TripCount.parse(Children.run(command).orFail().output());
	}

}
