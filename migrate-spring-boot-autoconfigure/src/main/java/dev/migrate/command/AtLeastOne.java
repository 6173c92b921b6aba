package dev.migrate.command;

import dev.migrate.error.Failure;

/**
 * A number of things that must not be none.
 */
final class AtLeastOne {

	private AtLeastOne() {
	}

	/**
	 * Return the number.
	 * @throws UsageException if it is less than 1
	 */
	static int of(String option, int number) {
		if (number < 1) {
			throw new UsageException(
					Failure.of(option + " must be at least 1, and is " + number).state("Nothing was changed").build());
		}
		return number;
	}

}
