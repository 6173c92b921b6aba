package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.revision.Revision;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.authoring.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Judges code and database for a build server.
 */
@Command(name = "check", description = { "Look for what would trouble a deployment, and end with 3 where there is any.",
		"Several heads, revisions without statements, without a downgrade, with a misleading name or with a place left to fill in, graph faults; and, in the"
				+ " database, pending revisions and applied ones that were edited or that the code lacks; where nothing is"
				+ " pending, entities or a schema.sql that want more than the revisions make." },
		footer = { "  migrate check              in a build, after the database was migrated",
				"  migrate check --code-only  where there is no database",
				"  migrate check --no-model   where the entities are not to be compared" })
final class CheckCommand implements MigrateCommand {

	@Option(names = "--code-only", description = "Do not ask the database.")
	private boolean codeOnly;

	@Option(names = "--no-model", description = "Do not compare the database with entities or schema.sql.")
	private boolean noModel;

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		boolean oneHead = context.environment().getProperty("migrate.target", "head").equals("head");
		Map<String, List<Finding>> findings = new LinkedHashMap<>();
		Map<String, List<String>> notes = new LinkedHashMap<>();
		context.migrators().forEach((name, migrator) -> {
			List<String> told = new ArrayList<>();
			findings.put(name, check(migrator, new CodeCheck(oneHead), told::add));
			notes.put(name, told);
		});
		boolean found = findings.values().stream().anyMatch((list) -> !list.isEmpty());
		show(findings, notes, context.output());
		notes.values()
			.stream()
			.flatMap(List::stream)
			.distinct()
			.forEach((note) -> context.output().note("note: " + PrintableText.of(note)));
		if (!found) {
			context.output().note("Nothing was found");
		}
		return found ? ExitCode.FOUND : ExitCode.DONE;
	}

	private List<Finding> check(Migrator migrator, CodeCheck code, Consumer<String> notes) {
		ScriptCatalog catalog;
		try {
			catalog = migrator.scripts();
			catalog.repeatables().read();
		}
		catch (MigrateException ex) {
			return List.of(Finding.of("UNREADABLE", ex));
		}
		List<Finding> findings = new ArrayList<>(code.findings(catalog, SourceTree.of(migrator.sources(), null)));
		boolean readable = findings.stream().noneMatch((finding) -> finding.kind().equals("UNREADABLE"));
		if (readable && !this.codeOnly) {
			MigratorStatus status = migrator.status();
			if (status.state() == MigrationState.UNREACHABLE) {
				// nothing was judged, and the reason is worth its own exit code
				migrator.history();
			}
			status.problems().stream().map(Finding::of).forEach(findings::add);
			if (!status.pending().isEmpty()) {
				List<String> ids = status.pending().stream().map(Revision::id).toList();
				findings.add(pending((ids.size() == 1) ? ids.get(0) : null, ids));
			}
			List<String> scripts = status.repeatables()
				.stream()
				.filter(RepeatableStatus::isPending)
				.map((script) -> script.key().toString())
				.toList();
			if (!scripts.isEmpty()) {
				findings.add(pending(null, scripts));
			}
			if (!this.noModel && status.pending().isEmpty() && !migrator.models().isEmpty()) {
				ModelCheck.finding(migrator, notes).ifPresent(findings::add);
			}
		}
		return findings;
	}

	private static Finding pending(@Nullable String revision, List<String> names) {
		return new Finding("PENDING", revision, names.size() + " pending: " + String.join(", ", names),
				"Apply with 'migrate upgrade'");
	}

	private static Map<String, Object> json(List<?> problems, List<String> notes) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("problems", problems);
		json.put("notes", notes);
		return json;
	}

	private void show(Map<String, List<Finding>> findings, Map<String, List<String>> notes, Output output) {
		if (this.json.isJson()) {
			Map<String, Object> migrators = new LinkedHashMap<>();
			findings.forEach((name, list) -> migrators.put(name,
					json(list.stream().map(Finding::toJson).toList(), notes.getOrDefault(name, List.of()))));
			output.json(Map.of("migrators", migrators));
			return;
		}
		findings.forEach((name, list) -> {
			if (findings.size() > 1) {
				output.line(output.style(Style.HEADING, name));
			}
			for (Finding finding : list) {
				output.line(output.style(Style.WARNING, finding.kind()) + "  " + finding.detail());
				if (!finding.action().isEmpty()) {
					output.line("    " + finding.action());
				}
			}
		});
	}

}
