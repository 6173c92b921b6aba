package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import dev.migrate.MigratorStatus;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.SourceFileException;
import dev.migrate.script.authoring.SourceRevisions;
import dev.migrate.script.authoring.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@code edit}.
 */
@Command(name = "edit",
		description = { "Open a revision in your editor.",
				"The editor is what $VISUAL or $EDITOR says. When it ends, the file is read and what is wrong with it"
						+ " is told." },
		footer = { "  migrate edit 4f1c                          by the beginning of its id",
				"  migrate edit head                          the newest",
				"  EDITOR=\"code --wait\" migrate edit head     with another editor" })
final class EditCommand implements MigrateCommand {

	@Parameters(paramLabel = "REV", description = "The revision.")
	private String revision = "";

	@Mixin
	private final SourceOptions sources = new SourceOptions();

	@Override
	public int run(CommandContext context) throws IOException, InterruptedException {
		SourceTree tree = this.sources.tree(context);
		Path file = tree.fileOf(this.revision);
		SourceRevisions before = readable(tree);
		edit(file, editor(context, file));
		SourceRevisions after = read(tree);
		context.output().line(file.toString());
		for (String id : after.in(file)) {
			tell(before, after, id, context);
		}
		return ExitCode.DONE;
	}

	private static String editor(CommandContext context, Path file) {
		Environment environment = context.environment();
		String editor = environment.getProperty("VISUAL", "");
		if (!StringUtils.hasText(editor)) {
			editor = environment.getProperty("EDITOR", "");
		}
		boolean terminal = context.terminal().isInteractive();
		if (terminal && StringUtils.hasText(editor)) {
			return editor;
		}
		throw new UsageException(Failure
			.of(terminal ? "Neither VISUAL nor EDITOR names an editor" : "There is no terminal to edit the file in")
			.file(file.toString())
			.state("The file is as it was")
			.action(terminal ? "Set one of them, or open the file by other means" : "Open the file by other means")
			.next(terminal ? "EDITOR=vi migrate edit REV" : "migrate check")
			.build());
	}

	/**
	 * The editor may be a command with arguments, so a shell reads it.
	 */
	private void edit(Path file, String editor) throws IOException, InterruptedException {
		int exitCode = new ProcessBuilder("sh", "-c", editor + " \"$@\"", editor, file.toString()).inheritIO()
			.start()
			.waitFor();
		if (exitCode != 0) {
			throw new SourceFileException(Failure.of("The editor '" + editor + "' ended with " + exitCode)
				.file(file.toString())
				.state("The file is as the editor left it")
				.action("Set VISUAL or EDITOR to the command of an editor that waits until the file is closed")
				.next("migrate edit " + this.revision)
				.build(), null);
		}
	}

	private static @Nullable SourceRevisions readable(SourceTree tree) {
		try {
			return tree.read();
		}
		catch (MigrateException ex) {
			// what is wrong is perhaps why somebody wants to edit
			return null;
		}
	}

	private SourceRevisions read(SourceTree tree) {
		try {
			return tree.read();
		}
		catch (MigrateException ex) {
			throw new SourceFileException(ex.getFailure()
				.toBuilder()
				.state("The file is saved; nothing was run")
				.next("migrate edit " + this.revision)
				.build(), ex);
		}
	}

	private static void tell(@Nullable SourceRevisions before, SourceRevisions after, String id,
			CommandContext context) {
		Output output = context.output();
		Optional<Revision> old = (before != null) ? before.graph().find(id) : Optional.empty();
		Revision now = after.graph().find(id).orElseThrow();
		boolean sameUpgrade = before != null && before.checksum(id).equals(after.checksum(id));
		if (old.isPresent() && old.get().equals(now) && sameUpgrade) {
			output.note("The revision " + SourceOptions.name(now) + " is sound, and its upgrade means what it meant");
			return;
		}
		output.note("The revision " + SourceOptions.name(now) + " is sound");
		MigratorStatus status = context.migrator().status();
		if (status.history().stream().anyMatch((applied) -> applied.revision().equals(id))) {
			output.note(output.style(Style.WARNING, "It is applied already, and what it did does not change with it.")
					+ " After a build 'migrate check' and every start will report it as edited"
					+ " (migrate.when-changed); write a new revision instead: migrate revision -m TEXT");
		}
	}

}
