package dev.migrate.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;

/**
 * What the journal alone tells of revisions that are half done. No script is read for it.
 */
final class UnfinishedProblems {

	private UnfinishedProblems() {
	}

	static List<Problem> of(HistorySnapshot history) {
		if (history.journal().isEmpty()) {
			return List.of();
		}
		Map<String, List<JournalEntry>> sections = history.journal()
			.stream()
			.collect(Collectors.groupingBy((entry) -> entry.revision() + " " + entry.direction(), LinkedHashMap::new,
					Collectors.toList()));
		return sections.values().stream().map(UnfinishedProblems::of).toList();
	}

	private static Problem of(List<JournalEntry> section) {
		JournalEntry first = section.get(0);
		String way = first.direction().toLowerCase(Locale.ROOT);
		long done = section.stream().filter((entry) -> entry.outcome() == Outcome.DONE).count();
		String stop = section.stream()
			.filter((entry) -> entry.outcome() != Outcome.DONE)
			.map((entry) -> ", statement " + entry.ordinal()
					+ ((entry.outcome() == Outcome.FAILED) ? " failed" : " was cut off"))
			.findFirst()
			.orElse("");
		return new Problem(Problem.Kind.UNFINISHED, first.revision(),
				"Its " + way + ", which runs outside a transaction, stopped half-way: " + done + " statement"
						+ ((done == 1) ? " is" : "s are") + " done" + stop,
				"Correct the cause and " + way + " again, which goes on where it stopped; where it asks for a decision,"
						+ " 'migrate repair' shows what is half done and every way to go on");
	}

}
