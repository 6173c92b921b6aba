package dev.migrate.database.postgresql;

/**
 * What a statement's first words say about how it must travel. Told from the text alone
 * and never wrong about transactions; about rows it may err, which costs a round trip or
 * memory but nothing else.
 */
enum CommandKind {

	/** Begins a transaction. */
	BEGIN,

	/** Commits the transaction, or prepares it for that. */
	COMMIT,

	/** Undoes the transaction or a part of it. */
	ROLLBACK,

	/** Talks another protocol, or none where it copies a file of the server's. */
	COPY,

	/** Likely returns rows, and nobody knows how many. */
	QUERY,

	/** Returns nothing, or a few rows. */
	OTHER;

	static CommandKind of(String sql) {
		int start = firstWord(sql);
		if (start == sql.length()) {
			return OTHER;
		}
		switch (Character.toUpperCase(sql.charAt(start))) {
			case 'B' -> {
				return isWord(sql, start, "BEGIN") ? BEGIN : OTHER;
			}
			case 'S' -> {
				return isWord(sql, start, "START") ? BEGIN
						: (isWord(sql, start, "SELECT") && contains(sql, start, "FROM")) ? QUERY : OTHER;
			}
			case 'C' -> {
				return isWord(sql, start, "COMMIT") ? COMMIT : isWord(sql, start, "COPY") ? COPY : OTHER;
			}
			case 'E' -> {
				return isWord(sql, start, "END") ? COMMIT : isWord(sql, start, "EXECUTE") ? QUERY : OTHER;
			}
			case 'P' -> {
				return (isWord(sql, start, "PREPARE")
						&& isWord(sql, skipBlanks(sql, start + "PREPARE".length()), "TRANSACTION")) ? COMMIT : OTHER;
			}
			case 'R' -> {
				return isWord(sql, start, "ROLLBACK") ? ROLLBACK : OTHER;
			}
			case 'A' -> {
				return isWord(sql, start, "ABORT") ? ROLLBACK : OTHER;
			}
			case 'W', 'T', 'F' -> {
				return (isWord(sql, start, "WITH") || isWord(sql, start, "TABLE") || isWord(sql, start, "FETCH"))
						? QUERY : OTHER;
			}
			case 'I', 'U', 'D', 'M' -> {
				return isChange(sql, start) && endsInReturning(sql) ? QUERY : OTHER;
			}
			default -> {
				return OTHER;
			}
		}
	}

	private static boolean isChange(String sql, int start) {
		return isWord(sql, start, "INSERT") || isWord(sql, start, "UPDATE") || isWord(sql, start, "DELETE")
				|| isWord(sql, start, "MERGE");
	}

	/**
	 * A RETURNING clause is the last of its statement. Read backwards up to the first
	 * quote: most statements have one near their end, so this costs nothing.
	 */
	private static boolean endsInReturning(String sql) {
		for (int at = sql.length() - 1; at >= 0; at--) {
			char character = sql.charAt(at);
			if (character == '\'' || character == '$') {
				return false;
			}
			if ((character == 'r' || character == 'R') && isWord(sql, at, "RETURNING")) {
				return true;
			}
		}
		return false;
	}

	private static boolean contains(String sql, int from, String word) {
		int last = sql.length() - word.length();
		for (int at = from; at <= last; at++) {
			if (isWord(sql, at, word)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isWord(String sql, int at, String word) {
		int end = at + word.length();
		return sql.regionMatches(true, at, word, 0, word.length())
				&& (at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1)))
				&& (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)));
	}

	private static int firstWord(String sql) {
		int at = skipBlanks(sql, 0);
		while (at < sql.length() && sql.charAt(at) == '(') {
			at = skipBlanks(sql, at + 1);
		}
		return at;
	}

	private static int skipBlanks(String sql, int from) {
		int at = from;
		while (at < sql.length()) {
			if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == '\ufeff') {
				at++;
			}
			else if (sql.startsWith("--", at)) {
				int end = sql.indexOf('\n', at);
				at = (end >= 0) ? end + 1 : sql.length();
			}
			else if (sql.startsWith("/*", at)) {
				at = skipComment(sql, at);
			}
			else {
				return at;
			}
		}
		return at;
	}

	private static int skipComment(String sql, int from) {
		int depth = 0;
		int at = from;
		while (at < sql.length()) {
			if (sql.startsWith("/*", at)) {
				depth++;
				at += 2;
			}
			else if (sql.startsWith("*/", at)) {
				depth--;
				at += 2;
				if (depth == 0) {
					return at;
				}
			}
			else {
				at++;
			}
		}
		return at;
	}

}
