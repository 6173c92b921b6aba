package dev.migrate.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import dev.migrate.benchmark.Children.Outcome;
import dev.migrate.benchmark.Worker.Task;

/**
 * One process, then five at once, want to migrate the same empty database: as when a
 * release starts on several machines. Afterwards each migration must be there once.
 */
class StartersScenario implements Scenario {

	private static final int SIZE = 100;

	private static final int TOGETHER = 5;

	@Override
	public String name() {
		return "starters";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		int size = workspace.options().sizes().stream().filter((any) -> any <= SIZE).max(Integer::compare).orElse(SIZE);
		List<String> columns = Contenders.migrating();
		Table table = Tables.of("Starters at once on an empty database, N = " + size, columns);
		for (int count : List.of(1, TOGETHER)) {
			addRows(table, columns, count, measure(workspace, columns, size, count));
		}
		return List.of(table);
	}

	private List<Round> measure(Workspace workspace, List<String> contenders, int size, int count) throws Exception {
		List<Round> rounds = new ArrayList<>();
		for (int repeat = 0; repeat < workspace.options().repeats(3); repeat++) {
			for (String contender : contenders) {
				String database = workspace.newDatabase();
				List<String> command = workspace.command(Task.APPLY, Packaging.FOLDER, contender, size, contender,
						database);
				Outcome outcome = Children.run(command, count);
				rounds.add(new Round(contender, outcome, isExact(workspace, database, contender, size)));
				workspace.databases().drop(database);
			}
		}
		return rounds;
	}

	private static void addRows(Table table, List<String> columns, int count, List<Round> rounds) {
		Comparison comparison = new Comparison(Contenders.FLOOR,
				rounds.stream().map((round) -> Sample.of(round.contender(), round.outcome())).toList());
		table.row(Tables.with(count + ": wall ms · CPU ms of all", comparison.times(columns)));
		table.row(Tables.with(count + ": largest peak memory, MB", comparison.peaks(columns)));
		int perContender = rounds.size() / columns.size();
		table.row(Tables.with(count + ": processes failed of " + count * perContender,
				sums(columns, rounds, (round) -> round.outcome().failures())));
		table.row(Tables.with(count + ": rounds with a wrong history of " + perContender,
				sums(columns, rounds, (round) -> round.exact() ? 0 : 1)));
		rounds.stream()
			.filter((round) -> round.outcome().failures() > 0)
			.map((round) -> round.contender() + ": " + round.outcome().reason())
			.distinct()
			.forEach(table::note);
	}

	private static List<String> sums(List<String> columns, List<Round> rounds, ToIntFunction<Round> number) {
		return columns.stream()
			.map((column) -> rounds.stream().filter((round) -> round.contender().equals(column)).mapToInt(number).sum())
			.map(String::valueOf)
			.toList();
	}

	private static boolean isExact(Workspace workspace, String database, String contender, int size) {
		try {
			// two tables in five migrations: a repeated one would have failed on the
			// first
			int tables = workspace.databases()
				.queryNumber(database, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'item%'");
			int applied = workspace.databases().queryNumber(database, Contenders.named(contender).countApplied());
			return applied == size && tables == 2 * (size / 5) + List.of(0, 1, 1, 1, 2).get(size % 5);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * One contender's turn.
	 *
	 * @param contender who ran
	 * @param outcome what became of the processes
	 * @param exact whether each migration was there once
	 */
	private record Round(String contender, Outcome outcome, boolean exact) {
	}

}
