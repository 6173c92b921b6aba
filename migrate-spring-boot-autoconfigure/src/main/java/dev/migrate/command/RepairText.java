package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.migrate.command.graph.PrintableText;
import dev.migrate.execution.EditedRevision;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.execution.Repair;
import dev.migrate.revision.Direction;

/**
 * Tells what a repair would change, and what it has changed.
 */
final class RepairText {

	private final Output output;

	private final InterruptedText interrupted;

	RepairText(Output output) {
		this.output = output;
		this.interrupted = new InterruptedText(output);
	}

	/**
	 * Return what it is about and what would be changed.
	 */
	List<String> before(Repair repair) {
		List<String> lines = new ArrayList<>();
		if (repair instanceof Repair.Done done) {
			describe(done.revision(), lines);
			lines.add(statement(done) + " would be noted as done, without running it"
					+ (done.completes() ? "; it is the last one, so the revision would be "
							+ ((done.revision().direction() == Direction.UPGRADE) ? "recorded as applied"
									: "taken out of the history")
							: ""));
			if (done.verify()) {
				lines.add("Its verify section is run by the next upgrade");
			}
		}
		else if (repair instanceof Repair.Undone undone) {
			describe(undone.revision(), lines);
			lines.add("All of this would be forgotten without undoing it: the next "
					+ InterruptedText.direction(undone.revision()) + " would begin with the first statement");
		}
		else if (repair instanceof Repair.Accepted accepted) {
			accepted.revisions().forEach((edited) -> lines.addAll(lines(edited)));
			lines
				.add("This would be taken for what was applied, without running it: make sure that the database is what"
						+ " it makes");
		}
		return lines;
	}

	private void describe(InterruptedRevision revision, List<String> lines) {
		lines.add(this.interrupted.title(revision));
		this.interrupted.lines(revision).forEach((line) -> lines.add("  " + line));
	}

	private static String statement(Repair.Done done) {
		Stop stop = Objects.requireNonNull(done.revision().stop());
		return "Statement " + stop.statement().ordinal();
	}

	/**
	 * Return how an applied revision was edited.
	 */
	List<String> lines(EditedRevision edited) {
		List<String> lines = new ArrayList<>();
		lines.add(this.output.style(Style.ID, PrintableText.of(edited.revision()))
				+ (edited.message().isEmpty() ? "" : " " + PrintableText.of(edited.message()))
				+ ": edited since it was applied  "
				+ this.output.style(Style.DIM, "(" + PrintableText.of(edited.file()) + ")"));
		edited.changes()
			.forEach((change) -> lines.add("  " + change.name() + " was " + PrintableText.of(change.before())
					+ " and is " + PrintableText.of(change.now())));
		edited.missing()
			.forEach((id) -> lines.add("  " + this.output.style(Style.WARNING, "It would build on "
					+ PrintableText.of(id) + ", which is not applied: the next upgrade applies" + " that behind it")));
		return lines;
	}

	/**
	 * Write what was changed: the result on standard output, what to do next beside it.
	 */
	void after(Repair repair, boolean dryRun) {
		if (repair instanceof Repair.Done done) {
			InterruptedRevision revision = done.revision();
			String what = done.completes()
					? ((revision.direction() == Direction.UPGRADE) ? "recorded   " : "forgotten  ") : "done       ";
			this.output.line(
					what + named(revision) + (done.completes() ? "" : "  " + statement(done).toLowerCase(Locale.ROOT)));
			next(dryRun, done.completes() ? (done.verify() ? "migrate upgrade" : "migrate status")
					: "migrate resume " + revision.revision());
		}
		else if (repair instanceof Repair.Undone undone) {
			this.output.line("undone     " + named(undone.revision()));
			next(dryRun, "migrate status");
		}
		else if (repair instanceof Repair.Accepted accepted) {
			accepted.revisions()
				.forEach((edited) -> this.output
					.line("accepted   " + this.output.style(Style.ID, PrintableText.of(edited.revision()))
							+ (edited.message().isEmpty() ? "" : " " + PrintableText.of(edited.message()))));
			next(dryRun, "migrate status");
		}
	}

	private String named(InterruptedRevision revision) {
		return this.output.style(Style.ID, PrintableText.of(revision.revision()))
				+ (revision.message().isEmpty() ? "" : " " + PrintableText.of(revision.message()));
	}

	private void next(boolean dryRun, String command) {
		this.output.note(dryRun ? "Dry run: all rolled back" : "Next: " + command);
	}

	/**
	 * Return a repair for {@code --json}.
	 */
	static Map<String, Object> json(Repair repair) {
		Map<String, Object> json = new LinkedHashMap<>();
		if (repair instanceof Repair.Done done) {
			json.put("repair", "DONE");
			json.put("completes", done.completes());
			json.put("verify", done.verify());
			json.put("revision", InterruptedText.json(done.revision()));
		}
		else if (repair instanceof Repair.Undone undone) {
			json.put("repair", "UNDO");
			json.put("revision", InterruptedText.json(undone.revision()));
		}
		else if (repair instanceof Repair.Accepted accepted) {
			json.put("repair", "CHECKSUM");
			json.put("revisions", accepted.revisions().stream().<Object>map(RepairText::json).toList());
		}
		return json;
	}

	/**
	 * Return an edited revision for {@code --json}.
	 */
	static Map<String, Object> json(EditedRevision edited) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", edited.revision());
		json.put("message", edited.message());
		json.put("file", edited.file());
		json.put("changes", edited.changes().stream().<Object>map((change) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("name", change.name());
			one.put("before", change.before());
			one.put("now", change.now());
			return one;
		}).toList());
		json.put("missing", edited.missing());
		return json;
	}

}
