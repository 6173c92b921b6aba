package dev.migrate.autogenerate.writing;

/**
 * Names of a database may hold anything; a line for a person or a comment in a file has
 * to stay one line, and must not command the terminal.
 */
final class PlainText {

	/** Longest text of a line, in characters. */
	private static final int LIMIT = 200;

	private PlainText() {
	}

	/**
	 * Return a text in one line.
	 */
	static String of(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}\\s]+", " ").strip();
	}

	/**
	 * Return a sentence in one line, with its full stop.
	 */
	static String sentence(String text) {
		String line = of(text);
		return (line.endsWith(".") || line.endsWith(":")) ? line : line + ".";
	}

	/**
	 * Return a text in one line, cut where it is long.
	 */
	static String brief(String text) {
		String line = of(text);
		return (line.length() > LIMIT) ? line.substring(0, LIMIT) + "…" : line;
	}

}
