package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * Classifies what changes settings: {@code SET}, {@code RESET}, {@code DISCARD} and, by
 * {@link SetConfigCalls}, queries.
 */
final class SettingCommands {

	private final TokenList tokens;

	SettingCommands(TokenList tokens) {
		this.tokens = tokens;
	}

	StatementTraits classify(String first) {
		return switch (first) {
			case "set" -> set();
			case "reset" -> StatementTraits.session("RESET", isRole(1) ? SessionEffect.ROLE : SessionEffect.SETTING);
			case "discard" -> discard();
			default -> StatementTraits.of("SHOW", TransactionBehavior.NEUTRAL);
		};
	}

	private boolean word(int index, String keyword) {
		return this.tokens.isWord(index, keyword);
	}

	private StatementTraits discard() {
		if (word(1, "all")) {
			return StatementTraits.session("DISCARD ALL", SessionEffect.DISCARD)
				.with(TransactionBehavior.NON_TRANSACTIONAL);
		}
		return StatementTraits.session("DISCARD", SessionEffect.DISCARD);
	}

	private StatementTraits set() {
		boolean local = word(1, "local");
		boolean session = word(1, "session") && !word(2, "authorization") && !word(2, "characteristics");
		int index = (local || session) ? 2 : 1;
		if (word(index, "transaction")) {
			return StatementTraits.control("SET TRANSACTION", TransactionControl.PROPERTY);
		}
		if (word(index, "constraints")) {
			return StatementTraits.control("SET CONSTRAINTS", TransactionControl.PROPERTY);
		}
		StatementTraits traits = StatementTraits.session(isRole(index) ? "SET ROLE" : "SET",
				isRole(index) ? SessionEffect.ROLE : SessionEffect.SETTING);
		if (word(index, "session") && word(index + 1, "authorization")) {
			traits = StatementTraits.session("SET SESSION AUTHORIZATION", SessionEffect.ROLE);
		}
		if (local) {
			traits = StatementTraits.session("SET LOCAL", SessionEffect.LOCAL_SETTING)
				.with(TransactionBehavior.TRANSACTIONAL);
		}
		if (word(index, "names")) {
			return refused(traits, "client_encoding", value(index + 1));
		}
		return refused(traits, Literals.value(this.tokens.text(index)), value(index + 2));
	}

	/**
	 * Whether {@code SET} or {@code RESET} at the index names the role or the session's
	 * user.
	 */
	private boolean isRole(int index) {
		String name = Literals.value(this.tokens.text(index));
		return name.equals("role") || name.equals("session_authorization")
				|| (name.equals("session") && word(index + 1, "authorization"));
	}

	private String value(int index) {
		StringBuilder value = new StringBuilder();
		for (int i = index; i < this.tokens.size(); i++) {
			value.append(Literals.value(this.tokens.text(i)));
		}
		return value.toString();
	}

	/**
	 * Classify a query, which may call {@code set_config}.
	 */
	StatementTraits select() {
		return new SetConfigCalls(this.tokens).classify();
	}

	/**
	 * Refuse a statement that sets what nothing after it would get along with.
	 */
	static StatementTraits refused(StatementTraits traits, String name, String value) {
		String reason = reason(name, value);
		return (reason == null) ? traits : traits.refused(reason,
				"Remove it; write data in the script as UTF-8, ISO dates and standard strings");
	}

	private static @Nullable String reason(String name, String value) {
		if (value.isEmpty() || value.equals("default")) {
			return null;
		}
		switch (name) {
			case "client_encoding" -> {
				String encoding = value.replaceAll("[^a-z0-9]", "");
				if (!encoding.equals("utf8") && !encoding.equals("unicode")) {
					return "A client encoding other than UTF8 would garble everything that follows";
				}
			}
			case "datestyle" -> {
				if (value.matches(".*\\b(sql|postgres\\w*|german)\\b.*")) {
					return "The driver closes its connection when the DateStyle is not ISO";
				}
			}
			case "standard_conforming_strings" -> {
				if (Literals.isFalse(value)) {
					return "Without standard_conforming_strings a backslash in a string changes where it ends";
				}
			}
			default -> {
				// any value will do
			}
		}
		return null;
	}

}
