package dev.migrate.chaos;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * How much chaos: a short selection in the ordinary tests, all of it under
 * {@code mvn -Pchaos verify}. What is random is drawn from a seed, the same each time in
 * the ordinary tests and another each time under the profile; a failure prints it, and
 * {@code -Dmigrate.chaos.seed=…} repeats it.
 */
final class Chaos {

	private static final long ORDINARY_SEED = 20261120;

	private Chaos() {
	}

	/**
	 * Return whether the profile asks for all of it.
	 * @return whether the run may take long
	 */
	static boolean isFull() {
		return "full".equals(System.getProperty("migrate.chaos"));
	}

	/**
	 * Choose a number of repetitions.
	 * @param ordinary how many in the ordinary tests
	 * @param full how many under the profile
	 * @return one of the two
	 */
	static int count(int ordinary, int full) {
		return isFull() ? full : ordinary;
	}

	/**
	 * Choose how long to go on.
	 * @param ordinary how long in the ordinary tests
	 * @param full how long under the profile
	 * @return one of the two
	 */
	static Duration time(Duration ordinary, Duration full) {
		return isFull() ? full : ordinary;
	}

	/**
	 * Do something random in a way that can be repeated.
	 * @param what is given the source of everything random
	 * @throws AssertionError with the seed, when it fails
	 */
	static void seeded(ThrowingConsumer<Random> what) {
		long seed = seed();
		if (isFull()) {
			System.out.println("migrate.chaos.seed=" + seed);
		}
		try {
			what.accept(new Random(seed));
		}
		catch (Throwable ex) {
			throw new AssertionError("Again with -Dmigrate.chaos.seed=" + seed + ": " + ex.getMessage(), ex);
		}
	}

	private static long seed() {
		String chosen = System.getProperty("migrate.chaos.seed", "");
		if (!chosen.isEmpty()) {
			return Long.parseLong(chosen);
		}
		return isFull() ? System.nanoTime() : ORDINARY_SEED;
	}

}
