package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.SqlSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from journal and scripts which revisions are half done, and how far each has
 * come.
 */
final class InterruptedRevisions {

	private final ScriptCatalog catalog;

	private final List<InterruptedRevision> revisions;

	private InterruptedRevisions(Assessment assessment) {
		this.catalog = assessment.catalog();
		Map<String, List<JournalEntry>> sections = assessment.history()
			.journal()
			.stream()
			.collect(Collectors.groupingBy((entry) -> entry.revision() + " " + entry.direction(), LinkedHashMap::new,
					Collectors.toList()));
		this.revisions = sections.values().stream().map(this::read).toList();
	}

	static InterruptedRevisions of(Assessment assessment) {
		return new InterruptedRevisions(assessment);
	}

	/**
	 * Return all of them.
	 */
	List<InterruptedRevision> all() {
		return this.revisions;
	}

	/**
	 * Return the one that is meant, or {@code null} where none is half done.
	 * @param name the id or its beginning, or {@code null} where there should be only one
	 * @param command what was asked for, without a revision
	 * @throws RepairTargetException where it is not clear which one is meant
	 */
	@Nullable InterruptedRevision select(@Nullable String name, String command) {
		if (this.revisions.isEmpty()) {
			return null;
		}
		List<InterruptedRevision> meant = this.revisions.stream()
			.filter((one) -> name == null || one.revision().startsWith(name))
			.toList();
		List<InterruptedRevision> exact = meant.stream().filter((one) -> one.revision().equals(name)).toList();
		meant = exact.isEmpty() ? meant : exact;
		if (meant.size() == 1) {
			return meant.get(0);
		}
		String half = this.revisions.stream().map(InterruptedRevision::revision).collect(Collectors.joining(", "));
		Failure.Builder failure = meant.isEmpty() ? Failure.of("The revision '" + name + "' is not half done")
				: Failure.of(meant.size() + " revisions are half done"
						+ ((name != null) ? " and begin with '" + name + "'" : "")
						+ ", and it is not clear which one is meant");
		throw new RepairTargetException(failure.detail("Half done: " + half)
			.state("Nothing was changed")
			.action("Name one of them")
			.next(command + " " + this.revisions.get(0).revision())
			.build());
	}

	private InterruptedRevision read(List<JournalEntry> entries) {
		JournalEntry first = entries.get(0);
		Direction direction = Direction.valueOf(first.direction());
		RevisionScript script = this.catalog.contains(first.revision()) ? this.catalog.script(first.revision()) : null;
		InterruptedSection section = new InterruptedSection(entries);
		if (script instanceof SqlScript sql) {
			read(sql, direction, section);
		}
		else if (script != null) {
			section.java(script.toString());
		}
		section.end(script != null);
		Revision revision = (script != null) ? script.revision() : null;
		RevisionType type = (script == null) ? null
				: (script instanceof SqlScript) ? RevisionType.SQL : RevisionType.JAVA;
		String edited = (script != null && script.isTransactional(direction))
				? "it does not run outside a transaction (no-transaction) any more" : section.edited();
		return new InterruptedRevision(first.revision(), (revision != null) ? revision.message() : "", direction, type,
				(script != null) ? script.toString() : null, section.done(), section.stop(), section.left(),
				section.leftCount(), edited);
	}

	private static void read(SqlScript script, Direction direction, InterruptedSection section) {
		boolean upgrade = direction == Direction.UPGRADE;
		if (!upgrade && script.downgrade() == null) {
			return;
		}
		SectionKind kind = upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE;
		try {
			Map<Integer, String> written = script.hasPlaceholders() ? asWritten(script, kind) : null;
			forEachUnit(script.openWithTokens(kind),
					(unit) -> section.unit(unit, (written != null) ? written.get(unit.ordinal()) : unit.text()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The values of placeholders may be secrets.
	 */
	private static Map<Integer, String> asWritten(SqlScript script, SectionKind kind) throws IOException {
		Map<Integer, String> written = new HashMap<>();
		try {
			forEachUnit(script.openAsWritten(kind), (unit) -> written.put(unit.ordinal(), unit.text()));
			return written;
		}
		catch (SqlSyntaxException ex) {
			return Map.of();
		}
	}

	/**
	 * Units stream by, for they hold their inline data.
	 */
	private static void forEachUnit(SectionStatements opened, Consumer<SectionUnit> consumer) throws IOException {
		try (SectionStatements statements = opened) {
			SectionUnits units = new SectionUnits(statements);
			for (SectionUnit unit = units.next(); unit != null; unit = units.next()) {
				consumer.accept(unit);
			}
		}
	}

}
