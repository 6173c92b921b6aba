package dev.migrate.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migrate.benchmark.Children.Outcome;

/**
 * A database is not as it is wanted in ten places: what a fresh process needs to find out
 * which. What is wanted is a second database, made beforehand, or entity classes.
 */
class DiffScenario implements Scenario {

	/** From here on the peers, who would take minutes, are left out. */
	private static final int LARGE = 1000;

	private static final int SMALLEST = 100;

	@Override
	public String name() {
		return "diff";
	}

	@Override
	public List<Table> run(Workspace workspace) throws Exception {
		List<Table> tables = new ArrayList<>();
		for (int size : workspace.options().sizes(SMALLEST, Integer.MAX_VALUE)) {
			tables.add(new Measurement(workspace, new DiffSchema(size)).run());
		}
		return tables;
	}

	/**
	 * One size.
	 */
	private static final class Measurement {

		private final Workspace workspace;

		private final DiffSchema schema;

		private final Path entities;

		private final String is;

		private final String wanted;

		private final List<String> notes = new ArrayList<>();

		private final Map<String, String> statements = new LinkedHashMap<>();

		private final Map<String, String> found = new LinkedHashMap<>();

		Measurement(Workspace workspace, DiffSchema schema) throws Exception {
			this.workspace = workspace;
			this.schema = schema;
			this.entities = workspace.folder("entities-" + schema.size());
			Databases databases = workspace.databases();
			this.is = workspace.newDatabase();
			for (String script : schema.is()) {
				databases.execute(this.is, script);
			}
			this.wanted = this.is + "_wanted";
			databases.execute("postgres", "CREATE DATABASE " + this.wanted + " TEMPLATE " + this.is);
			databases.execute(this.wanted, schema.wanted());
			for (String database : List.of(this.is, this.wanted)) {
				// as the server does it by itself after a while
				databases.execute(database, "ANALYZE pg_class, pg_attribute, pg_attrdef, pg_constraint, pg_index,"
						+ " pg_depend, pg_description, pg_type");
			}
		}

		Table run() throws Exception {
			List<String> contenders = contenders();
			List<Sample> processes = new ArrayList<>();
			List<Sample> comparisons = new ArrayList<>();
			int repeats = this.workspace.options().repeats((this.schema.size() > LARGE) ? 1 : 3);
			for (int round = 0; round < repeats; round++) {
				for (String contender : contenders) {
					Outcome outcome = Children.run(command(contender, this.workspace.databases().port())).orFail();
					processes.add(Sample.of(contender, outcome));
					comparisons.addAll(Sample.parse(outcome.output()));
				}
			}
			this.workspace.databases().drop(this.is);
			this.workspace.databases().drop(this.wanted);
			return table(new Comparison(Contenders.FLOOR, processes), new Comparison(Contenders.FLOOR, comparisons));
		}

		/**
		 * Count statements and differences in a first run, which also shows who gets
		 * through.
		 */
		private List<String> contenders() throws Exception {
			List<String> contenders = new ArrayList<>();
			for (String contender : DiffContenders.names()) {
				boolean own = contender.equals(Contenders.FLOOR) || contender.equals(Contenders.OURS);
				if (!own && this.schema.size() > LARGE) {
					continue;
				}
				if (contender.equals(DiffContenders.HIBERNATE)) {
					new DiffEntities(this.schema).write(this.entities);
				}
				try (CountingProxy proxy = new CountingProxy(this.workspace.databases().port())) {
					Outcome outcome = Children.run(command(contender, proxy.port()));
					if (outcome.failures() > 0) {
						outcome.output().stream().limit(20).forEach(System.err::println);
						this.notes.add(contender + " fails: " + outcome.reason());
						continue;
					}
					this.statements.put(contender, String.valueOf(proxy.statements()));
					this.found.put(contender, DiffCount.parse(outcome.output()).toString());
				}
				contenders.add(contender);
			}
			return contenders;
		}

		private Table table(Comparison processes, Comparison comparisons) {
			List<String> columns = DiffContenders.names();
			Table table = Tables.of("Ten differences in %,d tables, fresh process".formatted(this.schema.size()),
					columns);
			table.row(Tables.with("process: wall ms · CPU ms", processes.times(columns)));
			table.row(Tables.with("comparison: wall ms · CPU ms of its threads", comparisons.times(columns)));
			table.row(Tables.with("peak memory, MB", processes.peaks(columns)));
			table.row(Tables.with("statements sent, all", cells(this.statements)));
			table.row(Tables.with("differences found, in so many operations", cells(this.found)));
			this.notes.forEach(table::note);
			return table;
		}

		private static List<String> cells(Map<String, String> values) {
			return DiffContenders.names().stream().map((name) -> values.getOrDefault(name, Comparison.NONE)).toList();
		}

		private List<String> command(String contender, int port) {
			List<Path> classPath = new ArrayList<>(
					List.of(this.workspace.libraries().benchmarkClasses(), this.entities));
			classPath.addAll(this.workspace.libraries().ofDiff(contender));
			List<String> command = new ArrayList<>(List.of(Children.JAVA, "-Dliquibase.analytics.enabled=false"));
			if (contender.equals(DiffContenders.LIQUIBASE_DEEP)) {
				command.add("-Xss1g");
			}
			command.addAll(List.of("-cp",
					classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
					DiffWorker.class.getName(), contender, String.valueOf(port), this.is, this.wanted));
			return command;
		}

	}

}
