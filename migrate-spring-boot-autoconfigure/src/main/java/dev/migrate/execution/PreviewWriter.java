package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.LossCounter;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Destruction;
import dev.migrate.sql.DestructionFinder;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.SqlSyntaxException;

/**
 * Writes previews. Scripts stream by: of each, only so many statements are kept, and of
 * each of those only so much text. Losses are found in what would run, with placeholders
 * replaced; shown is what is in the file, because their values may be secrets.
 */
final class PreviewWriter {

	private static final int STATEMENTS = 1_000;

	private static final int STATEMENT_LENGTH = 10_000;

	private final ScriptCatalog catalog;

	private final LossCounter counter;

	private final CountLimits limits;

	PreviewWriter(ScriptCatalog catalog, LossCounter counter, CountLimits limits) {
		this.catalog = catalog;
		this.counter = counter;
		this.limits = limits;
	}

	Preview write(Task.Work work) throws SQLException {
		List<StepPreview> steps = new ArrayList<>();
		for (Plan.Step step : work.plan().steps()) {
			RevisionScript script = this.catalog.script(step.revision().id());
			steps.add((script instanceof SqlScript sql) ? sql(step, sql) : java(step, script));
		}
		return new Preview(work.plan(), work.stamp(), work.resumed(), steps, work.repeatables());
	}

	private static StepPreview java(Plan.Step step, RevisionScript script) {
		boolean down = step.direction() == Direction.DOWNGRADE;
		return new StepPreview(step.revision(), step.direction(), RevisionType.JAVA, script.toString(),
				script.isTransactional(step.direction()), List.of(), 0, null,
				down ? List.of(Loss.unknown("the migration " + script)) : List.of());
	}

	private StepPreview sql(Plan.Step step, SqlScript script) throws SQLException {
		boolean upgrade = step.direction() == Direction.UPGRADE;
		Section section = upgrade ? script.upgrade() : script.downgrade();
		List<StepPreview.Statement> statements = new ArrayList<>();
		List<Loss> losses = new ArrayList<>();
		if (section != null) {
			SectionKind kind = upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE;
			try {
				read(script, kind, statements, losses);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return new StepPreview(step.revision(), step.direction(), RevisionType.SQL, script.description(),
				script.isTransactional(step.direction()), statements, (section != null) ? section.statements() : 0,
				script.storedText(), losses);
	}

	private void read(SqlScript script, SectionKind kind, List<StepPreview.Statement> statements, List<Loss> losses)
			throws IOException, SQLException {
		boolean placeholders = script.hasPlaceholders();
		DestructionFinder finder = new DestructionFinder();
		try (SectionStatements section = script.openWithTokens(kind)) {
			section.setTokenSink(finder);
			for (SqlStatement next = section.next(); next != null; next = section.next()) {
				count(script.revision().id(), finder.take(), next.line(), losses);
				if (!placeholders) {
					keep(next, statements);
				}
			}
		}
		if (placeholders) {
			readAsWritten(script, kind, statements);
		}
	}

	private static void readAsWritten(SqlScript script, SectionKind kind, List<StepPreview.Statement> statements)
			throws IOException {
		try (SectionStatements section = script.openAsWritten(kind)) {
			for (SqlStatement next = section.next(); next != null; next = section.next()) {
				keep(next, statements);
			}
		}
		catch (SqlSyntaxException ex) {
			statements.clear();
		}
	}

	private static void keep(SqlStatement statement, List<StepPreview.Statement> statements) {
		if (statements.size() < STATEMENTS) {
			String text = statement.text();
			boolean cut = text.length() > STATEMENT_LENGTH;
			statements.add(new StepPreview.Statement(cut ? text.substring(0, STATEMENT_LENGTH) : text, statement.line(),
					cut, statement.hasData()));
		}
	}

	private void count(String revision, List<Destruction> destructions, int line, List<Loss> losses)
			throws SQLException {
		for (Destruction destruction : destructions) {
			Loss.Kind kind = Loss.kind(destruction);
			for (LossCounter.Count count : this.counter.count(destruction,
					(table) -> this.limits.limit(new Loss.Subject(revision, kind, table, destruction.column())))) {
				losses.add(Loss.of(destruction, count, line));
			}
		}
	}

}
