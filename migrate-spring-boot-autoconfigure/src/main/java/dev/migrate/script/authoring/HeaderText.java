package dev.migrate.script.authoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.revision.Revision;

/**
 * Writes the header of a revision, as directives of a SQL file or as the members of an
 * annotation.
 */
final class HeaderText {

	private static final String PREFIX = "-- migrate:";

	/** Where values stand behind the prefix. */
	private static final int WIDTH = "depends-on ".length();

	private HeaderText() {
	}

	static String directives(Revision revision, Instant created) {
		List<String> lines = new ArrayList<>();
		lines.add(directive("revision", revision.id()));
		lines.add(directive("revises", revision.isBase() ? "base" : String.join(", ", revision.revises())));
		if (!revision.dependsOn().isEmpty()) {
			lines.add(directive("depends-on", String.join(", ", revision.dependsOn())));
		}
		if (!revision.labels().isEmpty()) {
			lines.add(directive("labels", String.join(", ", revision.labels())));
		}
		lines.add(directive("message", revision.message()));
		lines.add(directive("created", created.truncatedTo(ChronoUnit.SECONDS).toString()));
		return String.join("\n", lines);
	}

	static String directive(String name, String value) {
		return PREFIX + name + " ".repeat(Math.max(1, WIDTH - name.length())) + value;
	}

	static String annotation(Revision revision) {
		List<String> members = new ArrayList<>();
		members.add("id = " + literal(revision.id()));
		addList(members, "revises", revision.revises());
		addList(members, "dependsOn", revision.dependsOn());
		addList(members, "labels", revision.labels());
		members.add("message = " + literal(revision.message()));
		return String.join(", ", members);
	}

	private static void addList(List<String> members, String name, List<String> values) {
		if (values.size() == 1) {
			members.add(name + " = " + literal(values.get(0)));
		}
		else if (!values.isEmpty()) {
			members.add(name + " = "
					+ values.stream().map(HeaderText::literal).collect(Collectors.joining(", ", "{ ", " }")));
		}
	}

	static String literal(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
