package dev.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.migrate.execution.InterruptedRevision.Cause;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.sql.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Lays what the journal says beside what the script says, statement by statement.
 */
final class InterruptedSection {

	private static final int STATEMENTS = 1_000;

	private static final int STATEMENT_LENGTH = 10_000;

	private final Map<Integer, JournalEntry> entries = new TreeMap<>();

	private final List<InterruptedStatement> left = new ArrayList<>();

	private int leftCount;

	private int done;

	private int last;

	private @Nullable Stop stop;

	private @Nullable String edited;

	InterruptedSection(List<JournalEntry> entries) {
		entries.forEach((entry) -> this.entries.put(entry.ordinal(), entry));
	}

	/**
	 * Take the next unit of a SQL section.
	 * @param text what it says, for people
	 */
	void unit(SectionUnit unit, @Nullable String text) {
		this.last = unit.ordinal();
		InterruptedStatement statement = new InterruptedStatement(unit.ordinal(), unit.line(), shown(text));
		JournalEntry entry = this.entries.remove(unit.ordinal());
		if (entry != null) {
			began(statement, entry, !entry.hash().equals(unit.hash()));
		}
		else if (!unit.isReplayed()) {
			this.leftCount++;
			if (this.left.size() < STATEMENTS) {
				this.left.add(statement);
			}
		}
	}

	/**
	 * Take a Java migration, which is a single unit.
	 */
	void java(String name) {
		this.last = 1;
		JournalEntry entry = this.entries.remove(1);
		if (entry != null) {
			began(new InterruptedStatement(1, 0, null), entry, !entry.hash().equals(name));
		}
	}

	/**
	 * Take what the script does not have.
	 * @param known whether there is a script at all
	 */
	void end(boolean known) {
		long ran = this.entries.values().stream().filter((entry) -> entry.outcome() == Outcome.DONE).count();
		if (known && ran > 0) {
			this.edited = "the section ends after statement " + this.last + ", and " + ran + " behind it ran";
		}
		this.entries.values()
			.forEach((entry) -> began(new InterruptedStatement(entry.ordinal(), 0, null), entry, known));
		this.entries.clear();
	}

	private void began(InterruptedStatement statement, JournalEntry entry, boolean changed) {
		if (entry.outcome() == Outcome.DONE) {
			this.done++;
			if (changed && this.edited == null) {
				this.edited = "statement " + statement.ordinal() + " is not the one that ran";
			}
			return;
		}
		this.stop = new Stop(statement, (entry.outcome() == Outcome.RUNNING) ? Cause.CUT_OFF : Cause.FAILED,
				entry.run(), entry.started(), changed, null);
	}

	private static @Nullable String shown(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String masked = Secrets.mask(text);
		return (masked.length() > STATEMENT_LENGTH) ? masked.substring(0, STATEMENT_LENGTH) + " …" : masked;
	}

	int done() {
		return this.done;
	}

	@Nullable Stop stop() {
		return this.stop;
	}

	List<InterruptedStatement> left() {
		return this.left;
	}

	int leftCount() {
		return this.leftCount;
	}

	@Nullable String edited() {
		return this.edited;
	}

}
