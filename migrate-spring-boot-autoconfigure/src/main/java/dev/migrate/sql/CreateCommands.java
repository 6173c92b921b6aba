package dev.migrate.sql;

import java.util.Locale;

/**
 * Classifies {@code CREATE}.
 */
final class CreateCommands {

	/**
	 * How many tokens a name may be behind the command:
	 * {@code CREATE … IF NOT EXISTS name}.
	 */
	private static final int NAME_LIMIT = 10;

	private final TokenList tokens;

	CreateCommands(TokenList tokens) {
		this.tokens = tokens;
	}

	StatementTraits classify() {
		String command = CommandNames.of(this.tokens);
		switch (command) {
			case "CREATE INDEX" -> {
				int index = this.tokens.isWord(1, "unique") ? 3 : 2;
				if (this.tokens.isWord(index, "concurrently")) {
					return StatementTraits.of("CREATE INDEX CONCURRENTLY", TransactionBehavior.NON_TRANSACTIONAL);
				}
			}
			case "CREATE DATABASE", "CREATE TABLESPACE" -> {
				return StatementTraits.of(command, TransactionBehavior.NON_TRANSACTIONAL);
			}
			case "CREATE SUBSCRIPTION" -> {
				return new SubscriptionCommands(this.tokens).create();
			}
			default -> {
				// runs in a transaction
			}
		}
		StatementTraits traits = StatementTraits.of(command);
		return isTemporary() ? traits.withSessionObject(
				"a temporary " + command.substring("CREATE ".length()).toLowerCase(Locale.ROOT)) : traits;
	}

	/** Whether it says so, or names the temporary schema. */
	private boolean isTemporary() {
		int index = this.tokens.isWord(1, "or") ? 3 : 1;
		index += (this.tokens.isWord(index, "local") || this.tokens.isWord(index, "global")) ? 1 : 0;
		if (this.tokens.isWord(index, "temp") || this.tokens.isWord(index, "temporary")) {
			return true;
		}
		for (int i = 1; i < NAME_LIMIT && this.tokens.isKind(i, TokenKind.WORD); i++) {
			if (this.tokens.isWord(i, "pg_temp") && this.tokens.isPunctuation(i + 1, ".")) {
				return true;
			}
		}
		return false;
	}

}
