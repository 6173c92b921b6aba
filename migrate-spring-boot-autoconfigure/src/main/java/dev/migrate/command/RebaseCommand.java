package dev.migrate.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.MigratorStatus;
import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationState;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.RevisionMove;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code rebase}.
 */
@Command(name = "rebase",
		description = { "Move a revision, and what is built on it, onto another head.",
				"For two people who both started from the same parent: the one whose revisions no database has yet"
						+ " moves them behind the other's. One line of one file changes. Refused where the database has"
						+ " what would move." },
		footer = { "  migrate rebase 77aa                 onto the only other head",
				"  migrate rebase 77aa --onto 4f1c     onto this one",
				"  migrate merge                       join both instead, when both are applied" })
final class RebaseCommand implements MigrateCommand {

	@Parameters(paramLabel = "REV", description = "The first revision to move.")
	private String revision = "";

	@Option(names = "--onto", paramLabel = "REV", description = "Its new parent; the only other head if left out.")
	private @Nullable String onto;

	@Option(names = "--force", description = "Move it even where the database cannot be asked.")
	private boolean force;

	@Mixin
	private final SourceOptions sources = new SourceOptions();

	@Override
	public int run(CommandContext context) {
		Output output = context.output();
		RevisionMove move = RevisionMove.plan(this.sources.tree(context), this.revision, this.onto);
		String target = SourceOptions.name(move.onto());
		if (!move.isDone()) {
			requireUnapplied(move, context);
		}
		List<Revision> heads = move.graph().effectiveHeads();
		move.write();
		Revision moved = move.graph().find(move.revision().id()).orElseThrow();
		this.sources.show(moved, move.file(), heads, output);
		int others = move.moved().size() - 1;
		output.note(SourceOptions.name(moved) + (move.isDone() ? " revises " + target + " already"
				: " revises " + target + " now" + ((others > 0) ? ", with " + others + " built on it" : "")));
		SourceOptions.noteHeads(heads, output);
		return ExitCode.DONE;
	}

	private void requireUnapplied(RevisionMove move, CommandContext context) {
		MigratorStatus status = context.migrator().status();
		if (status.state() != MigrationState.UNREACHABLE) {
			Set<String> applied = status.history()
				.stream()
				.map(AppliedRevision::revision)
				.collect(Collectors.toUnmodifiableSet());
			move.requireUnapplied(applied);
			context.output()
				.note("This database has none of what moves. Where another has it, its history will name another"
						+ " parent");
			return;
		}
		if (this.force) {
			context.output().note("The database could not be asked whether it has what moves");
			return;
		}
		Failure.Builder failure = Failure.of("The database cannot be asked whether it has what would move");
		status.problems().forEach((problem) -> failure.detail(problem.detail()));
		throw new RefusedException(failure.revision(move.revision().id())
			.state("No file was changed")
			.action("Start the database; or say --force if you know that no database has these revisions")
			.next("migrate rebase " + move.revision().id() + " --onto " + move.onto().id() + " --force")
			.build());
	}

}
