package dev.migrate.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
		int repeats = workspace.options().repeats(3);
		Table table = Tables.of("Starters at once on an empty database, N = " + size, columns);
		Set<String> reasons = new TreeSet<>();
		for (int count : List.of(1, TOGETHER)) {
			List<Sample> samples = new ArrayList<>();
			int[] failures = new int[columns.size()];
			int[] wrong = new int[columns.size()];
			for (int round = 0; round < repeats; round++) {
				for (int i = 0; i < columns.size(); i++) {
					String contender = columns.get(i);
					String database = workspace.newDatabase();
					Outcome outcome = Children.run(
							workspace.command(Task.APPLY, Packaging.FOLDER, contender, size, contender, database),
							count);
					samples.add(Sample.of(contender, outcome));
					failures[i] += outcome.failures();
					if (outcome.failures() > 0) {
						reasons.add(contender + ": " + outcome.reason());
					}
					wrong[i] += isExact(workspace, database, contender, size) ? 0 : 1;
					workspace.databases().drop(database);
				}
			}
			Comparison comparison = new Comparison(Contenders.FLOOR, samples);
			table.row(Tables.with(count + ": wall ms · CPU ms of all", comparison.times(columns)));
			table.row(Tables.with(count + ": largest peak memory, MB", comparison.peaks(columns)));
			table.row(Tables.with(count + ": processes failed of " + count * repeats, texts(failures)));
			table.row(Tables.with(count + ": rounds with a wrong history of " + repeats, texts(wrong)));
		}
		reasons.forEach(table::note);
		return List.of(table);
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

	private static List<String> texts(int[] numbers) {
		List<String> texts = new ArrayList<>();
		for (int number : numbers) {
			texts.add(String.valueOf(number));
		}
		return texts;
	}

}
