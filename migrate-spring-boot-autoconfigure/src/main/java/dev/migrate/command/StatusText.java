package dev.migrate.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.migrate.MigratorStatus;
import dev.migrate.MigratorStatus.DatabaseInfo;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A status as a person reads it.
 */
final class StatusText {

	/** How many pending revisions are listed; a new database has all of them pending. */
	static final int SHOWN = 20;

	private final MigratorStatus status;

	private final Output output;

	private final UnaryOperator<String> command;

	private final Map<String, String> messages = new HashMap<>();

	/**
	 * Create a text.
	 * @param command makes a command that can be typed next one for this migrator
	 */
	StatusText(MigratorStatus status, Output output, UnaryOperator<String> command) {
		this.status = status;
		this.output = output;
		this.command = command;
		status.history().forEach((row) -> this.messages.put(row.revision(), row.message()));
		status.pending().forEach((revision) -> this.messages.put(revision.id(), revision.message()));
		status.problems()
			.stream()
			.filter((problem) -> problem.kind() == Problem.Kind.UNKNOWN_REVISION && problem.revision() != null)
			.forEach((problem) -> this.messages.merge(Objects.requireNonNull(problem.revision()),
					"(unknown to the code)", (message, mark) -> (message + " " + mark).strip()));
	}

	void print() {
		DatabaseInfo database = this.status.database();
		Table facts = new Table(Style.DIM, null);
		if (database != null) {
			facts.row("database", database.name());
			facts.row("server", database.product() + " " + database.version());
			facts.row("schema", (database.schema() != null) ? database.schema() : "(none)");
		}
		facts.row("state", this.status.state().name());
		if (database != null) {
			revisions(facts, "current", this.status.current());
		}
		revisions(facts, "heads", this.status.heads());
		facts.row("pending", (database != null) ? String.valueOf(this.status.pending().size()) : "(not known)");
		if (database != null && !this.status.problems().isEmpty()) {
			facts.row("problems", String.valueOf(this.status.problems().size()));
		}
		facts.print("", this.output);
		pending();
		repeatables("repeatables", this.status.repeatables());
		repeatables("seeds", this.status.seeds());
		problems();
		String next = next();
		if (next != null) {
			this.output.note("");
			this.output.note("Next: " + this.command.apply(next));
		}
	}

	private void revisions(Table facts, String name, List<String> ids) {
		if (ids.isEmpty()) {
			facts.row(name, "(none)");
		}
		for (int i = 0; i < ids.size(); i++) {
			String message = this.messages.getOrDefault(ids.get(i), "");
			facts.row((i == 0) ? name : "", message.isEmpty() ? ids.get(i) : ids.get(i) + "  " + message);
		}
	}

	private void pending() {
		List<Revision> pending = this.status.pending();
		if (pending.isEmpty()) {
			return;
		}
		heading("pending, in the order in which they run");
		Table table = new Table(Style.PENDING, null, Style.DIM);
		pending.stream()
			.limit(SHOWN)
			.forEach((revision) -> table.row(revision.id(), revision.message(), revision.script()));
		table.print("  ", this.output);
		if (pending.size() > SHOWN) {
			this.output
				.line("  … and " + (pending.size() - SHOWN) + " more: " + this.command.apply("migrate history -i"));
		}
	}

	private void repeatables(String name, List<RepeatableStatus> scripts) {
		if (scripts.isEmpty()) {
			return;
		}
		heading(name);
		Table table = new Table(null, null, Style.DIM);
		scripts.forEach((script) -> table.row(script.key().name(), script.state().name(),
				(script.appliedAt() != null) ? "ran at " + RevisionJson.instant(script.appliedAt()) : ""));
		table.print("  ", this.output);
	}

	private void problems() {
		if (this.status.problems().isEmpty()) {
			return;
		}
		heading("problems");
		for (Problem problem : this.status.problems()) {
			String kind = this.output.style(Style.WARNING, problem.kind().name());
			this.output.line("  " + kind + ((problem.revision() != null) ? " " + problem.revision() : "") + ": "
					+ PrintableText.of(StatusJson.shown(problem.detail())));
			if (!problem.action().isEmpty()) {
				this.output.line("    " + PrintableText.of(StatusJson.shown(problem.action())));
			}
		}
	}

	private void heading(String text) {
		this.output.line("");
		this.output.line(this.output.style(Style.HEADING, text + ":"));
	}

	private @Nullable String next() {
		if (this.status.state() != MigrationState.RUNNING && this.status.problems()
			.stream()
			.anyMatch((problem) -> problem.isEdit() || problem.kind() == Problem.Kind.UNFINISHED)) {
			return "migrate repair";
		}
		return switch (this.status.state()) {
			case UP_TO_DATE, UNREACHABLE -> null;
			case PENDING -> (this.status.heads().size() > 1) ? "migrate upgrade heads" : "migrate upgrade";
			case AHEAD, DIVERGED -> "migrate current";
			case FAILED -> "migrate log";
			case RUNNING -> "migrate lock";
		};
	}

}
