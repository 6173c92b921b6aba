package dev.migrate.command;

import java.io.Console;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The person at the keyboard, if there is one. Questions go to standard error, so that
 * the result can be piped away.
 */
final class Terminal {

	private final Output output;

	private final @Nullable Function<String, @Nullable String> keyboard;

	/**
	 * Create a terminal.
	 * @param output where questions go
	 * @param keyboard gives the answer to a question, or {@code null} where nobody is
	 * there
	 */
	Terminal(Output output, @Nullable Function<String, @Nullable String> keyboard) {
		this.output = output;
		this.keyboard = keyboard;
	}

	/**
	 * Use the process' own terminal. Standard input and output must both be one.
	 */
	static Terminal ofProcess(Output output) {
		Console console = System.console();
		return new Terminal(output, (console != null) ? (question) -> console.readLine() : null);
	}

	/**
	 * Return whether somebody can be asked.
	 */
	boolean isInteractive() {
		return this.keyboard != null;
	}

	/**
	 * Ask a question that is answered by yes or no.
	 * @return whether the answer was yes; everything else is no
	 */
	boolean confirm(String question) {
		String answer = ask(question + " [y/N]").toLowerCase(Locale.ROOT);
		return answer.equals("y") || answer.equals("yes");
	}

	/**
	 * Ask a question.
	 * @return the answer without whitespace around it; empty where the input has ended
	 */
	String ask(String question) {
		if (this.keyboard == null) {
			throw new IllegalStateException("Nobody can be asked: " + question);
		}
		this.output.notes().print(question + " ");
		this.output.notes().flush();
		String answer = this.keyboard.apply(question);
		return (answer != null) ? answer.strip() : "";
	}

}
