package dev.migrate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.benchmark.Worker.Task;

/**
 * One migration of about 1 kB a statement, 100 MB by default: does a tool hold the whole
 * file, and what does it do with so many statements?
 */
class LargeFileScenario implements Scenario {

	private static final String PSQL = "psql -1 -f";

	@Override
	public String name() {
		return "large";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		int statements = workspace.options().statements();
		MigrationSet set = MigrationSet.writeLarge(workspace.folder("large"), statements);
		List<String> columns = new ArrayList<>(List.of(PSQL));
		columns.addAll(Contenders.migrating());
		columns.remove(Contenders.LIQUIBASE);
		List<Sample> samples = new ArrayList<>();
		int repeats = workspace.options().repeats(2);
		for (int round = 0; round < repeats; round++) {
			for (String contender : columns) {
				String database = workspace.newDatabase();
				samples.add(Sample.of(contender, Children.run(command(workspace, set, contender, database)).orFail()));
				int rows = workspace.databases().queryNumber(database, "SELECT count(*) FROM large");
				if (rows != statements) {
					throw new IllegalStateException(contender + " left " + rows + " rows of " + statements);
				}
				workspace.databases().drop(database);
			}
		}
		Comparison comparison = new Comparison(PSQL, samples);
		Table table = Tables.of("One file of %,d statements of 1 kB, fresh process".formatted(statements), columns);
		table.row(Tables.with("wall ms · CPU ms", comparison.times(columns)));
		table.row(Tables.with("peak memory, MB", comparison.peaks(columns)));
		table.note("Liquibase is left out: at 100 MB it needs more than 4 GB and did not end within minutes. The floor"
				+ " sends chunks of 64 kB as it reads them.");
		return List.of(table);
	}

	private static List<String> command(Workspace workspace, MigrationSet set, String contender, String database)
			throws Exception {
		if (!contender.equals(PSQL)) {
			return workspace.command(Task.APPLY, Packaging.FOLDER, contender, set, contender, database);
		}
		Path file = set.root().resolve("db/floor/000001.sql");
		return List.of("psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", file.toString(),
				"postgresql://postgres:postgres@localhost:" + workspace.databases().port() + "/" + database);
	}

}
