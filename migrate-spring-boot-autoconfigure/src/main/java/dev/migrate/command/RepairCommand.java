package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.migrate.database.StatementEffect;
import dev.migrate.Migrator;
import dev.migrate.error.Failure;
import dev.migrate.execution.EditedRevision;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.execution.LockReport;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.Repair;
import dev.migrate.execution.RepairRequest;
import dev.migrate.execution.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes the history say what is true.
 */
@Command(name = "repair",
		description = { "Show what is half done or was edited; or make the history say what is true of it.",
				"Nothing of a revision runs. Alone it changes nothing, and ends with 3 where something is to be"
						+ " repaired; with an option it says what it will change, and asks." },
		footer = { "  migrate repair                      what is half done or edited, and every way to go on",
				"  migrate repair --done               the statement that it stopped in took effect",
				"  migrate repair --undo 4f1c          what is done of this revision was taken back by hand",
				"  migrate repair --checksum 4f1c      this applied revision was edited, and that is right",
				"  migrate resume                      run that statement again, and go on" })
final class RepairCommand extends LookCommand<RepairCommand.Found> {

	@ArgGroup(exclusive = true)
	private @Nullable Selection selection;

	@Parameters(paramLabel = "REV", arity = "0..*",
			description = "The revision, where several are half done; with --checksum some of those that were edited.")
	private List<String> revisions = List.of();

	@Option(names = "--dry-run", description = "Change the history in a transaction that is rolled back.")
	private boolean dryRun;

	@Mixin
	private final ForceOption force = new ForceOption();

	/**
	 * What there is to repair.
	 */
	record Found(List<InterruptedRevision> interrupted, List<EditedRevision> edited, Optional<LockReport> lock) {

	}

	/**
	 * What is true.
	 */
	static final class Selection {

		@Option(names = "--done",
				description = "The statement that a revision stopped in took effect, or was done by hand.")
		private boolean done;

		@Option(names = "--undo",
				description = "What is done of a half-done revision was taken back by hand; it begins anew.")
		private boolean undo;

		@Option(names = "--checksum", description = "Applied revisions are what the code has in their place now.")
		private boolean checksum;

		RepairRequest request(String... revisions) {
			return this.done ? RepairRequest.done(revisions)
					: this.undo ? RepairRequest.undone(revisions) : RepairRequest.edited(revisions);
		}

	}

	@Override
	public int run(CommandContext context) {
		Selection selected = this.selection;
		if (selected == null) {
			return super.run(context);
		}
		if (!selected.checksum && this.revisions.size() > 1) {
			throw new UsageException(Failure.of("One half-done revision is repaired at a time")
				.state("Nothing was changed")
				.action("Name one of them")
				.next("migrate repair")
				.build());
		}
		RepairRequest request = selected.request(this.revisions.toArray(String[]::new));
		return repair(context, context.migrator(), this.dryRun ? request.dryRun() : request);
	}

	private int repair(CommandContext context, Migrator migrator, RepairRequest request) {
		Output output = context.output();
		Repair repair = migrator.preview(request).orElse(null);
		if (repair == null) {
			output.note("There is nothing to repair");
			if (isJson()) {
				output.json(document("repair", null));
			}
			return ExitCode.DONE;
		}
		RepairText text = new RepairText(output);
		text.before(repair).forEach(output::note);
		new Guard(context).confirm("Go on?", this.force.isForced());
		RunResult result;
		try {
			result = migrator.repair(request.expecting(repair));
		}
		catch (PlanChangedException ex) {
			throw new PlanChangedException(ex.getFailure().toBuilder().next(context.again()).build());
		}
		if (isJson()) {
			Map<String, Object> json = RepairText.json(repair);
			json.put("result", RunReport.json(result));
			output.json(json);
			return ExitCode.DONE;
		}
		text.after(repair, result.dryRun());
		return ExitCode.DONE;
	}

	@Override
	Found look(Migrator migrator) {
		List<InterruptedRevision> interrupted = migrator.interrupted();
		List<EditedRevision> edited = migrator.preview(RepairRequest.edited())
			.map((repair) -> ((Repair.Accepted) repair).revisions())
			.orElse(List.of());
		return new Found(interrupted.stream().filter((one) -> isMeant(one.revision())).toList(),
				edited.stream().filter((one) -> isMeant(one.revision())).toList(),
				interrupted.isEmpty() ? Optional.empty() : migrator.lock());
	}

	private boolean isMeant(String revision) {
		return this.revisions.isEmpty() || this.revisions.stream().anyMatch(revision::startsWith);
	}

	@Override
	int exitCode(Found found) {
		return (found.interrupted().isEmpty() && found.edited().isEmpty()) ? ExitCode.DONE : ExitCode.FOUND;
	}

	@Override
	Object json(Found found) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("underWay", found.lock().isPresent());
		json.put("interrupted", found.interrupted().stream().<Object>map(InterruptedText::json).toList());
		json.put("edited", found.edited().stream().<Object>map(RepairText::json).toList());
		return json;
	}

	@Override
	void print(Found found, Output output) {
		if (exitCode(found) == ExitCode.DONE) {
			output.line("There is nothing to repair.");
			return;
		}
		found.lock()
			.ifPresent(
					(lock) -> output.note("Somebody is migrating at this moment, and what is half done may be what that"
							+ " run is at: " + lock.holder().describe()));
		InterruptedText interrupted = new InterruptedText(output);
		RepairText text = new RepairText(output);
		for (InterruptedRevision revision : found.interrupted()) {
			output.line(interrupted.title(revision));
			interrupted.lines(revision).forEach((line) -> output.line("  " + line));
			ways(revision, output);
		}
		for (EditedRevision edited : found.edited()) {
			text.lines(edited).forEach(output::line);
			output.note("  The database is what it makes now:       "
					+ next("migrate repair --checksum " + edited.revision()));
			output.note("  It is not: put the file back, and write the change into a revision of its own");
		}
	}

	private static boolean isKnownUndone(Stop stop) {
		return stop.effect() != null && (stop.effect().kind() == StatementEffect.Kind.LEFT_BEHIND
				|| stop.effect().kind() == StatementEffect.Kind.UNDER_WAY);
	}

	private void ways(InterruptedRevision revision, Output output) {
		Stop stop = revision.stop();
		boolean known = stop == null || (stop.effect() != null && stop.effect().kind().isKnown());
		output.note("  "
				+ (known ? "Let it go on, for there is no doubt:     " : "It did not take effect, so run it again: ")
				+ next("migrate resume " + revision.revision()));
		if (stop != null && !isKnownUndone(stop)) {
			output.note("  It took effect, or was done by hand:     "
					+ next("migrate repair --done " + revision.revision()));
		}
		output
			.note("  All of it was taken back by hand:        " + next("migrate repair --undo " + revision.revision()));
	}

}
