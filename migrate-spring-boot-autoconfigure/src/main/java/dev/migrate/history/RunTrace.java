package dev.migrate.history;

import java.util.Set;

/**
 * What the log says of one run. A row that says that something is done was committed
 * together with it.
 *
 * @param started whether the run's start is there
 * @param ended whether the run's end is there
 * @param done what the run has committed
 * @param failed what failed
 */
public record RunTrace(boolean started, boolean ended, Set<Entry> done, Set<Entry> failed) {

	/** Nothing is known of the run. */
	public static final RunTrace NONE = new RunTrace(false, false, Set.of(), Set.of());

	public RunTrace {
		done = Set.copyOf(done);
		failed = Set.copyOf(failed);
	}

	/**
	 * One revision or script, as the log names it.
	 *
	 * @param name the revision, or the name of the script
	 * @param direction the direction, or the kind of script
	 */
	public record Entry(String name, String direction) {

	}

}
