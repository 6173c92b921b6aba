package dev.migrate.execution;

/**
 * What a person can do about a revision that stopped half-way where only a person can
 * tell.
 */
final class WaysOut {

	/** Shows what is half done, and what each way would do. */
	static final String NEXT = "migrate repair";

	private static final String WAYS = "'migrate resume' runs it again, 'migrate repair --done' takes it for done, and"
			+ " 'migrate repair --undo' begins the revision anew once you have taken back by hand what it did";

	private WaysOut() {
	}

	/**
	 * Return the advice for one thing in doubt.
	 * @param first what to do before, without a full stop
	 */
	static String action(String first) {
		return first + ". Then say what holds: " + WAYS;
	}

}
