package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;

import dev.migrate.database.Command;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.StatementSender;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Settles what became of a statement whose journal row says that it began and not that it
 * is done: looks in the database, waits for the session that is still at it, and takes
 * away what it left, until the database tells whether it took effect.
 */
final class Recovery {

	/** What was taken away twice and is there again is somebody else's. */
	private static final int CLEAN_UPS = 2;

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final RunContext run;

	private final StatementEffects effects;

	Recovery(RunContext run) {
		this.run = run;
		this.effects = run.database().effects();
	}

	private StatementSender sender() {
		return this.run.session().sender().givingUpAfter(this.run.settings().session().networkTimeout());
	}

	/**
	 * Note what is there before a statement is sent.
	 */
	@Nullable String note(String statement) throws SQLException {
		return sender().query(Command.of(this.effects.note(statement))).get(0).get(0);
	}

	/**
	 * Look without waiting or changing anything.
	 */
	StatementEffect look(@Nullable String note) throws SQLException {
		return this.effects.look(sender(), note);
	}

	/**
	 * Tell why a statement did not do what its success says.
	 */
	@Nullable String objection(@Nullable String note) throws SQLException {
		return this.effects.objection(sender(), note);
	}

	/**
	 * Settle what became of a statement.
	 * @param place says where the statement is, should this fail
	 * @return the effect: done, none, repeatable or unknown
	 */
	StatementEffect settle(JournalEntry entry, JournalConflict conflict, Failure.Builder place) throws SQLException {
		long start = System.nanoTime();
		Duration pause = SHORTEST_PAUSE;
		int cleanUps = 0;
		while (true) {
			StatementEffect effect = look(entry.before());
			if (effect.kind() == Kind.LEFT_BEHIND) {
				if (cleanUps++ == CLEAN_UPS) {
					throw conflict.notCleanedUp(place, effect);
				}
				cleanUp(entry, effect);
			}
			else if (effect.kind() == Kind.UNDER_WAY) {
				Duration waited = Duration.ofNanos(System.nanoTime() - start);
				if (waited.compareTo(this.run.settings().session().lockWaitTimeout()) > 0) {
					throw conflict.stillUnderWay(place, effect, waited.toSeconds());
				}
				if (pause.equals(SHORTEST_PAUSE)) {
					log(entry, effect.finding() + "; waiting until it has ended");
				}
				pause(pause);
				pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
			}
			else {
				log(entry, effect.finding());
				return effect;
			}
		}
	}

	private void pause(Duration pause) throws SQLException {
		if (this.run.cancel().pause(LockWait.jitter(pause))) {
			throw new SQLException("cancelled while it waited for an earlier statement to end", "57014");
		}
	}

	private void cleanUp(JournalEntry entry, StatementEffect effect) throws SQLException {
		for (String sql : effect.cleanUp()) {
			log(entry, effect.finding() + "; " + sql);
			Command command = Command.of(sql)
				.withOrigin(
						"While taking away what an earlier attempt at statement " + entry.ordinal() + " left: " + sql);
			this.run.session().sender().sendSingly(command, NoticeLog.INSTANCE);
		}
	}

	private static void log(JournalEntry entry, String what) {
		LogFactory.getLog(Recovery.class)
			.info("Revision " + entry.revision() + ", statement " + entry.ordinal() + ", which "
					+ ((entry.outcome() == JournalEntry.Outcome.FAILED) ? "failed" : "was cut off") + ": " + what);
	}

}
