package dev.migrate.chaos;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.testsupport.PgBouncer;
import dev.migrate.testsupport.TestProxy;

import static dev.migrate.chaos.PeerBench.witness;

/**
 * Something that happens to people, done to each tool in the same way.
 */
enum PeerScenario {

	KILL_TRANSACTIONAL("kill -9 in a transactional migration", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			begun(bench, PeerMigration.transaction(witness("a"), SLEEP, witness("b")));
			return killed(bench, "pg_sleep", "a", "b");
		}
	},

	KILL_NON_TRANSACTIONAL("kill -9 in a migration outside a transaction", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			begun(bench, PeerMigration.withoutTransaction(witness("a"), SLEEP, witness("b")));
			return killed(bench, "pg_sleep", "a", "b");
		}
	},

	ORPHAN("a second starter while the killed one's statement goes on in the server", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(), PeerMigration
				.withoutTransaction("INSERT INTO witness.ledger (entry) SELECT 'a' FROM pg_sleep(4);", witness("b")));
			return killed(bench, "pg_sleep", "a", "b");
		}
	},

	KILL_CONCURRENTLY("kill -9 in CREATE INDEX CONCURRENTLY", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			begun(bench, CONCURRENTLY, PeerMigration.transaction(witness("a")));
			try (Connection reader = bench.oldReader()) {
				Instance instance = bench.begin();
				bench.awaitStatement("CREATE UNIQUE INDEX");
				instance.kill();
				reader.rollback();
			}
			return bench.rerun("a");
		}
	},

	CONCURRENTLY_ALONE("CREATE INDEX CONCURRENTLY, nobody else there", PeerWords.WORKS) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(), CONCURRENTLY, PeerMigration.transaction(witness("a")));
			return first(bench, bench.outcome(bench.begin()), PeerWords.WORKS, "a");
		}
	},

	CONCURRENTLY_WAITED_FOR("CREATE INDEX CONCURRENTLY while a second instance waits", PeerWords.WORKS) {
		@Override
		String run(PeerBench bench) throws Exception {
			begun(bench, CONCURRENTLY, PeerMigration.transaction(witness("a")));
			try (Connection reader = bench.oldReader()) {
				Instance builder = bench.begin();
				bench.awaitStatement("CREATE UNIQUE INDEX");
				Instance waiting = bench.begin();
				// it has had time to begin to wait
				waiting.hasEnded(3_000);
				reader.rollback();
				String outcome = bench.outcome(builder);
				return first(bench, (outcome != null) ? outcome : bench.outcome(waiting), PeerWords.WORKS, "a");
			}
		}
	},

	UNIQUE_VIOLATION("CREATE UNIQUE INDEX CONCURRENTLY on duplicates, which are then removed", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			begun(bench, CONCURRENTLY, PeerMigration.transaction(witness("a")));
			bench.database().execute("INSERT INTO public.account VALUES (1), (1)");
			bench.outcome(bench.begin());
			bench.database().execute("DELETE FROM public.account");
			return bench.rerun("a");
		}
	},

	CUT_BEFORE_COMMIT("line cut before the COMMIT of a migration", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			return cut(bench, true);
		}
	},

	CUT_AFTER_COMMIT("line cut after the COMMIT of a migration, before its answer", PeerWords.RECOVERS) {
		@Override
		String run(PeerBench bench) throws Exception {
			return cut(bench, false);
		}
	},

	TWO_STARTERS("two starters at once on an empty database", PeerWords.ALL_END_WELL) {
		@Override
		String run(PeerBench bench) throws Exception {
			return together(bench, 2, bench.database().url());
		}
	},

	FIVE_STARTERS("five starters at once on an empty database", PeerWords.ALL_END_WELL) {
		@Override
		String run(PeerBench bench) throws Exception {
			return together(bench, 5, bench.database().url());
		}
	},

	POOL_OF_ONE("a pool of one connection", PeerWords.WORKS) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(), PeerMigration.transaction(witness("a")));
			Instance instance = bench.start(bench.database().url(), 1);
			instance.begin("go");
			return first(bench, bench.outcome(instance), PeerWords.WORKS, "a");
		}
	},

	SEARCH_PATH("a script leaves its search_path", PeerWords.ALONE) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(), PeerMigration.transaction("CREATE SCHEMA elsewhere;", "SET search_path = elsewhere;"),
					PeerMigration.transaction("CREATE TABLE stray (id int);", witness("a")));
			String outcome = bench.outcome(bench.begin());
			boolean stray = bench.database().query("SELECT to_regclass('elsewhere.stray')").contains("null");
			return first(bench, outcome, stray ? PeerWords.ALONE : PeerWords.LEAKS, "a");
		}
	},

	ROLE("a script leaves its role", PeerWords.ALONE) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.database()
				.execute("DROP ROLE IF EXISTS chaos_other", "CREATE ROLE chaos_other",
						"GRANT ALL ON SCHEMA public, witness TO chaos_other",
						"GRANT ALL ON witness.ledger TO chaos_other");
			bench.write(table(), PeerMigration.transaction("SET ROLE chaos_other;"),
					PeerMigration.transaction("CREATE TABLE owned (id int);", witness("a")));
			try {
				String outcome = bench.outcome(bench.begin());
				boolean own = bench.database()
					.query("SELECT tableowner FROM pg_tables WHERE tablename = 'owned'")
					.contains("postgres");
				return first(bench, outcome, own ? PeerWords.ALONE : PeerWords.LEAKS, "a");
			}
			finally {
				bench.database().execute("DROP OWNED BY chaos_other", "DROP ROLE chaos_other");
			}
		}
	},

	POOL_LEAK("what the application finds in its pool after SET and a temporary table", PeerWords.CLEAN) {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(),
					PeerMigration.transaction("SET work_mem = '77MB';", "SET session_replication_role = replica;",
							"CREATE TEMPORARY TABLE scratch (id int);", witness("a")));
			Instance instance = bench.start(bench.database().url(), 2);
			instance.begin("go");
			String outcome = bench.outcome(instance);
			return first(bench, outcome, instance.output().contains(PeerMain.LEAKED + " 0") ? PeerWords.CLEAN
					: "**settings and tables of the migration**", "a");
		}
	},

	TRANSACTION_POOLER("three starters behind PgBouncer in transaction mode", PeerWords.ALL_END_WELL) {
		@Override
		String run(PeerBench bench) throws Exception {
			try (PgBouncer pooler = PgBouncer.start(bench.database(), "transaction", 20)) {
				String outcome = together(bench, 3, pooler.url() + "?prepareThreshold=0");
				boolean stranded = !bench.database()
					.query("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND database ="
							+ " (SELECT oid FROM pg_database WHERE datname = current_database())")
					.isEmpty();
				return stranded ? outcome + ", but its **lock is stranded** in the server" : outcome;
			}
		}
	},

	COPY_WITHOUT_END("COPY without its end", "stops: .*COPY.*") {
		@Override
		String run(PeerBench bench) throws Exception {
			bench.write(table(), PeerMigration.transaction("COPY public.account FROM STDIN;", "1", "2"));
			return first(bench, bench.outcome(bench.begin()), "accepted");
		}
	};

	private static final String SLEEP = "SELECT pg_sleep(4);";

	private static final PeerMigration CONCURRENTLY = PeerMigration
		.withoutTransaction("CREATE UNIQUE INDEX CONCURRENTLY account_id ON public.account (id);");

	private final String title;

	private final String promise;

	PeerScenario(String title, String promise) {
		this.title = title;
		this.promise = promise;
	}

	String title() {
		return this.title;
	}

	/**
	 * Return what the outcome of this project must be, as a pattern.
	 */
	String promise() {
		return this.promise;
	}

	/**
	 * Do it.
	 * @return the outcome in words
	 */
	abstract String run(PeerBench bench) throws Exception;

	private static PeerMigration table() {
		return PeerMigration.transaction("CREATE TABLE IF NOT EXISTS public.account (id int);");
	}

	/** Kill in a statement, start again at once. */
	private static String killed(PeerBench bench, String statement, String... entries) throws Exception {
		Instance instance = bench.begin();
		bench.awaitStatement(statement);
		instance.kill();
		return bench.rerun(entries);
	}

	/** Table and history are there before what matters begins. */
	private static void begun(PeerBench bench, PeerMigration... migrations) throws InterruptedException {
		bench.write(table());
		bench.outcome(bench.begin());
		List<PeerMigration> all = new ArrayList<>(List.of(table()));
		all.addAll(List.of(migrations));
		bench.write(all.toArray(PeerMigration[]::new));
	}

	private static String first(PeerBench bench, String failure, String success, String... entries) {
		if (failure != null) {
			return failure;
		}
		String ledger = bench.ledger(entries);
		return ledger.isEmpty() ? success : success + ", but " + ledger;
	}

	/** Each COMMIT is sent with its text, so that the line knows it. */
	private static String cut(PeerBench bench, boolean before) throws Exception {
		bench.write(table(), PeerMigration.transaction(witness("a")), PeerMigration.transaction(witness("b")));
		try (TestProxy proxy = TestProxy.to(bench.database())) {
			PeerCommit commit = new PeerCommit("'a'");
			if (before) {
				proxy.cutBefore(commit::isAsked);
			}
			else {
				proxy.cutAfter(commit::isWhole);
			}
			Instance instance = bench.begin(proxy.url() + "?prepareThreshold=0");
			bench.outcome(instance);
		}
		return bench.rerun("a", "b");
	}

	private static String together(PeerBench bench, int count, String url) throws Exception {
		List<PeerMigration> migrations = new ArrayList<>(List.of(table()));
		String[] entries = new String[10];
		for (int i = 0; i < entries.length; i++) {
			entries[i] = "e" + i;
			migrations.add(PeerMigration.transaction(witness(entries[i]), "SELECT pg_sleep(0.05);"));
		}
		bench.write(migrations.toArray(PeerMigration[]::new));
		List<Instance> instances = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			instances.add(bench.start(url, 2));
		}
		instances.forEach((instance) -> instance.begin("go"));
		List<String> failures = new ArrayList<>();
		for (Instance instance : instances) {
			failures.add(bench.outcome(instance));
		}
		failures.removeIf(Objects::isNull);
		return first(bench,
				failures.isEmpty() ? null : failures.size() + " of " + count + " failed; first " + failures.get(0),
				PeerWords.ALL_END_WELL, entries);
	}

}
