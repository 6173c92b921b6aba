package dev.migrate.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that migrate throws on purpose. The message is the whole
 * {@link Failure} as text; the parts can be read one by one from {@link #getFailure()}.
 */
public abstract class MigrateException extends RuntimeException {

	private final transient Failure failure;

	/**
	 * Create an exception that says what the failure says.
	 * @param failure what happened, where, the state left and what to do next
	 */
	protected MigrateException(Failure failure) {
		this(failure, null);
	}

	/**
	 * Create an exception that says what the failure says.
	 * @param failure what happened, where, the state left and what to do next
	 * @param cause what the database, the file system or the user's code threw
	 */
	protected MigrateException(Failure failure, @Nullable Throwable cause) {
		super(failure.toString(), cause);
		this.failure = failure;
	}

	/**
	 * Return the parts of the message.
	 * @return the failure, never {@code null}
	 */
	public Failure getFailure() {
		return this.failure;
	}

}
