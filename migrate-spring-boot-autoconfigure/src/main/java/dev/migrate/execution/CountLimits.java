package dev.migrate.execution;

import java.time.Duration;

/**
 * Decides for how long it is counted what would be lost.
 */
interface CountLimits {

	/** For how long one table or column is counted for a preview. */
	Duration ONE = Duration.ofSeconds(5);

	/** For how long all are; what is left then is estimated. */
	Duration ALL = Duration.ofSeconds(60);

	/**
	 * Return how long to count before an estimate has to do.
	 * @param subject what is counted
	 * @return the time; zero for an estimate at once
	 */
	Duration limit(Loss.Subject subject);

	/**
	 * Return the limits of a preview that begins now.
	 */
	static CountLimits ofPreview() {
		long start = System.nanoTime();
		return (subject) -> (System.nanoTime() - start > ALL.toNanos()) ? Duration.ZERO : ONE;
	}

}
