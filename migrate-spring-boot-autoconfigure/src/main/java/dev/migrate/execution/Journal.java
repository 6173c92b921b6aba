package dev.migrate.execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.database.Command;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.revision.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The journal as this run knows it: what was read with the history, and what the run has
 * written since.
 */
final class Journal {

	private final String run;

	private final HistoryWriter writer;

	/** By revision, direction and ordinal. */
	private final Map<String, JournalEntry> entries = new HashMap<>();

	Journal(String run, HistoryWriter writer, List<JournalEntry> entries) {
		this.run = run;
		this.writer = writer;
		entries.forEach(this::put);
	}

	private void put(JournalEntry entry) {
		this.entries.put(key(entry.revision(), entry.direction(), entry.ordinal()), entry);
	}

	private static String key(String revision, String direction, int ordinal) {
		return revision + " " + direction + " " + ordinal;
	}

	@Nullable JournalEntry entry(Plan.Step step, int ordinal) {
		return this.entries.get(key(step.revision().id(), step.direction().name(), ordinal));
	}

	/**
	 * Return what is noted of a section behind a statement, in order.
	 */
	List<JournalEntry> behind(Plan.Step step, int ordinal) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.revision().equals(step.revision().id())
					&& entry.direction().equals(step.direction().name()) && entry.ordinal() > ordinal)
			.sorted(Comparator.comparingInt(JournalEntry::ordinal))
			.toList();
	}

	/**
	 * Return the command that notes a statement, in place of what was noted of it before.
	 * @param before what was noted of the database before it is sent
	 */
	Command start(Plan.Step step, int ordinal, String hash, Outcome outcome, @Nullable String before) {
		return this.writer.startStatement(step.revision(), step.direction().name(), ordinal, hash, outcome, before);
	}

	/**
	 * Return the command that notes how a statement ended.
	 */
	Command end(JournalEntry entry, Plan.Step step, Outcome outcome) {
		return this.writer.endStatement(step.revision(), step.direction().name(), entry.ordinal(), outcome);
	}

	/**
	 * Remember what was noted, once it is committed.
	 */
	JournalEntry noted(Plan.Step step, int ordinal, String hash, Outcome outcome, @Nullable String before) {
		JournalEntry entry = new JournalEntry(this.run, step.revision().id(), step.direction().name(), ordinal, hash,
				Instant.EPOCH, null, outcome, before);
		put(entry);
		return entry;
	}

}
