package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * No revision and no label has this name or begins with it.
 */
public final class UnknownRevisionException extends RevisionTargetException {

	private final String name;

	UnknownRevisionException(String name, List<String> nearest) {
		super(failure(name, nearest), List.of());
		this.name = name;
	}

	/**
	 * Return the name that was looked for.
	 * @return the name as it was given
	 */
	public String getName() {
		return this.name;
	}

	private static Failure failure(String name, List<String> nearest) {
		Failure.Builder failure = Failure.of("There is no revision or label '" + name + "'");
		if (!nearest.isEmpty()) {
			failure.detail(didYouMean(nearest));
		}
		return failure.state(UNTOUCHED)
			.action("Name a revision by its id, the beginning of its id, or a label. "
					+ "A script that was just added is only seen after a build")
			.next("migrate history")
			.build();
	}

}
