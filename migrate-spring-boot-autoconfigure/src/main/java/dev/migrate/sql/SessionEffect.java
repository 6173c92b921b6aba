package dev.migrate.sql;

/**
 * What a statement changes for those that follow it in the session.
 */
public enum SessionEffect {

	/** Nothing. */
	NONE,

	/**
	 * A setting for the rest of the session: {@code SET}, {@code RESET},
	 * {@code set_config(…, false)}.
	 */
	SETTING,

	/**
	 * A setting for the rest of the session, set by a query that may do other things too:
	 * running it again might do those twice.
	 */
	SETTING_AND_MORE,

	/** A setting for the transaction: {@code SET LOCAL}, {@code set_config(…, true)}. */
	LOCAL_SETTING,

	/**
	 * The role: {@code SET ROLE}, {@code SET SESSION AUTHORIZATION}, and their resets.
	 */
	ROLE,

	/**
	 * {@code DISCARD}: what the session has made and set is lost, with {@code ALL} its
	 * locks too.
	 */
	DISCARD;

	/**
	 * Return whether the statement must run again when a section is resumed in another
	 * session.
	 * @return {@code true} for what lasts as long as the session
	 */
	public boolean isReplayed() {
		return this == SETTING || this == ROLE || this == DISCARD;
	}

}
