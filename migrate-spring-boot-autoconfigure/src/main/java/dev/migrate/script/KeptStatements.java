package dev.migrate.script;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Collects the statements of a section while it is checked, so that a small one need not
 * be read a second time to be run. Gives up where they are many, or where data follows
 * one: scripts may be larger than memory.
 */
final class KeptStatements {

	/** In characters, for each script. */
	private static final int LIMIT = 16 * 1024;

	private @Nullable List<SqlStatement> statements = new ArrayList<>(2);

	private int characters;

	void add(SqlStatement statement) {
		if (this.statements == null) {
			return;
		}
		this.characters += statement.text().length();
		if (this.characters > LIMIT || statement.hasData()) {
			this.statements = null;
			return;
		}
		this.statements.add(statement);
	}

	/**
	 * Return all statements of the section.
	 * @return the statements, or {@code null} where they were not kept
	 */
	@Nullable List<SqlStatement> all() {
		return (this.statements != null) ? List.copyOf(this.statements) : null;
	}

}
