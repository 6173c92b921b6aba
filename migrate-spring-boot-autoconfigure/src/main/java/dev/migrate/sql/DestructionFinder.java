package dev.migrate.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the statements of a script would destroy, by their tokens alone. Set as the
 * sink of a reader of statements, it is asked after each of them.
 * <p>
 * Rows that a statement deletes are found, also inside of {@code WITH}; what functions
 * and {@code DO} blocks do is not.
 */
public final class DestructionFinder implements TokenSink {

	/** A statement with more tokens than this is data, or nobody's to read. */
	private static final int LIMIT = 20_000;

	private final List<String> words = new ArrayList<>();

	private final List<TokenKind> kinds = new ArrayList<>();

	private boolean skip;

	private List<Destruction> found = List.of();

	@Override
	public void token(TokenKind kind, char[] chars, int start, int length) {
		switch (kind) {
			case STATEMENT_END -> {
				this.found = new DestructionParser(this.kinds, this.words).parse();
				this.kinds.clear();
				this.words.clear();
				this.skip = false;
			}
			case HINT, COPY_DATA -> {
				// says nothing
			}
			default -> add(kind, chars, start, length);
		}
	}

	private void add(TokenKind kind, char[] chars, int start, int length) {
		if (this.skip) {
			return;
		}
		if (this.kinds.isEmpty() && !DestructionParser.mayDestroy(chars, start, length) || this.kinds.size() == LIMIT) {
			this.skip = true;
			return;
		}
		this.kinds.add(kind);
		boolean text = kind == TokenKind.STRING && length > 10;
		this.words.add(text ? "''" : new String(chars, start, length));
	}

	/**
	 * Return what the statement that was read last would destroy.
	 * @return what it would destroy, in the order of the text; each time it is asked only
	 * what is new
	 */
	public List<Destruction> take() {
		List<Destruction> result = this.found;
		this.found = List.of();
		return result;
	}

}
