package dev.migrate.execution;

import java.io.Serial;

/**
 * A verify section or method that failed after its upgrade was recorded, outside of the
 * upgrade's transaction: the revision stays applied.
 */
final class UnverifiedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Exception reason;

	UnverifiedException(Exception reason) {
		super(reason);
		this.reason = reason;
	}

	Exception reason() {
		return this.reason;
	}

}
