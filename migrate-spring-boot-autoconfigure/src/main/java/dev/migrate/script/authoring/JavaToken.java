package dev.migrate.script.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a text or a sign of a source file in Java or Kotlin. Comments are none.
 *
 * @param text the word or sign, or the text without its quotes and escapes
 * @param literal whether it is a text
 * @param line the line it is in
 */
record JavaToken(String text, boolean literal, int line) {

	private static final Pattern TOKEN = Pattern.compile("//[^\\r\\n]*+|(?s:/\\*.*?\\*/)|(?<block>(?s:\"\"\".*?\"\"\"))"
			+ "|\"(?<text>(?:[^\"\\\\\\r\\n]++|\\\\.)*+)\"|'(?:[^'\\\\\\r\\n]++|\\\\.)*+'"
			+ "|(?<word>[\\p{L}\\p{N}_$][\\p{L}\\p{N}\\p{M}_$]*+)|(?<sign>\\S)|(?<end>\\r\\n?|\\n)");

	/** Stands for a text of several lines, whose value is not worked out. */
	private static final String BLOCK = "\"\"\"";

	private static final Pattern ESCAPE = Pattern.compile("\\\\(u+([0-9a-fA-F]{4})|.)");

	boolean is(String sign) {
		return !this.literal && this.text.equals(sign);
	}

	boolean word() {
		return !this.literal && Character.isJavaIdentifierPart(this.text.codePointAt(0));
	}

	static List<JavaToken> of(String source) {
		List<JavaToken> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(source);
		int line = 1;
		while (matcher.find()) {
			if (matcher.group("text") != null) {
				tokens.add(new JavaToken(unescape(matcher.group("text")), true, line));
			}
			else if (matcher.group("word") != null) {
				tokens.add(new JavaToken(matcher.group("word"), false, line));
			}
			else if (matcher.group("sign") != null) {
				tokens.add(new JavaToken(matcher.group("sign"), false, line));
			}
			else {
				if (matcher.group("block") != null) {
					tokens.add(new JavaToken(BLOCK, false, line));
				}
				line += (int) matcher.group().lines().count() - (matcher.group("end") != null ? 0 : 1);
			}
		}
		return tokens;
	}

	private static String unescape(String text) {
		return ESCAPE.matcher(text).replaceAll((match) -> {
			String code = match.group(2);
			return Matcher.quoteReplacement(
					(code != null) ? String.valueOf((char) Integer.parseInt(code, 16)) : plain(match.group(1)));
		});
	}

	private static String plain(String escape) {
		return switch (escape) {
			case "n" -> "\n";
			case "t" -> "\t";
			case "r" -> "\r";
			default -> escape;
		};
	}

}
