package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.chaos.ChainRevision.Witnesses;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

/**
 * Revisions of every kind, and how to tell from a database what of them has run: each
 * statement leaves one entry in a ledger that has no key, so that a second run of it
 * shows. A release of the chain is its beginning. <pre>
 * 01 ── 02 ── 03 ── 04 ── 05 (Java) ── 06 (Java, no transaction) ─┬─ 07 ─┬─ 09 ── 10 ── 11 ── 12
 *                                                                 └─ 08 ─┘
 * </pre>
 */
final class MixedChain {

	/** The name of the setting that makes the ledger speak. */
	static final String LOUD = "witness.loud";

	/** What a notice of the ledger begins with. */
	static final String CHECKPOINT = "checkpoint ";

	/** How many revisions the newest release has. */
	static final int LENGTH = 12;

	private static final String[] LEDGER = { "CREATE SCHEMA witness",
			"CREATE TABLE witness.ledger (entry text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())", """
					CREATE FUNCTION witness.speak() RETURNS trigger LANGUAGE plpgsql AS $$
					BEGIN
						IF current_setting('%s', true) = 'on' THEN RAISE NOTICE '%s%%', NEW.entry; END IF;
						RETURN NEW;
					END $$""".formatted(LOUD, CHECKPOINT),
			"CREATE TRIGGER speak AFTER INSERT ON witness.ledger FOR EACH ROW EXECUTE FUNCTION witness.speak()" };

	private final Scripts revisions;

	private final Scripts repeatables;

	private final int length;

	private final List<ChainRevision> written = new ArrayList<>();

	private MixedChain(Path folder, int length) {
		this.revisions = Scripts.in(folder.resolve("migration"));
		this.repeatables = Scripts.in(folder.resolve("repeatable"));
		this.length = length;
	}

	/**
	 * Write a release of the chain.
	 * @param folder an empty folder
	 * @param length how many revisions the release has
	 * @return the release
	 */
	static MixedChain write(Path folder, int length) {
		MixedChain chain = new MixedChain(folder, length);
		chain.writeTables();
		chain.writeIndexes();
		chain.add(ChainMigrations.InTransaction.ID, true, Witnesses.of(ChainMigrations.InTransaction.UP),
				Witnesses.of(ChainMigrations.InTransaction.DOWN));
		chain.add(ChainMigrations.WithoutTransaction.ID, false, Witnesses.of(ChainMigrations.WithoutTransaction.UP),
				Witnesses.of(ChainMigrations.WithoutTransaction.DOWN));
		chain.writeBranches();
		chain.writeMixtures();
		chain.repeatables.file("totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT sum(balance) FROM account;\n");
		return chain;
	}

	/**
	 * Make the ledger.
	 * @param database an empty database
	 */
	static void prepare(TestDatabase database) {
		database.execute(LEDGER);
	}

	/**
	 * Build a migrator for a release that was written.
	 * @param dataSource the database
	 * @param folder the release's folder
	 * @param length how many revisions it has
	 * @return a builder
	 */
	static MigratorBuilder migrator(DataSource dataSource, Path folder, int length) {
		MigratorBuilder builder = Migrator.builder(dataSource)
			.locations(Scripts.in(folder.resolve("migration")).location())
			.repeatableLocations(Scripts.in(folder.resolve("repeatable")).location())
			.target("heads")
			.application("chain");
		if (length >= 6) {
			builder.source((known) -> List.of(
					new JavaRevisionScript(ChainMigrations.InTransaction.class, ChainMigrations.InTransaction::new),
					new JavaRevisionScript(ChainMigrations.WithoutTransaction.class,
							ChainMigrations.WithoutTransaction::new)));
		}
		return builder;
	}

	Migrator migrator(TestDatabase database) {
		return migrator(database.dataSource(), folder(), this.length).build();
	}

	Path folder() {
		return this.revisions.folder().getParent();
	}

	int length() {
		return this.length;
	}

	/**
	 * Return the revisions in an order in which they can run.
	 */
	List<ChainRevision> revisions() {
		return this.written;
	}

	private void writeTables() {
		sql("01", "", true, (up) -> up
			.all("CREATE TABLE account (id int PRIMARY KEY, email text NOT NULL, balance int NOT NULL DEFAULT 0)")
			.all("CREATE TABLE entry (account int REFERENCES account, amount int)")
			.copy("account (id, email)", rows())
			.all("UPDATE account SET balance = balance + 10")
			.copiedWitnesses(3), (down) -> down.all("DROP TABLE entry").all("DROP TABLE account CASCADE"), "");
		sql("02", "01", true,
				(up) -> up.all("ALTER TABLE account ADD COLUMN note text NOT NULL DEFAULT ''")
					.all("UPDATE account SET balance = balance * 2", "SELECT pg_sleep(0.005)")
					.all("INSERT INTO entry SELECT id, balance FROM account, generate_series(1, 20)"),
				(down) -> down.all("DELETE FROM entry").all("ALTER TABLE account DROP COLUMN note"),
				"SELECT sum(balance) = 400 FROM account;\n");
		sql("03", "02", false,
				(up) -> up.alone("SET search_path = public, pg_catalog")
					.all("CREATE TABLE audit (id int, what text)", "INSERT INTO audit VALUES (1, 'begun')")
					.witness()
					.copiedWitnesses(2)
					.alone("SET work_mem = '8MB'")
					.all("UPDATE account SET balance = balance + 1", "SELECT pg_sleep(0.01)")
					.witness(),
				(down) -> down.all("UPDATE account SET balance = balance - 1")
					.witness()
					.all("DROP TABLE audit")
					.witness(),
				"");
	}

