package dev.migrate.chaos;

import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Scripts;

/**
 * The kinds of work whose connection may be lost: each writes the word {@code effect}
 * into a ledger, on top of a revision {@code a1} that makes the ledger.
 */
enum LostWork {

	/** One transaction, one message. */
	SQL {

		@Override
		void write(Scripts scripts) {
			scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT);
		}

	},

	/** The commit is sent after the answers of a verify section. */
	VERIFIED {

		@Override
		void write(Scripts scripts) {
			scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT, "-- migrate:verify",
					"SELECT count(*) = 1 FROM ledger;");
		}

	},

	/** The revision is recorded when all of its statements have committed. */
	JOURNALED {

		@Override
		void write(Scripts scripts) {
			scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", EFFECT);
		}

	},

	JAVA {

		@Override
		void write(Scripts scripts) {
		}

		@Override
		MigratorBuilder with(MigratorBuilder builder) {
			return builder.source((known) -> List.of(new JavaRevisionScript(JavaEffect.class, JavaEffect::new)));
		}

	},

	/** All revisions commit together. */
	SINGLE {

		@Override
		void write(Scripts scripts) {
			scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT);
		}

		@Override
		MigratorBuilder with(MigratorBuilder builder) {
			return builder.transactionMode(TransactionMode.SINGLE);
		}

	},

	REPEATABLE {

		@Override
		void write(Scripts scripts) {
			scripts.file("repeatable/r.sql", EFFECT);
		}

	},

	SEED {

		@Override
		void write(Scripts scripts) {
			scripts.file("seed/s.sql", EFFECT);
		}

		@Override
		RunResult run(Migrator migrator) {
			return migrator.upgradeAndSeed();
		}

	};

	static final String EFFECT = "INSERT INTO ledger VALUES ('effect');";

	/**
	 * Write the script that has the effect.
	 */
	abstract void write(Scripts scripts);

	MigratorBuilder with(MigratorBuilder builder) {
		return builder;
	}

	RunResult run(Migrator migrator) {
		return migrator.upgrade();
	}

	@RevisionHeader(id = "b2", revises = "a1")
	static final class JavaEffect implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("INSERT INTO ledger VALUES ('effect')").update();
		}

	}

}
