package dev.migrate.script;

/**
 * The kinds of scripts beside the revisions.
 */
public enum RepeatableKind {

	/** Views, functions, triggers, policies: run again when they change. */
	REPEATABLE("repeatable", "classpath:db/repeatable", "migrate.repeatable.locations", "migrate upgrade"),

	/** Data: run once for each database, and again when they change. */
	SEED("seed", "classpath:db/seed", "migrate.seed.locations", "migrate seed");

	private final String word;

	private final String defaultLocation;

	private final String property;

	private final String command;

	RepeatableKind(String word, String defaultLocation, String property, String command) {
		this.word = word;
		this.defaultLocation = defaultLocation;
		this.property = property;
		this.command = command;
	}

	/**
	 * Return what people call such a script.
	 * @return {@code repeatable} or {@code seed}
	 */
	public String word() {
		return this.word;
	}

	/**
	 * Return where such scripts are when nobody says otherwise.
	 * @return a location that need not exist
	 */
	public String defaultLocation() {
		return this.defaultLocation;
	}

	/**
	 * Return the command that runs such scripts.
	 * @return the command to type
	 */
	public String command() {
		return this.command;
	}

	String property() {
		return this.property;
	}

}
