package dev.migrate.autogenerate;

/**
 * A name in which {@code *} stands for any characters and {@code ?} for one. Names are
 * looked at once from left to right: where something does not fit, the last {@code *}
 * takes one character more.
 *
 * @param text the name as people write it
 */
record NamePattern(String text) {

	boolean matches(String name) {
		int place = 0;
		int star = -1;
		int taken = 0;
		int i = 0;
		while (i < name.length()) {
			int c = name.codePointAt(i);
			int wanted = (place < this.text.length()) ? this.text.codePointAt(place) : -1;
			if (wanted == '*') {
				star = place++;
				taken = i;
			}
			else if (wanted == '?' || wanted == c) {
				place += Character.charCount(wanted);
				i += Character.charCount(c);
			}
			else if (star >= 0) {
				taken += Character.charCount(name.codePointAt(taken));
				i = taken;
				place = star + 1;
			}
			else {
				return false;
			}
		}
		while (place < this.text.length() && this.text.charAt(place) == '*') {
			place++;
		}
		return place == this.text.length();
	}

}
