package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target or a range is not written as one.
 */
public final class MalformedTargetException extends RevisionTargetException {

	/** Longest part of a wrong target that is shown, in characters. */
	private static final int LONGEST = 80;

	MalformedTargetException(String text, String problem) {
		super(Failure.of("'" + shorten(text) + "' is not a target: " + problem)
			.detail("Targets are ID, head, heads, base, current, LABEL, LABEL@head, LABEL@base, LABEL@ID, "
					+ "+N, -N, ID+N, ID-N, head-N, base+N, LABEL@+N, LABEL@-N; ranges are A:B, A: and :B")
			.state(UNTOUCHED)
			.action("Correct the target")
			.next("migrate history")
			.build(), List.of());
	}

	private static String shorten(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
