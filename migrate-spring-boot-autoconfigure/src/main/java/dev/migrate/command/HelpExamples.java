package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples at the end of a command's help: a command, two blanks or more, and what it
 * is for. A command without comment may be explained by the line below it. Whatever the
 * commands' authors typed, the comments stand in one column.
 */
final class HelpExamples {

	private static final Pattern EXAMPLE = Pattern.compile(" {2}(\\S.*?)(?: {2,}(\\S.*))?");

	private static final Pattern COMMENT_BELOW = Pattern.compile(" {3,}(\\S.*)");

	/** A command that is longer has its comment below it. */
	private static final int LONGEST = 52;

	private static final int GAP = 3;

	private final List<Line> lines = new ArrayList<>();

	private HelpExamples(String[] footer) {
		for (String text : footer) {
			Matcher below = COMMENT_BELOW.matcher(text);
			Matcher example = EXAMPLE.matcher(text);
			if (below.matches() && !this.lines.isEmpty()) {
				Line last = this.lines.remove(this.lines.size() - 1);
				this.lines.add(new Line(last.command(), below.group(1)));
			}
			else if (example.matches()) {
				this.lines.add(new Line(example.group(1), (example.group(2) != null) ? example.group(2) : ""));
			}
			else {
				this.lines.add(new Line("", text));
			}
		}
	}

	/**
	 * Bring the comments of examples into one column.
	 * @param footer examples, which begin with two blanks, and other lines, which stay
	 */
	static String[] align(String... footer) {
		HelpExamples examples = new HelpExamples(footer);
		int width = examples.lines.stream()
			.filter(Line::fits)
			.mapToInt((line) -> line.command().length())
			.max()
			.orElse(0);
		return examples.lines.stream().flatMap((line) -> line.shown(width + GAP).stream()).toArray(String[]::new);
	}

	/**
	 * A line.
	 *
	 * @param command what to type; empty for a line that is no example
	 * @param comment what it is for; empty where the command says all
	 */
	private record Line(String command, String comment) {

		boolean fits() {
			return !this.comment.isEmpty() && this.command.length() <= LONGEST;
		}

		List<String> shown(int column) {
			if (this.command.isEmpty()) {
				return List.of(this.comment);
			}
			if (this.comment.isEmpty()) {
				return List.of("  " + this.command);
			}
			if (fits()) {
				return List.of("  " + this.command + " ".repeat(column - this.command.length()) + this.comment);
			}
			return List.of("  " + this.command, " ".repeat(column + 2) + this.comment);
		}

	}

}
