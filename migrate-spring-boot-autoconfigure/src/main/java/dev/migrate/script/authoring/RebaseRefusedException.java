package dev.migrate.script.authoring;

import dev.migrate.error.Failure;

/**
 * A revision cannot move because it, or something built on it, is applied.
 */
public class RebaseRefusedException extends AuthoringException {

	/**
	 * Create an exception about a revision.
	 * @param failure what is applied
	 */
	public RebaseRefusedException(Failure failure) {
		super(failure);
	}

}
