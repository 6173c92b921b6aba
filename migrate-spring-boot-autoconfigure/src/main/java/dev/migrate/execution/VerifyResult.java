package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What became of verifying an applied revision again.
 *
 * @param revision the revision
 * @param outcome how it ended
 * @param failure why it failed, or {@code null}
 */
public record VerifyResult(Revision revision, Outcome outcome, @Nullable Failure failure) {

	/**
	 * How verifying ends.
	 */
	public enum Outcome {

		/** What the revision promises holds. */
		PASSED,

		/** What the revision promises does not hold. */
		FAILED,

		/** The revision promises nothing: it has no verify section. */
		NOTHING_TO_VERIFY,

		/** The revision is not applied. */
		NOT_APPLIED

	}

}
