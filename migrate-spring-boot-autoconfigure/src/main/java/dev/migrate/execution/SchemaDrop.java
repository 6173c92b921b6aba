package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.migrate.database.Command;
import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.StepSettings;
import dev.migrate.script.ScriptCatalog;
import org.apache.commons.logging.LogFactory;

/**
 * Empties the schema that the history is in: all that belongs to the role, the history
 * included, in one transaction under the run's lock. What is dropped was shown before; it
 * is read again once the tables are locked, and must be the same with no more rows.
 */
public final class SchemaDrop {

	private static final Duration COUNT_TIME = Duration.ofSeconds(5);

	private final MigratorSettings settings;

	private final Database database;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final CancelSignal cancel;

	private final Supplier<ScriptCatalog> catalog;

	SchemaDrop(MigratorSettings settings, Database database, Sessions sessions, HistoryGate gate, CancelSignal cancel,
			Supplier<ScriptCatalog> catalog) {
		this.settings = settings;
		this.database = database;
		this.sessions = sessions;
		this.gate = gate;
		this.cancel = cancel;
		this.catalog = catalog;
	}

	/**
	 * Tell what would be dropped. The rows of tables are counted for a few seconds at
	 * most; those of big tables are estimates.
	 * @return what the schema holds
	 * @throws DropRefusedException if it could not be dropped
	 */
	public SchemaContents contents() {
		return this.sessions.withConnection(this.sessions.open(), (connection) -> {
			DropRules rules = rules(connection);
			DatabaseSession session = this.sessions.session(connection);
			SchemaContents contents = rules.check(this.database.removal().read(session.sender(), rules.schema()));
			return this.database.removal().count(session.sender(), contents, COUNT_TIME);
		});
	}

	/**
	 * Drop it, all or nothing.
	 * @param expected what {@link #contents()} returned, and a person agreed to; to any
	 * number of rows where they are {@link SchemaContents#uncounted() not counted}
	 * @throws DropRefusedException if the schema holds something else or more by now, or
	 * something outside hangs on it
	 */
	public void drop(SchemaContents expected) {
		this.cancel.check("before it began");
		Connection connection = this.sessions.open();
		try {
			long key = this.database.lockKey(rules(connection).location());
			DatabaseSession session = this.sessions.session(connection);
			session.prepare(this.settings.session().timeZone());
			new LockWait(session, key, this.settings, this.cancel, List.of()).acquire(LockWait.Need.ALWAYS);
			try {
				drop(session, expected, key);
			}
			finally {
				quietly(session, () -> session.unlock(key));
			}
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		finally {
			ConnectionDisposal.discard(this.sessions.dataSource(), connection);
		}
	}

	private DropRules rules(Connection connection) throws SQLException {
		HistoryGate.Reading reading = this.gate.read(connection);
		this.gate.requireNotElsewhere(reading, this.catalog.get(), connection);
		HistoryLocation location = this.gate.locate(reading);
		return new DropRules(location, reading.history(), this.settings.policies().onExistingSchema());
	}

	private void drop(DatabaseSession session, SchemaContents expected, long key) throws SQLException {
		DropRules rules = rules(session.connection());
		this.cancel.watch(session);
		try {
			session.sender().send(session.begin());
			session.sender().send(session.enter(step(key)).toArray(Command[]::new));
			rules.requireSame(expected, read(session, rules));
			session.sender().send(this.database.removal().lock(expected).toArray(Command[]::new));
			// only with the tables locked does what is found stay so
			SchemaContents locked = read(session, rules);
			rules.requireSame(expected, locked);
			AgreedRows agreed = new AgreedRows(expected);
			agreed.require(this.database.removal().countLocked(session.sender(), locked, agreed::isCounted));
			List<Command> drops = new ArrayList<>(this.database.removal().drop(expected));
			drops.add(session.commit());
			session.sender().send(drops.toArray(Command[]::new));
		}
		catch (SQLException ex) {
			undo(session);
			throw rules.failed(this.database, ex, this.cancel.isGiven());
		}
		catch (RuntimeException ex) {
			undo(session);
			throw ex;
		}
		finally {
			this.cancel.unwatch(session);
		}
		LogFactory.getLog(SchemaDrop.class)
			.info("Dropped " + expected.objects().size() + " objects of the schema " + expected.schema());
	}

	private void undo(DatabaseSession session) {
		this.cancel.unwatch(session);
		quietly(session, () -> session.brief().rollback());
	}

	private SchemaContents read(DatabaseSession session, DropRules rules) throws SQLException {
		return rules.check(this.database.removal().read(session.sender(), rules.schema()));
	}

	private StepSettings step(long key) {
		MigratorSettings.Identity identity = this.settings.identity();
		return new StepSettings("migrate " + identity.application() + " fresh " + identity.host().get(),
				this.settings.session().lockTimeout(), this.settings.session().statementTimeout(), key);
	}

	/**
	 * What is left to do when all is decided; the server does it by itself where this
	 * fails, because the connection is thrown away.
	 */
	private static void quietly(DatabaseSession session, LastWork work) {
		try {
			if (!session.isLost()) {
				work.run();
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(SchemaDrop.class).debug("The server does it by itself: " + ex.getMessage());
		}
	}

	/**
	 * Work whose failure does not matter.
	 */
	private interface LastWork {

		void run() throws SQLException;

	}

}
