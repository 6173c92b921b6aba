package dev.migrate.sql;

import java.util.Locale;

/**
 * Tells from a statement's first tokens what it may do in a transaction and to the
 * session, by the grammar of PostgreSQL 15 to 18. What depends on the catalog (a
 * {@code REINDEX} of a partitioned table, a procedure that commits) counts as
 * transactional: only the server knows.
 */
final class StatementClassifier {

	private final TokenList tokens;

	private StatementClassifier(TokenList tokens) {
		this.tokens = tokens;
	}

	/**
	 * Classify the current statement.
	 * @param tokens its first tokens, at least one
	 * @return what the statement may do
	 */
	static StatementTraits classify(TokenList tokens) {
		return new StatementClassifier(tokens).classify();
	}

	private StatementTraits classify() {
		if (!this.tokens.isKind(0, TokenKind.WORD)) {
			return select("SELECT");
		}
		String first = this.tokens.lowerText(0);
		return switch (first) {
			case "abort", "begin", "commit", "end", "prepare", "release", "rollback", "savepoint", "start" ->
				new TransactionCommands(this.tokens).classify(first);
			case "set", "reset", "discard", "show" -> new SettingCommands(this.tokens).classify(first);
			case "create" -> new CreateCommands(this.tokens).classify();
			case "alter" -> alter();
			case "drop" -> drop();
			case "reindex" -> reindex();
			case "vacuum" -> StatementTraits.of("VACUUM", TransactionBehavior.NON_TRANSACTIONAL);
			case "cluster", "repack" -> cluster(first.toUpperCase(Locale.ROOT));
			case "copy" -> copy();
			case "select", "with", "table", "values" -> select(first.toUpperCase(Locale.ROOT));
			case "declare" -> declare();
			case "listen" -> StatementTraits.of("LISTEN").withSessionObject("a LISTEN");
			case "load" -> StatementTraits.session("LOAD", SessionEffect.SETTING);
			case "deallocate", "unlisten", "checkpoint" ->
				StatementTraits.of(first.toUpperCase(Locale.ROOT), TransactionBehavior.NEUTRAL);
			case "refresh" ->
				StatementTraits.of("REFRESH MATERIALIZED VIEW" + (word(3, "concurrently") ? " CONCURRENTLY" : ""));
			default -> StatementTraits.of(CommandNames.of(this.tokens));
		};
	}

	private boolean word(int index, String keyword) {
		return this.tokens.isWord(index, keyword);
	}

	private StatementTraits select(String command) {
		if (this.tokens.selectsIntoTemporary() && !command.equals("VALUES")) {
			return StatementTraits.of(command + " INTO TEMP").withSessionObject("a temporary table");
		}
		if (command.equals("SELECT")) {
			return new SettingCommands(this.tokens).select();
		}
		return StatementTraits.of(command);
	}

	private StatementTraits alter() {
		String command = CommandNames.of(this.tokens);
		TransactionBehavior behavior = TransactionBehavior.TRANSACTIONAL;
		if (word(1, "system")) {
			behavior = TransactionBehavior.NON_TRANSACTIONAL;
		}
		else if (word(1, "database") && word(3, "set") && word(4, "tablespace")) {
			command = "ALTER DATABASE SET TABLESPACE";
			behavior = TransactionBehavior.NON_TRANSACTIONAL;
		}
		else if (word(1, "subscription")) {
			return new SubscriptionCommands(this.tokens).alter();
		}
		else if (word(1, "table") && detachesConcurrently()) {
			command = "ALTER TABLE DETACH PARTITION CONCURRENTLY";
			behavior = TransactionBehavior.NON_TRANSACTIONAL;
		}
		return StatementTraits.of(command, behavior);
	}

	private boolean detachesConcurrently() {
		int last = this.tokens.size() - 1;
		for (int i = 3; i < last; i++) {
			if (word(i, "detach") && word(i + 1, "partition")) {
				return word(last, "concurrently");
			}
		}
		return false;
	}

	private StatementTraits drop() {
		if (word(1, "index") && word(2, "concurrently")) {
			return StatementTraits.of("DROP INDEX CONCURRENTLY", TransactionBehavior.NON_TRANSACTIONAL);
		}
		boolean transactional = !word(1, "database") && !word(1, "tablespace") && !word(1, "subscription");
		return StatementTraits.of(CommandNames.of(this.tokens),
				transactional ? TransactionBehavior.TRANSACTIONAL : TransactionBehavior.NON_TRANSACTIONAL);
	}

	private StatementTraits reindex() {
		int target = afterOptions(1);
		String object = this.tokens.lowerText(target).toUpperCase(Locale.ROOT);
		String command = "REINDEX " + object;
		if (word(target + 1, "concurrently") || hasOption("concurrently")) {
			return StatementTraits.of(command + " CONCURRENTLY", TransactionBehavior.NON_TRANSACTIONAL);
		}
		boolean many = object.equals("SCHEMA") || object.equals("DATABASE") || object.equals("SYSTEM");
		return StatementTraits.of(command,
				many ? TransactionBehavior.NON_TRANSACTIONAL : TransactionBehavior.TRANSACTIONAL);
	}

	private StatementTraits cluster(String command) {
		int target = afterOptions(1);
		target += word(target, "verbose") ? 1 : 0;
		if (hasOption("concurrently")) {
			return StatementTraits.of(command + " CONCURRENTLY", TransactionBehavior.NON_TRANSACTIONAL);
		}
		return StatementTraits.of(command, (target < this.tokens.size()) ? TransactionBehavior.TRANSACTIONAL
				: TransactionBehavior.NON_TRANSACTIONAL);
	}

	/** Index of the token after the parentheses that may begin at the index. */
	private int afterOptions(int index) {
		int after = index;
		if (this.tokens.isPunctuation(index, "(")) {
			do {
				after++;
			}
			while (after < this.tokens.size() && this.tokens.isNested(after));
			after++;
		}
		return after;
	}

	/**
	 * Whether an option in parentheses is on: it is named, and no false value follows.
	 */
	private boolean hasOption(String option) {
		for (int i = 2; i < this.tokens.size(); i++) {
			if (this.tokens.isNested(i) && word(i, option)) {
				return !Literals.isFalse(this.tokens.text(i + 1));
			}
		}
		return false;
	}

	private StatementTraits copy() {
		StatementTraits traits = StatementTraits.of("COPY");
		boolean query = this.tokens.isPunctuation(1, "(");
		for (int i = 2; i < this.tokens.size(); i++) {
			if (this.tokens.isNested(i)) {
				continue;
			}
			boolean client = word(i + 1, "stdin") || word(i + 1, "stdout");
			if (word(i, "from") && !query) {
				return new StatementTraits("COPY", traits.behavior(), traits.control(), traits.session(), client, null,
						null);
			}
			if (word(i, "to")) {
				return !client ? traits
						: traits.refused("COPY … TO STDOUT sends rows to a client that has no use for them",
								"Remove it, or copy to a file of the server");
			}
		}
		return traits;
	}

	private StatementTraits declare() {
		StatementTraits traits = StatementTraits.of("DECLARE");
		for (int i = 2; i + 1 < this.tokens.size() && !word(i, "for"); i++) {
			if (word(i, "with") && word(i + 1, "hold")) {
				return traits.withSessionObject("a holdable cursor");
			}
		}
		return traits;
	}

}
