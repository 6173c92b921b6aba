package dev.migrate.execution;

import java.util.regex.Pattern;

/**
 * Makes one line of the log of a text that others wrote: a message of a revision or of
 * the server's could look like further lines otherwise, or change the colours of a
 * terminal.
 */
final class LogLine {

	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x85\\u2028\\u2029]+");

	private LogLine() {
	}

	static String of(String text) {
		return CONTROLS.matcher(text).replaceAll(" ");
	}

}
