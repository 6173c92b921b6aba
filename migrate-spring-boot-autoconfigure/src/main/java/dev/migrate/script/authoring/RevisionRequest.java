package dev.migrate.script.authoring;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a new revision.
 *
 * @param message what the change is for
 * @param heads targets that name the parents; empty for the one head, or for a merge all
 * heads
 * @param splice whether a parent may have children already
 * @param labels branch names to declare
 * @param dependsOn ids, beginnings of ids or labels that must be applied first
 * @param id the id, or {@code null} for a random one
 */
public record RevisionRequest(String message, List<String> heads, boolean splice, List<String> labels,
		List<String> dependsOn, @Nullable String id) {

	/** Longest message, in characters. */
	static final int MESSAGE_LIMIT = 500;

	public RevisionRequest {
		message = oneLine(message);
		heads = List.copyOf(heads);
		labels = List.copyOf(labels);
		dependsOn = List.copyOf(dependsOn);
	}

	/**
	 * Ask for a revision of the one head.
	 * @param message what the change is for
	 * @return the request
	 */
	public static RevisionRequest of(String message) {
		return new RevisionRequest(message, List.of(), false, List.of(), List.of(), null);
	}

	/**
	 * Ask for the revision that goes on with what this one begins.
	 * @param step what it does of the whole
	 * @return a request without labels and dependencies, which the first revision has
	 */
	RevisionRequest followedBy(String step) {
		return new RevisionRequest(this.message, List.of(), false, List.of(), List.of(), null).forStep(step);
	}

	/**
	 * Return the same request for a part of the whole.
	 * @param step what the revision does of the whole, or empty where it does all
	 * @return a request with a message that says so
	 */
	RevisionRequest forStep(String step) {
		return step.isEmpty() ? this : new RevisionRequest(this.message + " (" + step + ")", this.heads, this.splice,
				this.labels, this.dependsOn, this.id);
	}

	/**
	 * The header keeps the message in one line, so what would end the line becomes a
	 * space.
	 */
	private static String oneLine(String message) {
		StringBuilder line = new StringBuilder();
		message.codePoints().forEach((character) -> {
			boolean lone = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
			line.appendCodePoint(lone ? 0xFFFD : character);
		});
		return line.toString().replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ").strip();
	}

	/**
	 * Refuse a message that no listing could show. It is not cut, because a cut sentence
	 * says something else.
	 */
	void checkMessage() {
		if (this.message.isEmpty()) {
			throw AuthoringException.of("The message is empty", "Say in a few words what the change is for",
					"migrate revision -m \"add user bio\"");
		}
		int length = this.message.codePointCount(0, this.message.length());
		if (length > MESSAGE_LIMIT) {
			throw AuthoringException.of(
					"The message has " + length + " characters; more than " + MESSAGE_LIMIT + " fit into no listing",
					"Say it in one sentence; the file has room for the rest, in comments below the header",
					"migrate revision -m \"add user bio\"");
		}
	}

}
