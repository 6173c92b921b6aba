package dev.migrate.command;

import java.time.Duration;

import dev.migrate.command.graph.PrintableText;
import dev.migrate.database.LockHolder;
import dev.migrate.execution.MigratorListener;
import dev.migrate.revision.Revision;

/**
 * Says why a run does not go on: another has the lock, or a revision has to be tried
 * again.
 */
final class WaitingNotice implements MigratorListener {

	private final Output output;

	WaitingNotice(Output output) {
		this.output = output;
	}

	@Override
	public boolean hearsDryRuns() {
		return true;
	}

	@Override
	public void waitingForLock(LockHolder holder, Duration waited) {
		this.output
			.note("Waiting for another migration: " + PrintableText.of(holder.describe()) + "; " + seconds(waited));
	}

	@Override
	public void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
		this.output.note(revision.id() + " is tried again in " + seconds(pause) + ", after attempt " + attempt + ": "
				+ PrintableText.of(reason));
	}

	private static String seconds(Duration duration) {
		return (duration.toMillis() < 1000) ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
	}

}
