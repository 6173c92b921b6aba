package dev.migrate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;

import static org.awaitility.Awaitility.await;

/**
 * One tool, one database, and migrations that leave witnesses in a ledger: what scenarios
 * do to them, and what is told of the end.
 */
final class PeerBench implements AutoCloseable {

	/** How long a run may take that has nothing to wait for. */
	static final int LIMIT_SECONDS = 30;

	private static final int REASON = 110;

	private static final String INVALID = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid";

	private static final String INDEXES = "SELECT indexrelid::regclass FROM pg_index WHERE indrelid ="
			+ " to_regclass('public.account')";

	private final PeerTool tool;

	private final TestDatabase database;

	private final Path folder;

	private final List<Instance> instances = new ArrayList<>();

	private final List<String> steps = new ArrayList<>();

	PeerBench(PeerTool tool, TestServer server, Path folder) {
		this.tool = tool;
		this.database = server.createDatabase();
		this.folder = folder;
		MixedChain.prepare(this.database);
	}

	TestDatabase database() {
		return this.database;
	}

	PeerBench write(PeerMigration... migrations) {
		try {
			this.tool.write(this.folder, List.of(migrations));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Make a statement that leaves a witness.
	 */
	static String witness(String entry) {
		return "INSERT INTO witness.ledger (entry) VALUES ('" + entry + "');";
	}

	Instance start(String url, int pool) {
		Instance instance = Instance.start("-Xmx128m", PeerMain.class.getName(), this.tool.name(), url,
				this.folder.toString(), String.valueOf(pool));
		this.instances.add(instance);
		return instance;
	}

	Instance begin(String url) {
		Instance instance = start(url, 10);
		instance.begin("go");
		return instance;
	}

	Instance begin() {
		return begin(this.database.url());
	}

	/**
	 * Wait until a statement is under way in the server.
	 */
	void awaitStatement(String part) {
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> !this.database
				.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
						+ " AND pid <> pg_backend_pid() AND query LIKE '%" + part + "%'")
				.isEmpty());
	}

	/**
	 * Open a transaction with a snapshot, which concurrent index builds wait for.
	 */
	Connection oldReader() throws SQLException {
		Connection reader = this.database.connect();
		reader.setAutoCommit(false);
		reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (Statement statement = reader.createStatement()) {
			statement.execute("SELECT count(*) FROM witness.ledger");
		}
		return reader;
	}

	/**
	 * Run to the end, with what the manual says to do by hand where a run does not
	 * succeed, and tell how it went.
	 * @param entries the witnesses that must be there, once each
	 */
	String rerun(String... entries) throws InterruptedException {
		String failure = run();
		if (failure != null) {
			failure = afterManualSteps(failure);
		}
		String ledger = ledger(entries);
		if (failure != null) {
			return failure + (this.steps.isEmpty() ? "" : ", also after " + String.join(" and ", this.steps));
		}
		String outcome = this.steps.isEmpty() ? PeerWords.RECOVERS
				: "needs by hand: " + String.join(" and ", this.steps);
		return ledger.isEmpty() ? outcome : outcome + ", but " + ledger;
	}

	private String afterManualSteps(String first) throws InterruptedException {
		String failure = first;
		for (Map.Entry<String, String> step : this.tool.manualSteps().entrySet()) {
			endLeftovers();
			if (exists(step.getValue()) && !this.database.query(step.getValue()).isEmpty()) {
				this.steps.add(step.getKey());
				failure = run();
				if (failure == null) {
					return null;
				}
			}
		}
		List<String> left = this.database.query(failure.contains("already exists") ? INDEXES : INVALID);
		if (!left.isEmpty()) {
			endLeftovers();
			left.forEach((index) -> this.database.execute("DROP INDEX " + index));
			this.steps.add("`DROP INDEX` of what is left of the index");
			this.tool.manualSteps().values().stream().filter(this::exists).forEach(this.database::query);
			failure = run();
		}
		return failure;
	}

	/** The step is for a table that a tool may not have made yet. */
	private boolean exists(String step) {
		String table = Arrays.stream(step.split(" "))
			.filter((word) -> word.contains("flyway") || word.contains("log"))
			.findFirst()
			.orElseThrow();
		return !this.database.query("SELECT 1 WHERE to_regclass('" + table + "') IS NOT NULL").isEmpty();
	}

	/** Whoever repairs by hand first makes sure that nobody is at work any more. */
	private void endLeftovers() {
		this.instances.forEach(Instance::close);
		this.database.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
				+ " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
	}

	/**
	 * Run once more.
	 * @return what went wrong, or {@code null}
	 */
	private String run() throws InterruptedException {
		return outcome(begin());
	}

	/**
	 * Tell how a process ended.
	 * @return what went wrong, or {@code null}
	 */
	String outcome(Instance instance) throws InterruptedException {
		if (!instance.hasEnded(LIMIT_SECONDS * 1000L)) {
			instance.kill();
			return "hangs (more than " + LIMIT_SECONDS + " s)";
		}
		instance.awaitEnd();
		return instance.isDone() ? null : "stops: " + reason(instance.output());
	}

	/** What the server said says most; else the deepest cause does. */
	private static String reason(String output) {
		List<String> said = output.lines()
			.filter((line) -> line.startsWith("Caused by: ") || line.startsWith(InstanceMain.FAILED))
			.toList();
		String deepest = said.isEmpty() ? "no reason given" : said.get(said.size() - 1);
		String line = said.stream().filter((text) -> text.contains("ERROR: ")).findFirst().orElse(deepest);
		String text = line.substring(Math.max(line.indexOf("ERROR: "), 0))
			.replaceFirst("^(@failed|Caused by:) ([\\w.$]+: )+", "")
			.replace('|', '/')
			.strip();
		return (text.length() > REASON) ? text.substring(0, REASON) + "…" : text;
	}

	/**
	 * Compare the ledger with what must be there.
	 * @return what is wrong, or an empty text
	 */
	String ledger(String... entries) {
		List<String> wrong = new ArrayList<>();
		for (String entry : entries) {
			int count = this.database.query("SELECT 1 FROM witness.ledger WHERE entry = '" + entry + "'").size();
			if (count != 1) {
				wrong.add((count == 0) ? "a statement **lost**" : "a statement ran **twice**");
			}
		}
		if (!this.database.query(INVALID).isEmpty()) {
			wrong.add("an **invalid index** is left");
		}
		return String.join(", ", wrong.stream().distinct().toList());
	}

	@Override
	public void close() {
		this.instances.forEach(Instance::close);
		this.database.close();
	}

}
