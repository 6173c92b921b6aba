package dev.migrate.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import dev.migrate.Migrator;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.database.SessionActivity;
import dev.migrate.execution.LockReport;
import dev.migrate.execution.LockTermination;
import dev.migrate.history.LastRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows who is migrating.
 */
@Command(name = "lock",
		description = { "Show who is migrating: the session that has the lock, what it does, what blocks it.",
				"Takes no lock and waits for none." },
		footer = { "  migrate lock           who has the lock, since when, and who waits",
				"  migrate lock --json    the same for programs",
				"  migrate lock --terminate    end that session, once confirmed; what it is at is rolled back" })
final class LockCommand extends LookCommand<Optional<LockReport>> {

	@Option(names = "--terminate", description = "End the session that has the lock. Says which it is, and asks.")
	private boolean terminate;

	@Mixin
	private final ForceOption force = new ForceOption();

	@Override
	public int run(CommandContext context) {
		return this.terminate ? terminate(context) : super.run(context);
	}

	private int terminate(CommandContext context) {
		Migrator migrator = context.migrator();
		Optional<LockReport> lock = migrator.lock();
		if (lock.isEmpty()) {
			context.output().note("Nobody is migrating");
			return ExitCode.DONE;
		}
		int pid = lock.get().holder().pid();
		sessions("This ends", List.of(lock.get().holder()), context.output()::note);
		new Guard(context).confirm("End this session and roll back what it is at?", this.force.isForced());
		LockTermination termination = migrator.terminateLockHolder(pid);
		context.output().note(switch (termination) {
			case TERMINATED -> "The session " + pid + " has ended, and the lock is free";
			case ENDING -> "The session " + pid + " was told to end and has much to roll back; look again with"
					+ " 'migrate lock'";
			case NOT_HOLDING -> "The session " + pid + " does not have the lock any more; nothing was done";
			case NO_PRIVILEGE -> "This role may not end the session " + pid
					+ ": it must be the same role, or have the privileges of pg_signal_backend";
		});
		return (termination == LockTermination.NO_PRIVILEGE) ? ExitCode.FAILED : ExitCode.DONE;
	}

	@Override
	Optional<LockReport> look(Migrator migrator) {
		return migrator.lock();
	}

	@Override
	Object json(Optional<LockReport> lock) {
		return document("lock", lock.map(LockCommand::json).orElse(null));
	}

	private static Map<String, Object> json(LockReport lock) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("history", lock.history());
		json.put("key", lock.key());
		json.put("holder", json(lock.holder()));
		json.put("blockers", lock.blockers().stream().<Object>map(LockCommand::json).toList());
		json.put("waiters", lock.waiters().stream().<Object>map(LockCommand::json).toList());
		LastRun run = lock.run();
		if (run != null) {
			json.put("run", run.run());
			json.put("startedAt", RevisionJson.instant(run.at()));
		}
		return json;
	}

	private static Map<String, Object> json(SessionActivity session) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("pid", session.pid());
		json.put("applicationName", session.applicationName());
		json.put("user", session.user());
		json.put("client", session.client());
		json.put("state", session.state());
		json.put("statement", session.statement());
		json.put("waitEvent", session.waitEvent());
		json.put("statementSeconds", seconds(session.ages().statement()));
		json.put("transactionSeconds", seconds(session.ages().transaction()));
		json.put("sessionSeconds", seconds(session.ages().session()));
		json.values().removeIf(Objects::isNull);
		return json;
	}

	private static @Nullable Long seconds(@Nullable Duration age) {
		return (age != null) ? age.toSeconds() : null;
	}

	@Override
	void print(Optional<LockReport> found, Output output) {
		if (found.isEmpty()) {
			output.line("Nobody is migrating.");
			return;
		}
		LockReport lock = found.get();
		output.line(output.style(Style.DIM, "lock of") + " " + PrintableText.of(lock.history()));
		LastRun run = lock.run();
		if (run != null) {
			output.line(output.style(Style.DIM, "run") + " " + run.run() + " since " + RevisionJson.instant(run.at()));
		}
		sessions("\nheld by", List.of(lock.holder()), output::line);
		sessions("\nwhich is blocked by", lock.blockers(), output::line);
		sessions("\nwanted by", lock.waiters(), output::line);
	}

	private static void sessions(String heading, List<SessionActivity> sessions, Consumer<String> lines) {
		if (sessions.isEmpty()) {
			return;
		}
		lines.accept(heading + ":");
		for (SessionActivity session : sessions) {
			lines.accept("  " + PrintableText.of(session.describe()));
			String statement = session.statement();
			if (statement != null) {
				lines.accept("    " + (session.isActive() ? "running: " : "its latest statement: ")
						+ PrintableText.of(statement));
			}
			if (session.waitEvent() != null) {
				lines.accept("    waiting for " + session.waitEvent());
			}
		}
	}

}
