package dev.migrate.actuate;

import java.io.Serial;

import dev.migrate.error.Failure;

/**
 * What observations may know of a failure. The failure itself may quote values of rows,
 * and exporters send messages and causes away.
 */
final class ObservedFailure extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ObservedFailure(Failure failure) {
		super(message(failure), null, false, false);
	}

	private static String message(Failure failure) {
		String what = Texts.withoutSecrets(failure.what());
		return (failure.sqlState() != null) ? what + " (" + failure.sqlState() + ")" : what;
	}

}
