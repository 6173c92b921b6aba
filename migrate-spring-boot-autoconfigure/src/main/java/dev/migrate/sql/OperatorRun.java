package dev.migrate.sql;

import java.io.IOException;

/**
 * Cuts a run of operator characters into operators. A comment ends an operator, and an
 * operator of several characters ends in {@code +} or {@code -} only if it contains a
 * character that SQL's own operators lack, so that {@code =-1} is {@code =} and
 * {@code -1} (section "Operators" of PostgreSQL's manual).
 * <p>
 * Such a run falls into many operators; what was found out about the rest of the run is
 * kept, because looking at the rest again for each of them would take quadratic time.
 */
final class OperatorRun {

	private static final String BEYOND_SQL = "~!@#^&|`?%";

	/** Number of characters that are left of the run. */
	private int length;

	/** Number of characters up to and with the last one beyond SQL. */
	private int beyondSql;

	/** Number of characters without the trailing plus and minus signs. */
	private int trimmed;

	/**
	 * Return the length of the operator at the lexer's position.
	 * @param lexer the lexer, at an operator character that begins no comment
	 * @return the number of characters, at least 1
	 */
	int tokenLength(Lexer lexer) throws IOException {
		if (this.length <= 0) {
			measure(lexer);
		}
		int token = this.length;
		if (token > 1 && this.trimmed < token && this.beyondSql <= 0) {
			token = Math.max(this.trimmed, 1);
		}
		this.length -= token;
		this.beyondSql -= token;
		this.trimmed -= token;
		return token;
	}

	private void measure(Lexer lexer) throws IOException {
		this.length = 0;
		this.beyondSql = 0;
		this.trimmed = 0;
		char c = lexer.peek(0);
		while (CharClass.of(c) == CharClass.OPERATOR) {
			char following = lexer.peek(this.length + 1);
			if ((c == '-' && following == '-') || (c == '/' && following == '*')) {
				return;
			}
			this.length++;
			if (BEYOND_SQL.indexOf(c) >= 0) {
				this.beyondSql = this.length;
			}
			if (c != '+' && c != '-') {
				this.trimmed = this.length;
			}
			c = following;
		}
	}

}
