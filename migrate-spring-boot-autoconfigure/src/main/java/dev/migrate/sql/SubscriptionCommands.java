package dev.migrate.sql;

import java.util.Locale;

/**
 * Classifies what is done to subscriptions: what talks to the publisher cannot run in a
 * transaction.
 */
final class SubscriptionCommands {

	private final TokenList tokens;

	SubscriptionCommands(TokenList tokens) {
		this.tokens = tokens;
	}

	/** By default a replication slot is made on the publisher. */
	StatementTraits create() {
		return traits("CREATE SUBSCRIPTION", !isOff("connect") && !isOff("create_slot"));
	}

	StatementTraits alter() {
		String command = "ALTER SUBSCRIPTION";
		boolean set = this.tokens.isWord(3, "set");
		if (this.tokens.isWord(3, "refresh")) {
			return traits(command + " REFRESH", true);
		}
		if (this.tokens.isWord(4, "publication")
				&& (set || this.tokens.isWord(3, "add") || this.tokens.isWord(3, "drop"))) {
			return traits(command + " " + this.tokens.text(3).toUpperCase(Locale.ROOT) + " PUBLICATION",
					!isOff("refresh"));
		}
		return traits(command, set && (option("failover") > 0 || option("two_phase") > 0));
	}

	private static StatementTraits traits(String command, boolean publisher) {
		return StatementTraits.of(command,
				publisher ? TransactionBehavior.NON_TRANSACTIONAL : TransactionBehavior.TRANSACTIONAL);
	}

	private boolean isOff(String name) {
		int index = option(name);
		return index > 0 && Literals.isFalse(this.tokens.text(index + 2));
	}

	private int option(String name) {
		for (int i = 3; i < this.tokens.size(); i++) {
			if (this.tokens.isNested(i) && this.tokens.isWord(i, name)) {
				return i;
			}
		}
		return -1;
	}

}
