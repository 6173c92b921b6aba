package dev.migrate.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of this JVM's Java threads: the caller's, and that of threads it lets
 * work for it; not the compiler's and the collector's.
 */
final class ThreadCpu {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ThreadCpu() {
	}

	/**
	 * Read the clock before the work; the caller's own time is read last.
	 * @return nanoseconds since some moment
	 */
	static long start() {
		return others() + THREADS.getCurrentThreadCpuTime();
	}

	/**
	 * Read the clock after the work; the caller's own time is read first.
	 * @return nanoseconds since the same moment
	 */
	static long stop() {
		return THREADS.getCurrentThreadCpuTime() + others();
	}

	private static long others() {
		long own = Thread.currentThread().getId();
		long sum = 0;
		for (long id : THREADS.getAllThreadIds()) {
			if (id != own) {
				sum += Math.max(0, THREADS.getThreadCpuTime(id));
			}
		}
		return sum;
	}

}
