package dev.migrate.script;

/**
 * What tells one repeatable script or seed from another, as the history keeps it.
 *
 * @param kind what it is
 * @param profile the profile of a seed, an empty text for all others
 * @param name the file's path below its location, with the folder of the profile
 */
public record RepeatableKey(RepeatableKind kind, String profile, String name) {

	/**
	 * Return the key of a file.
	 * @param kind what it is
	 * @param name the path below its location
	 * @return the key; the first folder of a seed is its profile
	 */
	public static RepeatableKey of(RepeatableKind kind, String name) {
		int folder = name.indexOf('/');
		return new RepeatableKey(kind, (kind == RepeatableKind.SEED && folder > 0) ? name.substring(0, folder) : "",
				name);
	}

	/**
	 * Return the key as the log table and messages show it.
	 * @return such as {@code repeatable:views/totals.sql} or {@code seed:dev/users.sql}
	 */
	@Override
	public String toString() {
		return this.kind.word() + ":" + this.name;
	}

}
