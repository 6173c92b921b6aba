package dev.migrate.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has come: what the server has said it committed, what is under way and
 * what follows. Kept for the case that the connection is lost, when only what is written
 * down here is known.
 */
final class RunTrail {

	private final Deque<RunUnit> ahead = new ArrayDeque<>();

	private final List<RunUnit> committed = new ArrayList<>();

	private final List<RunResult.Step> steps = new ArrayList<>();

	private final List<RunResult.Repeatable> scripts = new ArrayList<>();

	private boolean begun;

	private boolean known;

	private long since = System.nanoTime();

	private volatile @Nullable String givenUp;

	/**
	 * Note that the log has the row of the run's start.
	 */
	void begin() {
		this.begun = true;
	}

	boolean hasBegun() {
		return this.begun;
	}

	/**
	 * Note what is to come, behind what is expected already.
	 */
	void expect(Collection<? extends RunUnit> units) {
		this.known = true;
		this.ahead.addAll(units);
		this.since = System.nanoTime();
	}

	/**
	 * Note that what was under way is done and committed.
	 */
	void done() {
		RunUnit unit = this.ahead.poll();
		if (unit != null) {
			this.committed.add(unit);
		}
		this.since = System.nanoTime();
	}

	/**
	 * Note that another run has done what was under way.
	 */
	void skip() {
		this.ahead.poll();
		this.since = System.nanoTime();
	}

	/**
	 * Note what a step took. It may still be rolled back with the rest of its unit.
	 */
	void ran(RunResult.Step step) {
		this.steps.add(step);
	}

	/**
	 * Note what a script took. It may still be rolled back with the rest of its unit.
	 */
	void ran(RunResult.Repeatable script) {
		this.scripts.add(script);
	}

	/**
	 * Begin a unit again: what ran in it was rolled back.
	 */
	void again() {
		this.steps.clear();
		this.scripts.clear();
	}

	/**
	 * Note that the connection was given up, and why. For other threads.
	 */
	void giveUp(String reason) {
		this.givenUp = reason;
	}

	@Nullable String givenUp() {
		return this.givenUp;
	}

	/**
	 * Return what is under way, or {@code null} where nothing is left to do. Until
	 * anybody has said what is to come, it is the run's beginning.
	 */
	@Nullable RunUnit current() {
		return this.known ? this.ahead.peek() : new RunUnit.Beginning();
	}

	/**
	 * Return what follows what is under way.
	 */
	List<RunUnit> following() {
		return this.ahead.stream().skip(1).toList();
	}

	List<RunUnit> committed() {
		return List.copyOf(this.committed);
	}

	/**
	 * Return for how long what is under way has been so.
	 */
	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.since);
	}

	List<RunResult.Step> steps() {
		return List.copyOf(this.steps);
	}

	List<RunResult.Repeatable> scripts() {
		return List.copyOf(this.scripts);
	}

}
