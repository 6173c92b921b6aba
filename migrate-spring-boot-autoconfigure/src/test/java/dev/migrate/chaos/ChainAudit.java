package dev.migrate.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.chaos.ChainRevision.Witnesses;
import dev.migrate.revision.Direction;
import dev.migrate.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Holds a database to what is promised of it at any moment: a revision is recorded if and
 * only if it is wholly applied, the journal says what else is done, and nothing was done
 * twice. It looks at one snapshot, so that an orphaned session may be at work meanwhile.
 */
final class ChainAudit {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final MixedChain chain;

	private final TestDatabase database;

	ChainAudit(MixedChain chain, TestDatabase database) {
		this.chain = chain;
		this.database = database;
	}

	/**
	 * Look at the promise while one way is being gone.
	 * @param direction up from nothing, or down from the newest release
	 */
	void requirePromise(Direction direction) {
		Map<String, String> ledger = new HashMap<>();
		Map<String, String> applied = new HashMap<>();
		Map<String, String> journal = new HashMap<>();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			read(statement, "SELECT entry, count(*) FROM witness.ledger GROUP BY 1", ledger);
			if (hasHistory(statement)) {
				read(statement, "SELECT revision, verified FROM migrate_revision", applied);
				read(statement, "SELECT revision || ' ' || ordinal, outcome FROM migrate_statement WHERE direction = '"
						+ direction + "'", journal);
			}
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		for (ChainRevision revision : this.chain.revisions()) {
			boolean gone = applied.containsKey(revision.id()) == (direction == Direction.UPGRADE);
			Witnesses witnesses = revision.way(direction);
			if (gone || revision.transactional()) {
				requireCount(revision, witnesses.entries(), gone, ledger);
			}
			if (!gone) {
				witnesses.units()
					.forEach((ordinal, entries) -> requireCount(revision, entries,
							"DONE".equals(journal.get(revision.id() + " " + ordinal)), ledger));
			}
		}
		assertThat(ledger).as("what ran twice").allSatisfy((entry, count) -> assertThat(count).isEqualTo("1"));
	}

	private static void requireCount(ChainRevision revision, List<String> entries, boolean recorded,
			Map<String, String> ledger) {
		assertThat(entries).as(revision.id() + " is recorded: " + recorded)
			.allMatch((entry) -> ledger.getOrDefault(entry, "0").equals(recorded ? "1" : "0"));
	}

	private static boolean hasHistory(Statement statement) throws SQLException {
		try (ResultSet table = statement.executeQuery("SELECT to_regclass('public.migrate_log') IS NOT NULL")) {
			return table.next() && table.getBoolean(1);
		}
	}

	private static void read(Statement statement, String query, Map<String, String> rows) throws SQLException {
		try (ResultSet resultSet = statement.executeQuery(query)) {
			while (resultSet.next()) {
				rows.put(resultSet.getString(1), resultSet.getString(2));
			}
		}
	}

	/**
	 * Look at what must be so when all work is over.
	 */
	void requireNothingLeft() {
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.untilAsserted(() -> assertThat(this.database
				.query("SELECT application_name, state, query FROM pg_stat_activity WHERE datname = current_database()"
						+ " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"))
				.as("sessions")
				.isEmpty());
		assertThat(this.database.query("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND database ="
				+ " (SELECT oid FROM pg_database WHERE datname = current_database())"))
			.as("locks")
			.isEmpty();
		assertThat(this.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
			.as("invalid indexes")
			.isEmpty();
		assertThat(this.database.query("SELECT c.revision FROM migrate_revision c JOIN migrate_revision p"
				+ " ON p.revision = ANY (c.revises) WHERE c.applied_at < p.applied_at"))
			.as("recorded before what they revise")
			.isEmpty();
	}

}
