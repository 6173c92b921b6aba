package dev.migrate.chaos;

import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;

/**
 * The revisions of the {@link MixedChain} that are written in Java. Each leaves two
 * entries in the ledger on each way.
 */
final class ChainMigrations {

	private ChainMigrations() {
	}

	private static void witness(MigrationContext context, String entry) {
		context.jdbc().sql("INSERT INTO witness.ledger (entry) VALUES (:entry)").param("entry", entry).update();
	}

	/**
	 * What may run a second time makes sure by itself that nothing happens twice.
	 */
	private static void witnessOnce(MigrationContext context, String entry) {
		context.jdbc()
			.sql("INSERT INTO witness.ledger (entry) SELECT :entry"
					+ " WHERE NOT EXISTS (SELECT FROM witness.ledger WHERE entry = :entry)")
			.param("entry", entry)
			.update();
	}

	/**
	 * One transaction.
	 */
	@RevisionHeader(id = InTransaction.ID, revises = "04")
	static final class InTransaction implements Migration {

		static final String ID = "05";

		static final String[] UP = { "05 up 1", "05 up 2" };

		static final String[] DOWN = { "05 down 1", "05 down 2" };

		@Override
		public void upgrade(MigrationContext context) {
			witness(context, UP[0]);
			context.jdbc().sql("CREATE TABLE setting (name text PRIMARY KEY, value text)").update();
			Sabotage.at(UP[0]);
			context.jdbc().sql("UPDATE account SET balance = balance + 5").update();
			context.jdbc().sql("INSERT INTO setting VALUES ('color', 'green')").update();
			witness(context, UP[1]);
			Sabotage.at(UP[1]);
		}

		@Override
		public void downgrade(MigrationContext context) {
			witness(context, DOWN[0]);
			Sabotage.at(DOWN[0]);
			context.jdbc().sql("DROP TABLE setting").update();
			witness(context, DOWN[1]);
			Sabotage.at(DOWN[1]);
		}

	}

	/**
	 * No transaction; written so that it may run again.
	 */
	@RevisionHeader(id = WithoutTransaction.ID, revises = "05", transactional = false, retryable = true)
	static final class WithoutTransaction implements Migration {

		static final String ID = "06";

		static final String[] UP = { "06 up 1", "06 up 2" };

		static final String[] DOWN = { "06 down 1", "06 down 2" };

		@Override
		public void upgrade(MigrationContext context) {
			witnessOnce(context, UP[0]);
			Sabotage.at(UP[0]);
			context.jdbc().sql("UPDATE account SET note = 'filled ' || id WHERE note = ''").update();
			witnessOnce(context, UP[1]);
			Sabotage.at(UP[1]);
		}

		@Override
		public void downgrade(MigrationContext context) {
			witnessOnce(context, DOWN[0]);
			Sabotage.at(DOWN[0]);
			context.jdbc().sql("UPDATE account SET note = ''").update();
			witnessOnce(context, DOWN[1]);
			Sabotage.at(DOWN[1]);
		}

	}

}
