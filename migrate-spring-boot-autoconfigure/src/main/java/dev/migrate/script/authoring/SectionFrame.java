package dev.migrate.script.authoring;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.script.SectionKind;
import dev.migrate.script.authoring.RevisionBody.Part;

/**
 * Makes room in a template for what a section shall hold. That stands where the template
 * says {@code ${upgrade}} or {@code ${downgrade}}, or else right below the section's
 * line, so that a template without those words goes on to work.
 */
final class SectionFrame {

	private static final String OPTIONS = "-options";

	private SectionFrame() {
	}

	/**
	 * Prepare a template for one section.
	 * @param template the template
	 * @param kind the section
	 * @param part what shall be in it
	 * @param values receives what the placeholders of the prepared template stand for
	 * @return the template with placeholders for the section
	 */
	static String prepare(String template, SectionKind kind, Part part, Map<String, String> values) {
		String name = kind.directive();
		String placeholder = "${" + name + "}";
		String text = template;
		values.put(name, part.text());
		values.put(name + OPTIONS, part.options());
		if (!part.text().isEmpty() && !text.contains(placeholder)) {
			text = line(name).matcher(text)
				.replaceFirst((match) -> Matcher.quoteReplacement(match.group() + "\n" + placeholder + "\n"));
		}
		if (part.options().isEmpty()) {
			return text;
		}
		return line(name).matcher(text)
			.replaceFirst((match) -> Matcher.quoteReplacement(withOptions(match.group(), name, part.options())));
	}

	/**
	 * A way that does not exist has no other options.
	 */
	private static String withOptions(String line, String name, String options) {
		String kept = options.startsWith("irreversible") ? directive(name) : line.stripTrailing();
		return kept.contains(options) ? kept : kept + " ${" + name + OPTIONS + "}";
	}

	private static Pattern line(String name) {
		return Pattern.compile("(?m)^" + Pattern.quote(directive(name)) + "(?![\\w-])[^\\n]*$");
	}

	private static String directive(String name) {
		return "-- migrate:" + name;
	}

}
