package dev.migrate.execution;

import java.util.regex.Pattern;

/**
 * Takes passwords out of statements and messages before they are shown or stored.
 */
final class Secrets {

	private static final Pattern PASSWORD = Pattern
		.compile("(?is)(\\bpassword\\s*[=:]?\\s*)(e?'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\3\\$|\"[^\"]*\")");

	private Secrets() {
	}

	static String mask(String text) {
		return PASSWORD.matcher(text).replaceAll("$1'***'");
	}

}
