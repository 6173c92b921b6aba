package dev.migrate.script.authoring;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.RevisionGraphException;
import org.jspecify.annotations.Nullable;

/**
 * A revision cannot be written or moved as it was asked for. Another request has to be
 * made; no file was touched.
 */
public class AuthoringException extends MigrateException {

	static final String UNTOUCHED = "No file was written or changed";

	/**
	 * Create an exception about a request.
	 * @param failure what cannot be done
	 */
	public AuthoringException(Failure failure) {
		super(failure);
	}

	/**
	 * Create an exception about a request.
	 * @param failure what cannot be done
	 * @param cause what was thrown on the way
	 */
	public AuthoringException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	/**
	 * Tell what would be wrong with the graph if the request were fulfilled.
	 */
	static AuthoringException misfit(String what, RevisionGraphException cause, String action) {
		Failure.Builder failure = Failure.of(what + ": " + cause.getFailure().what());
		cause.getFailure().details().forEach(failure::detail);
		return new AuthoringException(failure.state(UNTOUCHED).action(action).next("migrate heads").build(), cause);
	}

	static AuthoringException of(String what, String action, String next) {
		return new AuthoringException(Failure.of(what).state(UNTOUCHED).action(action).next(next).build());
	}

}
