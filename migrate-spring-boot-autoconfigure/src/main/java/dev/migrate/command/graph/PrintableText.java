package dev.migrate.command.graph;

/**
 * Texts of other people's making, such as messages of revisions, made fit for one line of
 * a terminal or a picture.
 */
public final class PrintableText {

	private PrintableText() {
	}

	/**
	 * Put blanks in place of control characters and line separators: they would break
	 * lines, or command the terminal.
	 * @param text any text
	 * @return a text of the same length for one line
	 */
	public static String of(String text) {
		StringBuilder printable = new StringBuilder(text);
		for (int i = 0; i < printable.length(); i++) {
			if (isControl(printable.charAt(i))) {
				printable.setCharAt(i, ' ');
			}
		}
		return printable.toString();
	}

	private static boolean isControl(char sign) {
		int type = Character.getType(sign);
		return Character.isISOControl(sign) || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
				|| isBidirectional(sign);
	}

	/**
	 * Marks that let text run the other way, over what stands beside it.
	 */
	private static boolean isBidirectional(char sign) {
		return (sign >= '\u202A' && sign <= '\u202E') || (sign >= '\u2066' && sign <= '\u2069');
	}

}
