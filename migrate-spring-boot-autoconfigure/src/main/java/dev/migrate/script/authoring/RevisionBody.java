package dev.migrate.script.authoring;

import java.util.List;
import java.util.Objects;

/**
 * What a new revision does, where that is known when it is written.
 *
 * @param step what it does of a change that needs several revisions, such as
 * {@code validate}, or empty
 * @param upgrade the way up
 * @param downgrade the way back
 * @param imports what a class has to import beside what all have, such as
 * {@code static java.lang.Math.max}
 */
public record RevisionBody(String step, Part upgrade, Part downgrade, List<String> imports) {

	/** A revision that somebody is going to write. */
	public static final RevisionBody EMPTY = new RevisionBody("", Part.EMPTY, Part.EMPTY);

	public RevisionBody {
		Objects.requireNonNull(step, "'step' must not be null");
		imports = List.copyOf(imports);
	}

	/**
	 * Create what a SQL file has.
	 * @param step what it does of a change that needs several revisions, or empty
	 * @param upgrade the way up
	 * @param downgrade the way back
	 */
	public RevisionBody(String step, Part upgrade, Part downgrade) {
		this(step, upgrade, downgrade, List.of());
	}

	/**
	 * One section.
	 *
	 * @param text what stands in it, without the line that begins it
	 * @param options what that line says behind its name, such as {@code no-transaction}
	 * or {@code irreversible: REASON}, or empty
	 */
	public record Part(String text, String options) {

		/** A section without statements. */
		public static final Part EMPTY = new Part("", "");

		public Part {
			text = text.strip();
			Objects.requireNonNull(options, "'options' must not be null");
		}

	}

}
