package dev.migrate.execution;

import java.util.regex.Pattern;

/**
 * Takes passwords out of statements and messages before they are shown or stored.
 */
final class Secrets {

	private static final Pattern QUOTED = Pattern
		.compile("(?is)(\\bpassword\\s*[=:]?\\s*)(''[^']*''|e?'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\3\\$|\"[^\"]*\")");

	/** As in connection strings. */
	private static final Pattern UNQUOTED = Pattern.compile("(?i)(\\bpassword\\s*=\\s*)[^\\s'\",;)&*]+");

	private static final Pattern URL = Pattern.compile("(://[^\\s:/@]*:)[^\\s/@]+@");

	private Secrets() {
	}

	static String mask(String text) {
		String masked = QUOTED.matcher(text).replaceAll("$1'***'");
		masked = UNQUOTED.matcher(masked).replaceAll("$1***");
		return URL.matcher(masked).replaceAll("$1***@");
	}

}