	private void writeIndexes() {
		sql("04", "03", false,
				(up) -> up.witness()
					.all("ALTER TABLE account ADD COLUMN code int")
					.all("UPDATE account SET code = id * 7, balance = balance + 1")
					.alone("CREATE UNIQUE INDEX CONCURRENTLY account_code ON account (code)")
					.witness()
					.alone("CREATE INDEX CONCURRENTLY IF NOT EXISTS entry_account ON entry (account)")
					.all("ALTER TABLE account ADD CONSTRAINT account_code_key UNIQUE USING INDEX account_code"),
				(down) -> down.all("ALTER TABLE account DROP CONSTRAINT account_code_key")
					.alone("DROP INDEX CONCURRENTLY entry_account")
					.witness()
					.all("ALTER TABLE account DROP COLUMN code"),
				"SELECT count(*) = 20 FROM account WHERE code > 0;\n");
	}

	private void writeBranches() {
		sql("07", "06", true,
				(up) -> up.all("CREATE TYPE mood AS ENUM ('calm', 'busy')")
					.all("ALTER TABLE account ADD COLUMN mood mood NOT NULL DEFAULT 'calm'"),
				(down) -> down.all("ALTER TABLE account DROP COLUMN mood").all("DROP TYPE mood"), "");
		sql("08", "06", true, (up) -> up
			.all("CREATE FUNCTION doubled(n int) RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN n * 2; END $body$")
			.all("DO $$ BEGIN UPDATE account SET balance = doubled(balance); END $$", "SELECT pg_sleep(0.01)")
			.copiedWitnesses(1), (down) -> down.all("DROP FUNCTION doubled(int)"), "SELECT doubled(2) = 4;\n");
		sql("09", "07, 08", true,
				(up) -> up.all("CREATE TABLE event (at date NOT NULL, n int) PARTITION BY RANGE (at)")
					.all("CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")
					.all("CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
					.all("INSERT INTO event SELECT '2025-12-01'::date + n, n FROM generate_series(1, 60) n"),
				(down) -> down.all("DROP TABLE event"), "");
	}

	private void writeMixtures() {
		sql("10", "09", false,
				(up) -> up.all("ALTER TYPE mood ADD VALUE 'away'")
					.all("UPDATE account SET mood = 'away' WHERE id % 2 = 0", "SELECT pg_sleep(0.01)")
					.alone("VACUUM account")
					.witness()
					.alone("REINDEX TABLE CONCURRENTLY entry")
					.alone("REINDEX INDEX CONCURRENTLY entry_account")
					.copiedWitnesses(4),
				(down) -> down.alone("SET search_path = public")
					.all("UPDATE account SET mood = 'calm'")
					.alone("ANALYZE account")
					.witness(),
				"SELECT count(*) = 10 FROM account WHERE mood = 'away';\n");
		sql("11", "10", true, (up) -> {
			for (int i = 1; i <= 6; i++) {
				up.all("CREATE TABLE part_" + i + " (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)",
						"INSERT INTO part_" + i + " VALUES (1), (2)", "SELECT pg_sleep(0.004)");
			}
			up.all("UPDATE account SET balance = balance + 3");
		}, (down) -> {
			for (int i = 6; i >= 1; i--) {
				down.all("DROP TABLE part_" + i);
			}
		}, "SELECT count(*) = 2 FROM part_6;\n");
		sql("12", "11", false,
				(up) -> up.all("CREATE INDEX event_n ON event (n)")
					.alone("ALTER TABLE event DETACH PARTITION event_2025 CONCURRENTLY")
					.witness()
					.all("DROP TABLE event_2025")
					.alone("DROP INDEX CONCURRENTLY entry_account")
					.alone("CREATE INDEX CONCURRENTLY entry_amount ON entry (amount, account)")
					.witness(),
				(down) -> down.alone("DROP INDEX CONCURRENTLY entry_amount")
					.alone("CREATE INDEX CONCURRENTLY entry_account ON entry (account)")
					.witness()
					.all("DROP INDEX event_n"),
				"");
	}

	private static List<String> rows() {
		return IntStream.rangeClosed(1, 20).mapToObj((id) -> id + "\tuser" + id + "@example.org").toList();
	}

	private void sql(String id, String revises, boolean transactional, Consumer<ChainSection> up,
			Consumer<ChainSection> down, String verify) {
		ChainSection upgrade = new ChainSection(id + " up", transactional);
		up.accept(upgrade);
		ChainSection downgrade = new ChainSection(id + " down", transactional);
		down.accept(downgrade);
		if (add(id, transactional, upgrade.witnesses(), downgrade.witnesses())) {
			String option = transactional ? "" : " no-transaction";
			this.revisions.revision(id, revises, "-- migrate:upgrade" + option, upgrade.text(),
					"-- migrate:downgrade" + option, downgrade.text(),
					verify.isEmpty() ? "" : "-- migrate:verify\n" + verify);
		}
	}

	private boolean add(String id, boolean transactional, Witnesses up, Witnesses down) {
		return this.written.size() < this.length && this.written.add(new ChainRevision(id, transactional, up, down));
	}

}
