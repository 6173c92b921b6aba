package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The part of a script that is held in memory: the current statement, or less between
 * statements. The character after the last one is always {@link #END}, which no script
 * may contain, so that a scanning loop needs one comparison for each character.
 * <p>
 * {@link #more()} may move the characters within the array; it moves the three indexes
 * that are fields along with them. Loops reload what they keep in local variables.
 */
class CharWindow {

	/** Stands after the last character that was read. */
	static final char END = '\0';

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final int INITIAL_SIZE = 4096;

	/** PostgreSQL takes no statement of a gigabyte either. */
	private static final int MAX_SIZE = 1 << 30;

	private final Reader in;

	final String file;

	/**
	 * Begins with a line feed that is not part of the script: line 1 has a line end
	 * before it.
	 */
	char[] chars = new char[INITIAL_SIZE];

	/** Index of the next character to read; the one before it is always there. */
	int pos = 1;

	/** Index after the last character that was read. */
	int limit = 1;

	/** Index where the current token begins, or -1. */
	int tokenStart = -1;

	/** Index where the current statement begins, or -1 between statements. */
	int textStart = -1;

	/** Line of the character at {@link #pos}, from 1. */
	int line;

	private boolean begun;

	private boolean ended;

	CharWindow(Reader in, String file, int firstLine) {
		this.in = in;
		this.file = file;
		this.line = firstLine;
		this.chars[0] = '\n';
	}

	/**
	 * Go on after a loop has met {@link #END}.
	 * @param index where it was met
	 * @return whether there is a character at {@link #pos}
	 */
	final boolean refill(int index) throws IOException {
		this.pos = index;
		if (index < this.limit) {
			throw SqlSyntaxException.at(this.file, this.line, "The script contains a character U+0000",
					"Remove it: PostgreSQL has no way to store it, and a file of text should not hold one");
		}
		return more();
	}

	/**
	 * Return a character further on without moving.
	 * @param distance how far from {@link #pos}
	 * @return the character, or {@link #END} where the script ends before it
	 */
	final char peek(int distance) throws IOException {
		while (this.pos + distance >= this.limit) {
			if (!more()) {
				return END;
			}
		}
		return this.chars[this.pos + distance];
	}

	/**
	 * Read more characters.
	 * @return {@code false} at the end of the script
	 */
	final boolean more() throws IOException {
		if (this.ended) {
			return false;
		}
		if (this.limit == this.chars.length - 1) {
			makeRoom();
		}
		int count = 0;
		while (count == 0) {
			count = this.in.read(this.chars, this.limit, this.chars.length - 1 - this.limit);
		}
		if (count < 0) {
			this.ended = true;
			this.chars[this.limit] = END;
			return false;
		}
		this.limit += count;
		this.chars[this.limit] = END;
		if (!this.begun) {
			this.begun = true;
			if (this.chars[this.pos] == BYTE_ORDER_MARK) {
				this.chars[this.pos++] = '\n';
				return this.pos < this.limit || more();
			}
		}
		return true;
	}

	private void makeRoom() {
		int keep = this.pos;
		if (this.textStart >= 0) {
			keep = this.textStart;
		}
		else if (this.tokenStart >= 0) {
			keep = this.tokenStart;
		}
		int shift = keep - 1;
		if (shift < this.chars.length / 2) {
			if (this.chars.length >= MAX_SIZE) {
				throw SqlSyntaxException.at(this.file, this.line, "A statement is longer than a gigabyte",
						"Cut it into several, or load the data with COPY … FROM STDIN");
			}
			this.chars = Arrays.copyOf(this.chars, this.chars.length * 2);
			return;
		}
		System.arraycopy(this.chars, shift, this.chars, 0, this.limit - shift);
		this.pos -= shift;
		this.limit -= shift;
		this.textStart -= (this.textStart >= 0) ? shift : 0;
		this.tokenStart -= (this.tokenStart >= 0) ? shift : 0;
	}

}
