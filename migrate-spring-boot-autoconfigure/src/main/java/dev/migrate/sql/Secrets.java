package dev.migrate.sql;

import java.util.regex.Pattern;

/**
 * Takes passwords out of statements and messages before they are shown or stored: the
 * literal behind a word such as {@code PASSWORD}, the value in a connection string and
 * the password in a URL. Rather hides too much than too little, and needs no whole
 * statement: what a server cut off in the middle of a literal is hidden to its end.
 */
public final class Secrets {

	private static final String MASK = "'***'";

	/** What scans ahead, and may do so in vain, scans no further than this. */
	private static final int FAR = 1024;

	/** The rest of a name; a name of PostgreSQL's has 63 bytes. */
	private static final String REST = "\\w{0,128}+";

	private static final String PASSWORD_NAME = "(?:password|passwd|passphrase|pwd|secret)" + REST;

	private static final String NAME = "(?:password|passwd|passphrase|pwd|secret|token|api_?key|access_?key"
			+ "|private_?key)" + REST;

	/** White space and comments, as they may stand between any two tokens. */
	private static final String GAP = "(?:\\s++|/\\*.{0," + FAR + "}?\\*/|--[^\\r\\n]{0," + FAR + "}+)*+";

	/**
	 * A literal in any of PostgreSQL's spellings, and inside of another literal with its
	 * quotes doubled or escaped. Possessive throughout, so that long ones need no stack.
	 */
	private static final String LITERAL = "(?:" + String.join("|", "''(?!')[^']++''", "\\\\'[^'\\\\]*+\\\\?'",
			"e'(?:[^'\\\\]++|\\\\.|'')*+(?:'|\\\\?\\z)", "(?:u&|n|b|x)?'[^']*+(?:''[^']*+)*+(?:'|\\z)",
			"\\$(?<tag>\\w*+)\\$.*?(?:\\$\\k<tag>\\$|\\z)", "\"(?:[^\"\\\\]++|\\\\.|\"\")*+\"") + ")";

	private static final String OPERATOR = "(?:(?:=\\s*+'\\s*+\\|\\||=>|:=|=|:|,|TO\\b)" + GAP + ")?";

	private static final Pattern NAMED_LITERAL = compile("((?:" + NAME + "['\"]?" + GAP + OPERATOR + "|\\bcrypt" + GAP
			+ "\\(" + GAP + "))" + LITERAL + "(?:" + GAP + "'[^']*+(?:''[^']*+)*+(?:'|\\z))*+");

	private static final Pattern CONNECTION_STRING = compile(
			"(" + PASSWORD_NAME + "\\s*+=\\s*+)(?!['\"]|\\\\'|null\\b|default\\b)(?:\\\\''|\\\\.|[^\\s'\"\\\\])++");

	private static final Pattern URL = compile("(://[^\\s:/@'\"]*+:)[^\\s'\"]{1," + FAR + "}@");

	private Secrets() {
	}

	private static Pattern compile(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
	}

	/**
	 * Take passwords out of a text.
	 * @param text a statement, a part of one, or what a server or driver said
	 * @return the text with {@code ***} in place of each password
	 */
	public static String mask(String text) {
		String masked = NAMED_LITERAL.matcher(text).replaceAll("$1" + MASK);
		masked = CONNECTION_STRING.matcher(masked).replaceAll("$1***");
		return URL.matcher(masked).replaceAll("$1***@");
	}

}
