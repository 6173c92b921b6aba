package dev.migrate.sql;

/**
 * Classifies what begins, ends and divides transactions.
 */
final class TransactionCommands {

	private final TokenList tokens;

	TransactionCommands(TokenList tokens) {
		this.tokens = tokens;
	}

	StatementTraits classify(String first) {
		return switch (first) {
			case "begin" -> StatementTraits.control("BEGIN", TransactionControl.BEGIN);
			case "start" -> StatementTraits.control("START TRANSACTION", TransactionControl.BEGIN);
			case "commit", "end" -> end(first.equals("commit") ? "COMMIT" : "END", TransactionControl.COMMIT);
			case "rollback" -> rollback();
			case "abort" -> end("ABORT", TransactionControl.ROLLBACK);
			case "savepoint" -> StatementTraits.control("SAVEPOINT", TransactionControl.SAVEPOINT);
			case "release" -> StatementTraits.control("RELEASE", TransactionControl.SAVEPOINT);
			default -> prepare();
		};
	}

	private StatementTraits rollback() {
		int index = (this.tokens.isWord(1, "work") || this.tokens.isWord(1, "transaction")) ? 2 : 1;
		if (this.tokens.isWord(index, "to")) {
			return StatementTraits.control("ROLLBACK TO", TransactionControl.SAVEPOINT);
		}
		return end("ROLLBACK", TransactionControl.ROLLBACK);
	}

	private StatementTraits end(String command, TransactionControl control) {
		if (this.tokens.isWord(1, "prepared")) {
			return StatementTraits.of(command + " PREPARED", TransactionBehavior.NON_TRANSACTIONAL);
		}
		StatementTraits traits = StatementTraits.control(command, control);
		for (int i = 1; i + 1 < this.tokens.size(); i++) {
			if (this.tokens.isWord(i, "and") && this.tokens.isWord(i + 1, "chain")) {
				return traits.refused(command + " AND CHAIN ends one transaction and begins the next in one statement",
						"Write " + command + " and BEGIN, in a section that says 'no-transaction'");
			}
		}
		return traits;
	}

	private StatementTraits prepare() {
		if (this.tokens.isWord(1, "transaction")) {
			return StatementTraits.control("PREPARE TRANSACTION", TransactionControl.PREPARE);
		}
		return StatementTraits.of("PREPARE").withSessionObject("a prepared statement");
	}

}
