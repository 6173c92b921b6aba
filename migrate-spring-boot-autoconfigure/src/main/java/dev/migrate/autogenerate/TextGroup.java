package dev.migrate.autogenerate;

import java.util.List;

/**
 * Texts of both sides of which each may mean the same as one of the other side.
 *
 * @param is the database's
 * @param wanted the model's
 */
record TextGroup(List<PrintedText> is, List<PrintedText> wanted) {

	TextGroup {
		is = List.copyOf(is);
		wanted = List.copyOf(wanted);
	}

	boolean isEmpty() {
		return this.is.isEmpty() || this.wanted.isEmpty();
	}

}
