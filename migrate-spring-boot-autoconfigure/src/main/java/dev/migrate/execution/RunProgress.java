package dev.migrate.execution;

import java.time.Duration;
import java.util.List;

import dev.migrate.database.ServerProgress;
import dev.migrate.database.SessionActivity;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What a run is at, at one moment.
 *
 * @param run the run's id
 * @param step the number of the revision under way, from 1, or of the last one done; 0
 * before the first
 * @param steps how many there are in all
 * @param revision the revision under way, or {@code null} between two
 * @param direction which way, or {@code null} between two
 * @param elapsed since the revision began, all attempts included, or since the run began
 * where none is under way
 * @param session what the server says of the session that migrates, or {@code null} where
 * it could not be asked
 * @param serverProgress how far the server says that the present statement is, or
 * {@code null} where it does not say
 * @param blockers the sessions that keep the run from going on; perhaps none
 */
public record RunProgress(String run, int step, int steps, @Nullable Revision revision, @Nullable Direction direction,
		Duration elapsed, @Nullable SessionActivity session, @Nullable ServerProgress serverProgress,
		List<SessionActivity> blockers) {

	public RunProgress {
		blockers = List.copyOf(blockers);
	}

	/**
	 * Return the statement under way, as the server shows it: without passwords, and cut
	 * where it is long.
	 * @return the statement, or {@code null} where none is under way or it is not known
	 */
	public @Nullable String statement() {
		return (this.session != null && this.session.isActive()) ? this.session.statement() : null;
	}

	/**
	 * Return for how long the statement has been under way.
	 * @return its age, or {@code null} where none is under way or it is not known
	 */
	public @Nullable Duration statementElapsed() {
		return (this.session != null && this.session.isActive()) ? this.session.ages().statement() : null;
	}

}
