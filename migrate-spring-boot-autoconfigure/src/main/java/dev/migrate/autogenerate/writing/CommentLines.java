package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a sentence between words into the lines of a comment.
 */
final class CommentLines {

	private CommentLines() {
	}

	/**
	 * Break a sentence.
	 * @param mark what each line begins with, such as {@code --}
	 * @param text the sentence, in one line
	 * @param width how long a line may be; a word that is longer stays whole
	 * @return the lines
	 */
	static List<String> of(String mark, String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder(mark);
		for (String word : text.split(" ")) {
			if (line.length() + 1 + word.length() > width && line.length() > mark.length()) {
				lines.add(line.toString());
				line = new StringBuilder(mark);
			}
			line.append(' ').append(word);
		}
		lines.add(line.toString());
		return lines;
	}

}
