package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line as one types it into a shell: words, quotes, pipes, redirections, substitutions
 * and comments, as far as examples need them.
 */
final class ShellLine {

	private static final String MAVEN_ARGUMENTS = "-Dspring-boot.run.arguments=";

	private final List<List<String>> commands = new ArrayList<>();

	private List<String> words = new ArrayList<>();

	private final StringBuilder word = new StringBuilder();

	private boolean inWord;

	private boolean redirected;

	private ShellLine(String line) {
		int at = 0;
		while (at < line.length()) {
			char next = line.charAt(at);
			if (next == '\'' || next == '"') {
				int end = line.indexOf(next, at + 1);
				assertClosed(end, line);
				this.word.append(line, at + 1, end);
				this.inWord = true;
				at = end + 1;
			}
			else if (next == '#' && !this.inWord) {
				break;
			}
			else if (line.startsWith("$(", at) || line.startsWith("<(", at) || line.startsWith("&&", at)) {
				endCommand();
				at += 2;
			}
			else if ("|;()".indexOf(next) >= 0) {
				endCommand();
				at++;
			}
			else if (next == '>' || next == '<') {
				endWord();
				this.redirected = true;
				at++;
			}
			else if (Character.isWhitespace(next)) {
				endWord();
				at++;
			}
			else {
				this.word.append(next);
				this.inWord = true;
				at++;
			}
		}
		endCommand();
	}

	private static void assertClosed(int end, String line) {
		if (end < 0) {
			throw new AssertionError("A quote is not closed: " + line);
		}
	}

	private void endWord() {
		if (this.inWord) {
			if (!this.redirected) {
				this.words.add(this.word.toString());
			}
			this.redirected = false;
		}
		this.word.setLength(0);
		this.inWord = false;
	}

	private void endCommand() {
		endWord();
		this.commands.add(this.words);
		this.words = new ArrayList<>();
		this.redirected = false;
	}

	/**
	 * Return the uses of migrate's command line in a line: the arguments from
	 * {@code migrate} on.
	 */
	static List<List<String>> migrations(String line) {
		return new ShellLine(line).commands.stream()
			.flatMap(ShellLine::arguments)
			.filter((words) -> words.contains(CommandArguments.WORD))
			.map((words) -> words.subList(words.indexOf(CommandArguments.WORD), words.size()))
			.toList();
	}

	private static Stream<List<String>> arguments(List<String> command) {
		if (command.contains("manage.py") || command.contains("artisan")) {
			return Stream.empty();
		}
		return command.stream()
			.filter((word) -> word.startsWith(MAVEN_ARGUMENTS))
			.findFirst()
			.map((word) -> new ShellLine(word.substring(MAVEN_ARGUMENTS.length())).commands.stream())
			.orElseGet(() -> Stream.of(command));
	}

}
