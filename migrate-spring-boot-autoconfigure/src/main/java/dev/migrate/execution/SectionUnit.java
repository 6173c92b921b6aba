package dev.migrate.execution;

import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.sql.SessionEffect;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.TransactionBehavior;
import dev.migrate.sql.TransactionControl;

/**
 * What commits as one in a section outside a transaction: a statement, or a group between
 * {@code BEGIN} and {@code COMMIT}.
 *
 * @param ordinal its place in the section, from 1
 * @param file the script
 * @param first its first statement
 * @param commands what to send, without the group's own begin and commit
 * @param hash the fingerprint of its meaning
 */
record SectionUnit(int ordinal, String file, SqlStatement first, List<Command> commands, String hash) {

	int line() {
		return this.first.line();
	}

	String description() {
		return this.first.text();
	}

	/**
	 * Return what it says, a group with its begin and end.
	 */
	String text() {
		if (this.first.traits().control() != TransactionControl.BEGIN) {
			return description();
		}
		return this.commands.stream().map(Command::sql).collect(Collectors.joining(";\n", "BEGIN;\n", ";\nCOMMIT"));
	}

	/**
	 * Return whether it can run in a transaction, together with its journal row.
	 */
	boolean isTransactional() {
		return this.first.traits().behavior() != TransactionBehavior.NON_TRANSACTIONAL;
	}

	/**
	 * Return whether it is a statement and no group.
	 */
	boolean isStatement() {
		return this.first.traits().control() == TransactionControl.NONE;
	}

	/**
	 * Return whether it changes nothing but the session, and so must be done again by
	 * every run.
	 */
	boolean isReplayed() {
		return this.first.traits().session().isReplayed();
	}

	SessionEffect effect() {
		return this.first.traits().session();
	}

	/**
	 * Return what a group sets for the session, which outlives the group and so must be
	 * set again where the group itself is done already.
	 */
	List<Command> settings() {
		return this.commands.stream()
			.filter((command) -> command.origin() instanceof StatementOrigin origin
					&& origin.statement().traits().session().isReplayed())
			.toList();
	}

}
