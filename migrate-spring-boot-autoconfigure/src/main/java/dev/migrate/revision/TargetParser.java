package dev.migrate.revision;

import java.util.Locale;

import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Understands the text of a target: {@code [BRANCH@][ANCHOR][+N|-N]}. No name may hold a
 * sign, so the first sign found is the one meant.
 */
final class TargetParser {

	private final String text;

	TargetParser(String text) {
		this.text = text.strip();
	}

	RevisionTarget parse() {
		if (this.text.isEmpty()) {
			throw malformed("it is empty");
		}
		if (this.text.indexOf(':') >= 0) {
			throw malformed("it is a range, where one place is wanted");
		}
		int at = this.text.indexOf('@');
		String branch = (at >= 0) ? branch(this.text.substring(0, at)) : null;
		String rest = this.text.substring(at + 1);
		int sign = sign(rest);
		String anchor = rest.substring(0, sign);
		int steps = (sign < rest.length()) ? steps(rest.substring(sign)) : 0;
		if (anchor.isEmpty()) {
			if (steps == 0) {
				throw malformed("nothing follows the '@'");
			}
			return new RevisionTarget(branch, Anchor.NONE, null, steps);
		}
		return target(branch, checkName(anchor), steps);
	}

	private RevisionTarget target(@Nullable String branch, String anchor, int steps) {
		if (!RevisionNames.WORDS.contains(anchor)) {
			return new RevisionTarget(branch, Anchor.REVISION, anchor, steps);
		}
		return new RevisionTarget(branch, Anchor.valueOf(anchor.toUpperCase(Locale.ROOT)), null, steps);
	}

	private String branch(String branch) {
		if (branch.isEmpty()) {
			throw malformed("no label stands before the '@'");
		}
		if (RevisionNames.WORDS.contains(branch)) {
			throw malformed("'" + branch + "' is no label; labels stand before the '@'");
		}
		return checkName(branch);
	}

	private String checkName(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (!RevisionNames.isLegal(name.charAt(i))) {
				throw malformed(Character.isWhitespace(name.charAt(i)) ? "there is whitespace in it"
						: "no name has a '" + name.charAt(i) + "' in it");
			}
		}
		return name;
	}

	private int steps(String signed) {
		String digits = signed.substring(1);
		if (digits.isEmpty() || !digits.chars().allMatch((digit) -> digit >= '0' && digit <= '9')) {
			throw malformed("a number must follow the '" + signed.charAt(0) + "'");
		}
		int steps;
		try {
			steps = Integer.parseInt(signed);
		}
		catch (NumberFormatException ex) {
			throw malformed("the number of steps is too large");
		}
		if (steps == 0) {
			throw malformed("steps are counted from 1");
		}
		return steps;
	}

	private MalformedTargetException malformed(String problem) {
		return new MalformedTargetException(this.text, problem);
	}

	private static int sign(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '+' || text.charAt(i) == '-') {
				return i;
			}
		}
		return text.length();
	}

}
