package dev.migrate.sql;

/**
 * Classifies a query by its calls of {@code set_config}. Only a query that is nothing but
 * such calls, with literals, may be run again by every run: anything else in it would be
 * done twice.
 */
final class SetConfigCalls {

	private static final String FUNCTION = "set_config";

	/** Tokens of a call with three literals, from the function's name on. */
	private static final int LITERAL_CALL = 8;

	private final TokenList tokens;

	SetConfigCalls(TokenList tokens) {
		this.tokens = tokens;
	}

	StatementTraits classify() {
		StatementTraits traits = StatementTraits.of("SELECT");
		boolean session = false;
		boolean local = false;
		for (int i = 1; i + 1 < this.tokens.size(); i++) {
			if (isCall(i)) {
				boolean transaction = endsWithTrue(i);
				local |= transaction;
				session |= !transaction;
				traits = refused(traits, i);
			}
		}
		if (!session) {
			return local ? traits.with(SessionEffect.LOCAL_SETTING) : traits;
		}
		if (!isNothingElse()) {
			return traits.with(SessionEffect.SETTING_AND_MORE);
		}
		return traits.with(SessionEffect.SETTING)
			.with(local ? TransactionBehavior.TRANSACTIONAL : TransactionBehavior.NEUTRAL);
	}

	/**
	 * Whether the function is called at the index, and not one of that name in a schema
	 * of the application.
	 */
	private boolean isCall(int index) {
		return this.tokens.isWord(index, FUNCTION) && this.tokens.isPunctuation(index + 1, "(")
				&& (index < 2 || !this.tokens.isPunctuation(index - 1, ".")
						|| Literals.value(this.tokens.text(index - 2)).equals("pg_catalog"));
	}

	/**
	 * Whether the last argument of a call is {@code true}: what it sets is gone with the
	 * transaction.
	 */
	private boolean endsWithTrue(int function) {
		int depth = 0;
		for (int i = function + 1; i < this.tokens.size(); i++) {
			if (this.tokens.isPunctuation(i, "(")) {
				depth++;
			}
			else if (this.tokens.isPunctuation(i, ")") && --depth == 0) {
				return this.tokens.isWord(i - 1, "true") && this.tokens.isPunctuation(i - 2, ",");
			}
		}
		return false;
	}

	private boolean isNothingElse() {
		int index = 0;
		do {
			index = afterLiteralCall(index + 1);
		}
		while (this.tokens.isPunctuation(index, ","));
		return index == this.tokens.size() && this.tokens.isWhole();
	}

	/**
	 * Return the index behind a call with literals and its alias, or the index given when
	 * there is no such call.
	 */
	private int afterLiteralCall(int index) {
		boolean qualified = this.tokens.isPunctuation(index + 1, ".");
		int function = qualified ? index + 2 : index;
		boolean literals = isCall(function) && this.tokens.isKind(function + 2, TokenKind.STRING)
				&& this.tokens.isPunctuation(function + 3, ",")
				&& (this.tokens.isKind(function + 4, TokenKind.STRING) || this.tokens.isWord(function + 4, "null"))
				&& this.tokens.isPunctuation(function + 5, ",")
				&& (this.tokens.isWord(function + 6, "false") || this.tokens.isWord(function + 6, "true"))
				&& this.tokens.isPunctuation(function + 7, ")");
		if (!literals) {
			return index;
		}
		int after = function + LITERAL_CALL;
		return this.tokens.isWord(after, "as") ? after + 2 : after;
	}

	private StatementTraits refused(StatementTraits traits, int function) {
		if (!this.tokens.isKind(function + 2, TokenKind.STRING)
				|| !this.tokens.isKind(function + 4, TokenKind.STRING)) {
			return traits;
		}
		return SettingCommands.refused(traits, Literals.value(this.tokens.text(function + 2)),
				Literals.value(this.tokens.text(function + 4)));
	}

}
