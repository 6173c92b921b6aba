package dev.migrate.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;

/**
 * The process that migrates: started by a scenario from a class path or as a packaged
 * Boot jar, and told what to do by its arguments. It prints a line for each measure and
 * last its {@link Peak}.
 */
public final class Worker {

	private final Databases databases;

	private final SetLocation set;

	private Worker(Databases databases, SetLocation set) {
		this.databases = databases;
		this.set = set;
	}

	/**
	 * Run one task.
	 * @param args the {@link Task}, the server's port, the path and the size of the set,
	 * and what the task takes
	 * @throws Exception if anything fails
	 */
	public static void main(String[] args) throws Exception {
		Quiet.logging();
		Worker worker = new Worker(new Databases(Integer.parseInt(args[1])),
				new SetLocation(Path.of(args[2]), Integer.parseInt(args[3])));
		List<String> rest = List.of(args).subList(4, args.length);
		switch (Task.valueOf(args[0])) {
			case PREPARE -> worker.once(rest.get(0), rest.get(1), Contender::prepare);
			case APPLY -> worker.once(rest.get(0), rest.get(1), Contender::apply);
			case NOOP -> worker.once(rest.get(0), rest.get(1), Contender::noop);
			case WARM_NOOP -> worker.warmNoop(integer(rest, 0), integer(rest, 1), rest.subList(2, rest.size()));
			case WARM_APPLY -> worker.warmApply(integer(rest, 0), integer(rest, 1), rest.subList(2, rest.size()));
			case NOOP_TRIPS -> worker.trips(rest.get(0), rest.get(1), Contender::noop);
			case APPLY_TRIPS -> worker.trips(rest.get(0), rest.get(1), Contender::apply);
		}
		Peak.print();
	}

	private static int integer(List<String> arguments, int index) {
		return Integer.parseInt(arguments.get(index));
	}

	private void once(String contender, String database, Work work) throws Exception {
		try (HikariDataSource dataSource = Pools.open(this.databases.url(database))) {
			work.run(Contenders.named(contender), dataSource, this.set);
		}
	}

	/**
	 * Contenders take turns, each on its own open pool and its own prepared database.
	 */
	private void warmNoop(int warmUps, int repeats, List<String> contendersAndDatabases) throws Exception {
		Map<String, HikariDataSource> pools = new LinkedHashMap<>();
		for (int i = 0; i < contendersAndDatabases.size(); i += 2) {
			pools.put(contendersAndDatabases.get(i), Pools.open(this.databases.url(contendersAndDatabases.get(i + 1))));
		}
		for (int round = -warmUps; round < repeats; round++) {
			for (Map.Entry<String, HikariDataSource> turn : pools.entrySet()) {
				measure(turn.getKey(), turn.getValue(), Contender::noop, round >= 0);
			}
		}
		pools.values().forEach(HikariDataSource::close);
	}

	/**
	 * Contenders take turns, each time on a new database.
	 */
	private void warmApply(int warmUps, int repeats, List<String> contenders) throws Exception {
		for (int round = -warmUps; round < repeats; round++) {
			for (int turn = 0; turn < contenders.size(); turn++) {
				String contender = contenders.get(turn);
				String database = "apply_" + ProcessHandle.current().pid() + "_" + turn;
				this.databases.create(database);
				try (HikariDataSource dataSource = Pools.open(this.databases.url(database))) {
					measure(contender, dataSource, Contender::apply, round >= 0);
				}
				this.databases.checkApplied(database, Contenders.named(contender), this.set.size());
				this.databases.drop(database);
			}
		}
	}

	private void measure(String contender, HikariDataSource dataSource, Work work, boolean print) throws Exception {
		Contender worker = Contenders.named(contender);
		long wall = System.nanoTime();
		ThreadCpu clock = ThreadCpu.start();
		work.run(worker, dataSource, this.set);
		long cpu = clock.elapsed();
		wall = System.nanoTime() - wall;
		if (print) {
			System.out.println(Sample.line(contender, wall, cpu));
		}
	}

	/**
	 * Count the round trips of one run on a pool that already has its first connection.
	 */
	private void trips(String contender, String database, Work work) throws Exception {
		try (CountingProxy proxy = new CountingProxy(this.databases.port());
				HikariDataSource dataSource = Pools.open(proxy.url(database))) {
			dataSource.getConnection().close();
			proxy.reset();
			work.run(Contenders.named(contender), dataSource, this.set);
			System.out.println(TripCount.line(proxy.roundTrips(), proxy.connections()));
		}
	}

	/**
	 * What a worker can be told to do.
	 */
	enum Task {

		/** Contender, database: bring the database to where nothing is pending. */
		PREPARE,

		/** Contender, database: apply in this fresh process. */
		APPLY,

		/** Contender, database: find nothing pending in this fresh process. */
		NOOP,

		/** Warm-ups, repeats, then contender and prepared database in turn. */
		WARM_NOOP,

		/** Warm-ups, repeats, contenders. */
		WARM_APPLY,

		/** Contender, prepared database. */
		NOOP_TRIPS,

		/** Contender, empty database. */
		APPLY_TRIPS

	}

	/**
	 * One of the things that a contender does.
	 */
	private interface Work {

		void run(Contender contender, HikariDataSource dataSource, SetLocation set) throws Exception;

	}

}
