package dev.migrate.autogenerate.code;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.code.JavaExpression.Link;

/**
 * Breaks long statements into lines as Spring's formatter does: the calls of a chain
 * below each other, indented once; arguments where the line is full, indented twice;
 * texts between words.
 */
final class JavaLayout {

	/** Longest line, where a tab counts as four. */
	private static final int WIDTH = 120;

	private static final int TAB = 4;

	/** How many tabs stand before the statements of a method. */
	private static final int INDENT = 2;

	private final StringBuilder text = new StringBuilder();

	/** Tabs before the current line, beside those of the method. */
	private int indent;

	private int column = INDENT * TAB;

	private JavaLayout() {
	}

	/**
	 * Lay out a statement.
	 * @param statement a call, with its semicolon, in one line but for text blocks
	 * @return the same in lines that are not too long, the first not indented
	 */
	static String of(String statement) {
		JavaLayout layout = new JavaLayout();
		layout.write(JavaExpression.of(statement.substring(0, statement.length() - 1)), 1);
		return layout.append(";").text.toString();
	}

	/**
	 * Write an expression.
	 * @param more how many characters will follow on its last line
	 */
	private void write(JavaExpression expression, int more) {
		String flat = expression.flat();
		String literal = expression.literal();
		if (fits(flat, more)) {
			append(flat);
		}
		else if (literal != null) {
			literal(literal, more);
		}
		else {
			chain(expression, more);
		}
	}

	private void chain(JavaExpression expression, int more) {
		List<Link> links = expression.links();
		append(expression.prefix());
		int begun = this.indent;
		for (int i = 0; i < links.size(); i++) {
			// the first call stays where it is
			if (i > 1) {
				newLine(begun + 1);
			}
			link(links.get(i), (i == links.size() - 1) ? more : 0);
		}
		this.indent = begun;
	}

	private void link(Link link, int more) {
		List<JavaExpression> arguments = link.arguments();
		if (arguments == null || fits(link.flat(), more)) {
			append(link.flat());
			return;
		}
		append(link.name() + "(");
		int begun = this.indent;
		for (int i = 0; i < arguments.size(); i++) {
			boolean last = i == arguments.size() - 1;
			int behind = last ? more + 1 : 1;
			JavaExpression argument = arguments.get(i);
			if (i > 0 && !fits(" " + argument.flat(), behind) && isBetterBelow(argument, begun + 2, behind)) {
				newLine(begun + 2);
			}
			else if (i > 0) {
				append(" ");
			}
			write(argument, behind);
			append(last ? "" : ",");
		}
		this.indent = begun;
		append(")");
	}

	/** A long lambda is better begun where its call begins. */
	private static boolean isBetterBelow(JavaExpression argument, int tabs, int behind) {
		return !argument.prefix().contains("->") || (INDENT + tabs) * TAB + argument.flat().length() + behind <= WIDTH;
	}

	/** A text of one line is cut behind blanks; a text block stays as it is. */
	private void literal(String literal, int more) {
		if (literal.startsWith("\"\"\"")) {
			append(literal);
			return;
		}
		List<String> words = words(literal.substring(1, literal.length() - 1));
		int begun = this.indent;
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < words.size(); i++) {
			int quotes = 2 + ((i == words.size() - 1) ? more : 0);
			if (!line.isEmpty() && !fits(line + words.get(i), quotes)) {
				append("\"" + line + "\"");
				newLine(begun + 2);
				append("+ ");
				line.setLength(0);
			}
			line.append(words.get(i));
		}
		append("\"" + line + "\"");
		this.indent = begun;
	}

	/** Words with the blanks behind them. */
	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		int start = 0;
		for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', start)) {
			words.add(text.substring(start, i + 1));
			start = i + 1;
		}
		words.add(text.substring(start));
		return words;
	}

	private boolean fits(String more, int behind) {
		return more.indexOf('\n') < 0 && this.column + more.length() + behind <= WIDTH;
	}

	private void newLine(int tabs) {
		this.indent = tabs;
		this.text.append('\n').append("\t".repeat(tabs));
		this.column = (INDENT + tabs) * TAB;
	}

	private JavaLayout append(String more) {
		this.text.append(more);
		int line = more.lastIndexOf('\n');
		this.column = (line < 0) ? this.column + more.length()
				: INDENT * TAB + more.substring(line + 1).replace("\t", " ".repeat(TAB)).length();
		return this;
	}

}
