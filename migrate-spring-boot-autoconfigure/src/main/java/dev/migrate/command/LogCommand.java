package dev.migrate.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.migrate.Migrator;
import dev.migrate.error.Failure;
import dev.migrate.history.LogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists what was done to the database.
 */
@Command(name = "log",
		description = { "List who did what, when, and how it ended, newest first.",
				"Every run is there when it starts and when it ends, and every revision that was applied, undone or"
						+ " failed. Times are UTC." },
		footer = { "  migrate log           the last 30 entries", "  migrate log -n 200    more of them",
				"  migrate log --json    for programs, with the version of migrate" })
final class LogCommand extends LookCommand<List<LogEntry>> {

	@Option(names = { "-n", "--limit" }, paramLabel = "N", defaultValue = "30",
			description = "How many entries at most; ${DEFAULT-VALUE} if left out.")
	private int limit = 30;

	@Override
	void check(CommandContext context) {
		if (this.limit < 1) {
			throw new UsageException(Failure.of("'" + this.limit + "' is not a number of entries")
				.action("Give a number from 1 on")
				.next("migrate log -n 30")
				.build());
		}
	}

	@Override
	List<LogEntry> look(Migrator migrator) {
		List<LogEntry> newestFirst = new ArrayList<>(migrator.log(this.limit));
		Collections.reverse(newestFirst);
		return newestFirst;
	}

	@Override
	Object json(List<LogEntry> entries) {
		return document("log", entries.stream().<Object>map(LogCommand::json).toList());
	}

	private static Map<String, Object> json(LogEntry entry) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("at", RevisionJson.instant(entry.at()));
		json.put("run", entry.run());
		json.put("revision", entry.revision());
		json.put("direction", entry.direction());
		json.put("outcome", entry.outcome());
		json.put("sqlState", entry.sqlState());
		json.put("error", entry.error());
		json.put("who", entry.who());
		json.put("host", entry.host());
		json.put("application", entry.application());
		json.put("toolVersion", entry.toolVersion());
		json.values().removeIf(Objects::isNull);
		return json;
	}

	@Override
	void print(List<LogEntry> entries, Output output) {
		Table table = new Table(null, null, Style.ID, Style.DIM, Style.DIM, Style.DIM, Style.ERROR);
		for (LogEntry entry : entries) {
			table.row(RevisionJson.instant(entry.at()), entry.outcome(), what(entry),
					entry.who() + " on " + entry.host(), entry.application(), "run " + entry.run(), error(entry));
		}
		table.print("", output);
		if (entries.isEmpty()) {
			output.note("Nothing was done yet.");
		}
	}

	private static String what(LogEntry entry) {
		String direction = Objects.requireNonNullElse(entry.direction(), "run")
			.toLowerCase(Locale.ROOT)
			.replace('_', ' ');
		return (entry.revision() != null) ? direction + " " + entry.revision() : direction;
	}

	private static String error(LogEntry entry) {
		String error = Objects.requireNonNullElse(entry.error(), "");
		return (entry.sqlState() != null) ? "[" + entry.sqlState() + "] " + error : error;
	}

}
