package dev.migrate.chaos;

/**
 * The words for outcomes, so that the same thing is called the same everywhere.
 */
final class PeerWords {

	static final String RECOVERS = "recovers by itself";

	static final String WORKS = "works";

	static final String ALL_END_WELL = "all end well";

	static final String ALONE = "the next migration is as if alone";

	static final String LEAKS = "**leaks** into the next one";

	static final String CLEAN = "clean connections";

	private PeerWords() {
	}

}
