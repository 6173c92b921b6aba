package dev.migrate.execution;

import java.io.Serial;

import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementFailedException;

/**
 * A statement outside a transaction that the server answered with an error, and what it
 * left all the same.
 */
final class LoneStatementException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final StatementFailedException reason;

	private final transient StatementEffect effect;

	LoneStatementException(StatementFailedException reason, StatementEffect effect) {
		super(reason);
		this.reason = reason;
		this.effect = effect;
	}

	StatementFailedException reason() {
		return this.reason;
	}

	StatementEffect effect() {
		return this.effect;
	}

}
