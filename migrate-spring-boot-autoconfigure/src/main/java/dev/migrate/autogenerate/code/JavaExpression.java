package dev.migrate.autogenerate.code;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A generated expression cut at the places where its lines may be broken: what is in
 * front of it, such as {@code (table) -> }, and the links of a chain of calls.
 *
 * @param prefix what stands in front, perhaps empty
 * @param links the chain, of which all but the first begin with a dot
 */
record JavaExpression(String prefix, List<Link> links) {

	/**
	 * A link of a chain.
	 *
	 * @param name what stands before the parentheses, or all of it
	 * @param arguments what is between them, or {@code null} where there are none
	 */
	record Link(String name, @Nullable List<JavaExpression> arguments) {

		String flat() {
			return (this.arguments == null) ? this.name : this.name + "("
					+ String.join(", ", this.arguments.stream().map(JavaExpression::flat).toList()) + ")";
		}

	}

	String flat() {
		return this.prefix + String.join("", this.links.stream().map(Link::flat).toList());
	}

	/** The literal that the whole expression is, or {@code null}. */
	@Nullable String literal() {
		boolean alone = this.prefix.isEmpty() && this.links.size() == 1 && this.links.get(0).arguments() == null;
		return (alone && this.links.get(0).name().startsWith("\"")) ? this.links.get(0).name() : null;
	}

	/**
	 * Cut an expression.
	 * @param java an expression as it is generated: calls, literals, casts and lambdas of
	 * one argument in parentheses
	 */
	static JavaExpression of(String java) {
		return new Parser(java).expression();
	}

	private static final class Parser {

		private final String java;

		private int position;

		Parser(String java) {
			this.java = java;
		}

		JavaExpression expression() {
			String prefix = prefix();
			List<Link> links = new ArrayList<>();
			do {
				links.add(link());
			}
			while (at("."));
			return new JavaExpression(prefix, links);
		}

		/** A cast, or what a lambda takes. */
		private String prefix() {
			int start = this.position;
			if (at("(")) {
				this.position = this.java.indexOf(") ", start) + 2;
				if (at("-> ")) {
					this.position += 3;
				}
			}
			return this.java.substring(start, this.position);
		}

		private Link link() {
			int start = this.position;
			if (at("\"\"\"")) {
				this.position = endOfText("\"\"\"", start + 3);
			}
			else if (at("\"")) {
				this.position = endOfText("\"", start + 1);
			}
			else {
				this.position++;
				while (this.position < this.java.length() && ",().".indexOf(this.java.charAt(this.position)) < 0) {
					this.position++;
				}
			}
			String name = this.java.substring(start, this.position);
			return new Link(name, at("(") ? arguments() : null);
		}

		private List<JavaExpression> arguments() {
			List<JavaExpression> arguments = new ArrayList<>();
			this.position++;
			while (!at(")")) {
				arguments.add(expression());
				this.position += at(", ") ? 2 : 0;
			}
			this.position++;
			return arguments;
		}

		private int endOfText(String quote, int from) {
			int i = from;
			while (!this.java.startsWith(quote, i)) {
				i += (this.java.charAt(i) == '\\') ? 2 : 1;
			}
			return i + quote.length();
		}

		private boolean at(String text) {
			return this.java.startsWith(text, this.position);
		}

	}

}
