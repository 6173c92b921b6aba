package dev.migrate.database.postgresql;

/**
 * Makes a query fail: inside a pipeline only an error stops what was sent behind it.
 */
final class Fence {

	private Fence() {
	}

	/**
	 * Return an expression that fails when it is reached, by casting a sentence to a
	 * number. {@code concat} is stable, not immutable; so the planner does not work the
	 * sentence out, and fail, beforehand.
	 * @param reasons expressions of the type text, separated by commas
	 */
	static String fail(String reasons) {
		return "pg_catalog.concat('migrate-fence: ', " + reasons + ")::integer";
	}

}
