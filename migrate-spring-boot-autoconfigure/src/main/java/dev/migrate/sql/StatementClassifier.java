package dev.migrate.sql;

/** Tells what a statement may do from its first tokens. */
final class StatementClassifier {

	private StatementClassifier() {
	}

	static StatementTraits classify(TokenList tokens) {
		StatementTraits traits = StatementTraits.of(tokens.text(0).toUpperCase(java.util.Locale.ROOT));
		if (tokens.isWord(0, "copy")) {
			int from = 1;
			while (from < tokens.size() && (tokens.isNested(from) || !tokens.isWord(from, "from"))) {
				from++;
			}
			boolean stdin = tokens.isWord(from + 1, "stdin") || tokens.isWord(from + 1, "stdout");
			return new StatementTraits("COPY", traits.behavior(), traits.control(), traits.session(), stdin, null,
					null);
		}
		return traits;
	}

}
