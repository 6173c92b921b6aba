package dev.migrate.autogenerate.rename;

import dev.migrate.autogenerate.text.Names;

/**
 * What may have been renamed.
 *
 * @param rename the rename
 * @param score how likely it is, from 0 to 1
 */
public record RenameCandidate(Rename rename, double score) {

	/**
	 * Return what was there, as {@code --rename} takes it.
	 * @param names how names are written
	 * @return such as {@code users.name}
	 */
	public String from(Names names) {
		String object = names.show(this.rename.object());
		return (this.rename.part() != null) ? object + "." + this.rename.part() : object;
	}

	/**
	 * Return the option that says that it was renamed.
	 * @param names how names are written
	 * @return such as {@code --rename users.name:full_name}
	 */
	public String accept(Names names) {
		return "--rename " + from(names) + ":" + this.rename.name();
	}

	/**
	 * Return the option that says that it was not.
	 * @param names how names are written
	 * @return such as {@code --no-rename users.name}
	 */
	public String decline(Names names) {
		return "--no-rename " + from(names);
	}

}
