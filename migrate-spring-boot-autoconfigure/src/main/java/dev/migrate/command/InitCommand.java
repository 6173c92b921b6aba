package dev.migrate.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.script.authoring.SourceTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code init}.
 */
@Command(name = "init",
		description = { "Make the folder for revisions.",
				"What is there already stays as it is. Not needed before the first 'migrate revision', which makes the"
						+ " folder too." },
		footer = { "  migrate init                 src/main/resources/db/migration",
				"  migrate init --templates     and what new files look like, to be changed" })
final class InitCommand implements MigrateCommand {

	@Option(names = "--templates", description = "Write the templates of new files beside the folder, to be changed.")
	private boolean templates;

	@Mixin
	private final SourceOptions sources = new SourceOptions();

	@Override
	public int run(CommandContext context) {
		Output output = context.output();
		SourceTree tree = this.sources.tree(context);
		List<Path> made = tree.init(this.templates);
		if (this.sources.isJson()) {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("folder", tree.directory().toString());
			json.put("made", made.stream().map(Path::toString).toList());
			output.json(json);
		}
		else {
			made.forEach((path) -> output.line(path.toString()));
		}
		if (made.isEmpty()) {
			output.note("Everything is there already: " + tree.directory());
		}
		output.note("Next: migrate revision -m \"the first change\", write its SQL, build, migrate upgrade");
		return ExitCode.DONE;
	}

}
