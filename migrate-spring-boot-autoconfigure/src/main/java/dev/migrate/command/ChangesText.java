package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.command.graph.PrintableText;

/**
 * Shows what differs between a model and a database.
 */
final class ChangesText {

	private static final String INDENT = "  ";

	private final Output output;

	ChangesText(Output output) {
		this.output = output;
	}

	/**
	 * Show the differences, one line each.
	 */
	void differences(ModelChanges changes, Consumer<String> to) {
		for (String line : changes.lines()) {
			String text = INDENT + PrintableText.of(line);
			to.accept(line.startsWith("-") ? this.output.style(Style.WARNING, text) : text);
		}
	}

	/**
	 * Show what a person should know beside the differences.
	 */
	void notes(ModelChanges changes) {
		all(changes).forEach((note) -> this.output.note(INDENT + "note: " + PrintableText.of(note)));
		changes.warnings()
			.forEach((warning) -> this.output
				.note(INDENT + this.output.style(Style.WARNING, PrintableText.of(warning))));
	}

	/** What is to be known of all, and of each revision. */
	private static Stream<String> all(ModelChanges changes) {
		return Stream
			.concat(changes.notes().stream(), changes.drafts().stream().flatMap((draft) -> draft.notes().stream()))
			.distinct();
	}

	static Map<String, Object> json(ModelChanges changes) {
		Map<String, Object> json = new LinkedHashMap<>();
		List<Map<String, Object>> differences = new ArrayList<>();
		changes.changes().forEach((change) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("kind", change.object().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
			one.put("name", change.object().name().toString());
			one.put("lines", change.lines());
			differences.add(one);
		});
		json.put("differences", differences);
		json.put("openRenames", changes.openRenames().stream().map((open) -> open.accept()).toList());
		json.put("notes", all(changes).toList());
		return json;
	}

}
