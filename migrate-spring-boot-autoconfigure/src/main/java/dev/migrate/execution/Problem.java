package dev.migrate.execution;

import java.util.Objects;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Something about the history that a person should look at.
 *
 * @param kind what it is
 * @param revision the revision concerned, or {@code null}
 * @param detail one sentence about it, without secrets
 * @param action what to do about it
 */
public record Problem(Kind kind, @Nullable String revision, String detail, String action) {

	/**
	 * Make a problem of an error.
	 * @param kind what it is
	 * @param failure the error
	 * @return a problem that says what the error says
	 */
	public static Problem of(Kind kind, MigrateException failure) {
		Failure parts = failure.getFailure();
		return new Problem(kind, parts.revision(), parts.what(), Objects.requireNonNullElse(parts.action(), ""));
	}

	/**
	 * Return whether an applied revision is not what it was when it was applied.
	 * @return {@code true} for what {@code migrate.when-changed} is about
	 */
	public boolean isEdit() {
		return this.kind == Kind.CHECKSUM_CHANGED || this.kind == Kind.PARENTS_CHANGED;
	}

	/**
	 * The kinds of problems.
	 */
	public enum Kind {

		/** An applied revision's file means something else than when it was applied. */
		CHECKSUM_CHANGED,

		/**
		 * An applied revision has other parents or dependencies than when it was applied.
		 */
		PARENTS_CHANGED,

		/** The database has a revision that the code does not know. */
		UNKNOWN_REVISION,

		/** A revision is applied although one that it builds on is not. */
		PREREQUISITE_MISSING,

		/** A section that runs outside a transaction was not finished. */
		UNFINISHED,

		/** The verify section did not succeed after an upgrade outside a transaction. */
		UNVERIFIED,

		/** The newest run failed, and something is still pending. */
		LAST_RUN_FAILED,

		/** The newest run began and never ended, and nobody is migrating any more. */
		LAST_RUN_CUT_OFF,

		/** The database cannot be asked. */
		UNREACHABLE,

		/** The revisions of the code, or the history, cannot be read. */
		UNREADABLE

	}

}
