package dev.migrate.sql;

/**
 * One statement of a script.
 *
 * @param text the statement exactly as written, from its first token (or a hint before
 * it) to its last, without the semicolon
 * @param line the line where {@code text} begins, from 1
 * @param endLine the line where {@code text} ends
 * @param dataLine the line where inline {@code COPY} data begins, or 0 where there is
 * none
 * @param traits what the statement may do in a transaction and to the session
 */
public record SqlStatement(String text, int line, int endLine, int dataLine, StatementTraits traits) {

	/**
	 * Return whether inline data follows the statement.
	 * @return {@code true} for {@code COPY … FROM STDIN}
	 */
	public boolean hasData() {
		return this.dataLine > 0;
	}

	/**
	 * Return the line of the file for a position that the server reports.
	 * @param position a position in {@link #text()} as PostgreSQL counts: code points
	 * from 1; what lies outside counts as the nearest end
	 * @return the line, from 1
	 */
	public int lineAt(int position) {
		int found = this.line;
		int points = 1;
		for (int i = 0; i < this.text.length() && points < position; i++, points++) {
			char c = this.text.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < this.text.length()
					&& Character.isLowSurrogate(this.text.charAt(i + 1))) {
				i++;
			}
			else if (c == '\r' || (c == '\n' && (i == 0 || this.text.charAt(i - 1) != '\r'))) {
				found++;
			}
		}
		return found;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
