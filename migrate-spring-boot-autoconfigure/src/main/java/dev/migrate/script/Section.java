package dev.migrate.script;

/**
 * One section of a script as far as it is known before it runs.
 *
 * @param kind which section it is
 * @param line the line of its directive
 * @param options what its directive asks for
 * @param transactional whether it runs in one transaction: because it did not ask
 * otherwise and holds nothing that cannot
 * @param statements how many statements it holds
 * @param fillIn the line of the first statement that still waits for a person to fill
 * something in, or 0
 * @see FillIn
 */
public record Section(SectionKind kind, int line, SectionOptions options, boolean transactional, int statements,
		int fillIn) {

	/**
	 * Return whether there is nothing to run.
	 * @return {@code true} for a section without statements
	 */
	public boolean isEmpty() {
		return this.statements == 0;
	}

}
