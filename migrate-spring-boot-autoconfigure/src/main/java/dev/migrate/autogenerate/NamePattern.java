package dev.migrate.autogenerate;

import java.util.regex.Pattern;

/**
 * A name in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param pattern the same as a regular expression
 */
record NamePattern(Pattern pattern) {

	static NamePattern of(String text) {
		StringBuilder regex = new StringBuilder();
		text.codePoints().forEach((c) -> {
			switch (c) {
				case '*' -> regex.append(".*");
				case '?' -> regex.append('.');
				default -> regex.append(Pattern.quote(Character.toString(c)));
			}
		});
		return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
	}

	boolean matches(String name) {
		return this.pattern.matcher(name).matches();
	}

}
