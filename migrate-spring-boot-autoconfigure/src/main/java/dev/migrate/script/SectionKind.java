package dev.migrate.script;

/**
 * The sections of a script.
 */
public enum SectionKind {

	/** What the revision does. */
	UPGRADE("upgrade"),

	/** How it is taken back. */
	DOWNGRADE("downgrade"),

	/** What must hold after the upgrade. */
	VERIFY("verify");

	private final String directive;

	SectionKind(String directive) {
		this.directive = directive;
	}

	/**
	 * Return the name in the section line.
	 * @return the directive
	 */
	public String directive() {
		return this.directive;
	}

}
