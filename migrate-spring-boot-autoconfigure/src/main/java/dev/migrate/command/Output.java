package dev.migrate.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

import org.springframework.boot.json.JsonWriter;

/**
 * Where a command writes: its result to standard output and nothing else there, all other
 * words to standard error. Both are UTF-8 whatever the locale says, because results are
 * scripts and JSON.
 */
final class Output {

	private static final String CLEAR_LINE = "\r\u001B[K";

	private final PrintStream result;

	private final PrintStream notes;

	private final Ansi ansi;

	private boolean status;

	Output(OutputStream result, OutputStream notes, Ansi ansi) {
		this.result = new PrintStream(result, false, StandardCharsets.UTF_8);
		this.notes = new PrintStream(notes, true, StandardCharsets.UTF_8);
		this.ansi = ansi;
	}

	/**
	 * Write a line of the result.
	 */
	synchronized void line(String text) {
		clearStatus();
		this.result.print(text);
		this.result.print('\n');
	}

	/**
	 * Write what is not the result: what is going on, what to do next.
	 */
	synchronized void note(String text) {
		clearStatus();
		this.result.flush();
		this.notes.print(text);
		this.notes.print('\n');
	}

	/**
	 * Show a line that the next one replaces. For terminals.
	 * @param text the line; empty to take it away
	 */
	synchronized void status(String text) {
		clearStatus();
		if (!text.isEmpty()) {
			this.result.flush();
			this.notes.print(text);
			this.notes.flush();
			this.status = true;
		}
	}

	private void clearStatus() {
		if (this.status) {
			this.notes.print(CLEAR_LINE);
			this.notes.flush();
			this.status = false;
		}
	}

	/**
	 * Write the result as one JSON document.
	 * @param value maps, lists, texts, numbers, booleans and {@code null}
	 */
	void json(Object value) {
		line(JsonWriter.standard().writeToString(value));
	}

	/**
	 * Return a text as the terminal shall show it; unchanged where there is no terminal.
	 */
	String style(Style style, String text) {
		if (!this.ansi.enabled() || text.isEmpty()) {
			return text;
		}
		IStyle[] styles = Ansi.Style.parse(style.markup());
		StringBuilder shown = new StringBuilder();
		for (IStyle one : styles) {
			shown.append(one.on());
		}
		return shown.append(text).append(Ansi.Style.reset.on()).toString();
	}

	/**
	 * Return the stream of the result, for what is too long for a text.
	 */
	PrintStream result() {
		return this.result;
	}

	/**
	 * Return the stream of everything else.
	 */
	PrintStream notes() {
		return this.notes;
	}

	Ansi ansi() {
		return this.ansi;
	}

	/**
	 * Write out what is still held back.
	 * @return whether all of the result could be written: a full disk must not look like
	 * a complete script
	 */
	boolean finish() {
		boolean failed = this.result.checkError();
		this.notes.flush();
		return !failed;
	}

}
