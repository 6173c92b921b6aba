package dev.migrate.script;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Collects the directives above the first section and makes a revision of them.
 */
final class HeaderParser {

	private static final Set<String> NAMES = Set.of("revision", "revises", "depends-on", "labels", "message", "created",
			"placeholders");

	private static final Set<String> ALL_NAMES = Stream
		.concat(NAMES.stream(), Stream.of(SectionKind.values()).map(SectionKind::directive))
		.collect(Collectors.toUnmodifiableSet());

	private final ScriptFile file;

	private final Map<String, Directive> directives = new HashMap<>();

	HeaderParser(ScriptFile file) {
		this.file = file;
	}

	void add(Directive directive) {
		if (!NAMES.contains(directive.name())) {
			throw directive.unknown(ALL_NAMES);
		}
		Directive first = this.directives.putIfAbsent(directive.name(), directive);
		if (first != null) {
			throw directive.error("The directive '" + directive.name() + "' was given before, in line " + first.line(),
					"Give it once; several names go into one line, separated by commas");
		}
		if (directive.value().isEmpty() && !Set.of("placeholders", "message").contains(directive.name())) {
			throw directive.error("The directive '" + directive.name() + "' has no value",
					"Give it a value or take the line out");
		}
		if (!directive.value().isEmpty() && directive.name().equals("placeholders")) {
			throw directive.error("The directive 'placeholders' takes no value",
					"Write it alone; ${name} is then replaced by the property of that name");
		}
		if (directive.name().equals("created")) {
			requireTimestamp(directive);
		}
	}

	/**
	 * Return the error for a directive below the first section that is none of the
	 * sections.
	 */
	static ScriptException misplaced(Directive directive) {
		if (!NAMES.contains(directive.name())) {
			return directive.unknown(ALL_NAMES);
		}
		return directive.error("The directive '" + directive.name() + "' stands below the header",
				"Move it above the first section");
	}

	boolean placeholders() {
		return this.directives.containsKey("placeholders");
	}

	boolean isEmpty() {
		return this.directives.isEmpty();
	}

	Revision revision() {
		Directive id = this.directives.get("revision");
		if (id == null) {
			throw missingRevision(this.file);
		}
		if (id.value().indexOf(',') >= 0 || id.value().chars().anyMatch(Character::isWhitespace)) {
			throw id.error("'" + id.value() + "' is not one revision id", "Write a single id without spaces");
		}
		return new Revision(id.value(), revises(), list("depends-on"), list("labels"), text("message"),
				this.file.name());
	}

	private static ScriptException missingRevision(ScriptFile file) {
		return new ScriptException(Failure.of("The script has no line '-- migrate:revision ID'")
			.file(file.description(), 1)
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Give it a header, or take the file out of the location")
			.build());
	}

	private List<String> revises() {
		List<String> parents = list("revises");
		return parents.equals(List.of("base")) ? List.of() : parents;
	}

	private List<String> list(String name) {
		Directive directive = this.directives.get(name);
		return (directive != null) ? directive.list() : List.of();
	}

	private String text(String name) {
		Directive directive = this.directives.get(name);
		return (directive != null) ? directive.value() : "";
	}

	private static void requireTimestamp(Directive directive) {
		if (instant(directive.value()) == null) {
			throw directive.error("'" + directive.value() + "' is not a time", "Write it like 2026-11-20T09:15:00Z");
		}
	}

	private static @Nullable Instant instant(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
