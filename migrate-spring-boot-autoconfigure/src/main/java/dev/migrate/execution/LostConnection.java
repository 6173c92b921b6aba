package dev.migrate.execution;

import java.io.Serial;
import java.util.Objects;

import dev.migrate.error.Failure;

/**
 * The connection was lost in the middle of a run. Carries what was said of it up to where
 * the database is asked for the outcome.
 */
final class LostConnection extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Failure said;

	/**
	 * Create an exception.
	 * @param said what the driver said, and about which statement
	 * @param cause what it threw
	 */
	LostConnection(Failure said, Exception cause) {
		super(cause);
		this.said = said;
	}

	Failure said() {
		return this.said;
	}

	Exception reason() {
		return (Exception) Objects.requireNonNull(getCause());
	}

}
