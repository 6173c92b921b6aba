package dev.migrate.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * A clock of the processor time of this JVM's Java threads: the caller's, and that of
 * threads that work for it; not the compiler's and the collector's. A thread that has
 * ended meanwhile is not counted.
 */
final class ThreadCpu {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Map<Long, Long> others;

	private final long own;

	private ThreadCpu(Map<Long, Long> others, long own) {
		this.others = others;
		this.own = own;
	}

	/**
	 * Start a clock. The caller's own time is read last.
	 * @return the running clock
	 */
	static ThreadCpu start() {
		Map<Long, Long> others = readOthers();
		return new ThreadCpu(others, THREADS.getCurrentThreadCpuTime());
	}

	/**
	 * Read the clock, the caller's own time first.
	 * @return nanoseconds since the start
	 */
	long elapsed() {
		long sum = THREADS.getCurrentThreadCpuTime() - this.own;
		for (Map.Entry<Long, Long> other : readOthers().entrySet()) {
			sum += other.getValue() - this.others.getOrDefault(other.getKey(), 0L);
		}
		return sum;
	}

	private static Map<Long, Long> readOthers() {
		Map<Long, Long> others = new HashMap<>();
		for (long id : THREADS.getAllThreadIds()) {
			long time = THREADS.getThreadCpuTime(id);
			// -1 for one that has just ended
			if (id != Thread.currentThread().getId() && time >= 0) {
				others.put(id, time);
			}
		}
		return others;
	}

}
