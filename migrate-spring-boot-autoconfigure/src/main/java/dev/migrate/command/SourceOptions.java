package dev.migrate.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.autoconfigure.MigrateProperties;
import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.FileNameTemplate;
import dev.migrate.script.authoring.RevisionWriter;
import dev.migrate.script.authoring.SourceTree;
import dev.migrate.script.authoring.WrittenRevision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Where a command that writes finds the developer's sources, and how it says what it has
 * written.
 */
final class SourceOptions {

	@Option(names = "--location", paramLabel = "DIR",
			description = "The folder of the SQL files; found by itself where the application runs from its build.")
	private @Nullable Path location;

	@Mixin
	private final JsonOption json = new JsonOption();

	SourceTree tree(CommandContext context) {
		return SourceTree.of(context.migrator().sources(), this.location);
	}

	RevisionWriter writer(CommandContext context) {
		MigrateProperties.Revision properties = Binder.get(context.environment())
			.bindOrCreate("migrate.revision", MigrateProperties.Revision.class);
		return new RevisionWriter(tree(context), new FileNameTemplate(properties.getFileName(), properties.getZone()),
				Clock.systemUTC());
	}

	/**
	 * Say what was written: the file as the result, the rest beside it.
	 */
	void show(WrittenRevision written, Output output) {
		Revision revision = written.revision();
		show(revision, written.file(), written.heads(), output);
		noteParents(written, output);
		noteHeads(written.heads(), output);
		output.note("Next: migrate edit " + revision.id() + ", build, migrate upgrade");
	}

	void show(Revision revision, Path file, List<Revision> heads, Output output) {
		if (!this.json.isJson()) {
			output.line(file.toString());
			return;
		}
		output.json(json(revision, file, heads));
	}

	static Map<String, Object> json(Revision revision, Path file, List<Revision> heads) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", revision.id());
		json.put("revises", revision.revises());
		json.put("dependsOn", revision.dependsOn());
		json.put("labels", revision.labels());
		json.put("message", revision.message());
		json.put("file", file.toString());
		json.put("heads", heads.stream().map(Revision::id).toList());
		return json;
	}

	static void noteParents(WrittenRevision written, Output output) {
		output.note("Revision " + output.style(Style.ID, written.revision().id()) + (written.parents().isEmpty()
				? " is a base"
				: " revises " + String.join(" and ", written.parents().stream().map(SourceOptions::name).toList())));
	}

	boolean isJson() {
		return this.json.isJson();
	}

	static void noteHeads(List<Revision> heads, Output output) {
		if (heads.size() > 1) {
			output.note(output.style(Style.WARNING, "There are now " + heads.size() + " heads: ")
					+ String.join(", ", heads.stream().map(Revision::id).toList())
					+ ". 'migrate merge' joins them, 'migrate upgrade heads' goes to all");
		}
	}

	static String name(Revision revision) {
		return revision.id() + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")");
	}

}
