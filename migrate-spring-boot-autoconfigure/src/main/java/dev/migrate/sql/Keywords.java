package dev.migrate.sql;

/**
 * Compares words with keywords, without making strings of them.
 */
final class Keywords {

	private Keywords() {
	}

	/** Whether the characters are the keyword, which is in lower case. */
	static boolean matches(char[] chars, int start, int length, String keyword) {
		if (length != keyword.length()) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (CharClass.toLower(chars[start + i]) != keyword.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}
