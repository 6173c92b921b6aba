package dev.migrate.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.migrate.Migrator;
import dev.migrate.command.graph.PrintableText;
import dev.migrate.database.SessionActivity;
import dev.migrate.execution.LockReport;
import dev.migrate.history.LastRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Shows who is migrating.
 */
@Command(name = "lock",
		description = { "Show who is migrating: the session that has the lock, what it does, what blocks it.",
				"Takes no lock and waits for none." },
		footer = { "  migrate lock           who has the lock, since when, and who waits",
				"  migrate lock --json    the same for programs" })
final class LockCommand extends LookCommand<Optional<LockReport>> {

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
		sessions("held by", List.of(lock.holder()), output);
		sessions("which is blocked by", lock.blockers(), output);
		sessions("wanted by", lock.waiters(), output);
	}

	private static void sessions(String heading, List<SessionActivity> sessions, Output output) {
		if (sessions.isEmpty()) {
			return;
		}
		output.line("");
		output.line(output.style(Style.HEADING, heading + ":"));
		for (SessionActivity session : sessions) {
			output.line("  " + PrintableText.of(session.describe()));
			String statement = session.statement();
			if (statement != null) {
				output.line("    " + (session.isActive() ? "running: " : "its latest statement: ")
						+ PrintableText.of(statement));
			}
			if (session.waitEvent() != null) {
				output.line("    waiting for " + session.waitEvent());
			}
		}
	}

}
