package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.migrate.command.graph.PrintableText;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.InterruptedRevision.Cause;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.execution.InterruptedStatement;
import dev.migrate.history.RevisionType;

/**
 * Tells how far a half-done revision has come.
 */
final class InterruptedText {

	/** How many statements that are still to come are shown. */
	private static final int SHOWN = 3;

	/** How many lines of a statement are shown. */
	private static final int STATEMENT_LINES = 8;

	private static final String INDENT = " ".repeat(10);

	private final Output output;

	InterruptedText(Output output) {
		this.output = output;
	}

	/**
	 * Return which revision it is.
	 */
	String title(InterruptedRevision revision) {
		return this.output.style(Style.ID, PrintableText.of(revision.revision()))
				+ (revision.message().isEmpty() ? "" : " " + PrintableText.of(revision.message())) + ": its "
				+ direction(revision) + " is half done  "
				+ this.output.style(Style.DIM,
						"(" + ((revision.file() != null) ? PrintableText.of(revision.file()) : "not known to this code")
								+ ")");
	}

	/**
	 * Return what is done, where it stopped, what the database tells of that, and what is
	 * to come.
	 */
	List<String> lines(InterruptedRevision revision) {
		List<String> lines = new ArrayList<>();
		lines.add(label("done") + count(revision.done()));
		Stop stop = revision.stop();
		if (stop != null) {
			lines.add(label((stop.cause() == Cause.FAILED) ? "failed" : "in doubt")
					+ ((revision.type() == RevisionType.JAVA) ? "the migration as a whole" : place(stop.statement()))
					+ ((stop.cause() == Cause.FAILED) ? ": answered with an error" : ": cut off") + "; sent at "
					+ RevisionJson.instant(stop.at()) + " by the run " + PrintableText.of(stop.run()));
			text(stop.statement(), lines);
			if (stop.edited()) {
				lines.add(
						INDENT + this.output.style(Style.WARNING, "The script was edited since: another one was sent"));
			}
			if (stop.effect() != null) {
				lines.add(label("found") + PrintableText.of(stop.effect().finding()));
				stop.effect()
					.cleanUp()
					.forEach((sql) -> lines.add(INDENT + "  which the next run puts right: " + PrintableText.of(sql)));
			}
		}
		revision.left().stream().limit(SHOWN).forEach((statement) -> {
			lines.add(label("to come") + place(statement));
			text(statement, lines);
		});
		if (revision.leftCount() > SHOWN) {
			lines.add(INDENT + "and " + count(revision.leftCount() - SHOWN) + " more");
		}
		if (revision.edited() != null) {
			lines.add(label("edited") + this.output.style(Style.WARNING, revision.edited()));
		}
		return lines;
	}

	private static String label(String name) {
		return name + " ".repeat(INDENT.length() - name.length());
	}

	private static String place(InterruptedStatement statement) {
		return "statement " + statement.ordinal() + ((statement.line() > 0) ? ", line " + statement.line() : "");
	}

	private static void text(InterruptedStatement statement, List<String> lines) {
		if (statement.text() == null) {
			return;
		}
		List<String> text = statement.text().lines().toList();
		text.stream().limit(STATEMENT_LINES).forEach((line) -> lines.add(INDENT + "  " + PrintableText.of(line)));
		if (text.size() > STATEMENT_LINES) {
			lines.add(INDENT + "  …");
		}
	}

	static String count(int statements) {
		return statements + " statement" + ((statements == 1) ? "" : "s");
	}

	static String direction(InterruptedRevision revision) {
		return revision.direction().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the same for {@code --json}.
	 */
	static Map<String, Object> json(InterruptedRevision revision) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", revision.revision());
		json.put("message", revision.message());
		json.put("direction", revision.direction().name());
		json.put("type", (revision.type() != null) ? revision.type().name() : null);
		json.put("file", revision.file());
		json.put("done", revision.done());
		json.put("stop", (revision.stop() != null) ? json(revision.stop()) : null);
		json.put("left", revision.left().stream().<Object>map(InterruptedText::json).toList());
		json.put("leftCount", revision.leftCount());
		json.put("edited", revision.edited());
		json.values().removeIf(Objects::isNull);
		return json;
	}

	private static Map<String, Object> json(Stop stop) {
		Map<String, Object> json = json(stop.statement());
		json.put("cause", stop.cause().name());
		json.put("run", stop.run());
		json.put("at", RevisionJson.instant(stop.at()));
		json.put("edited", stop.edited());
		if (stop.effect() != null) {
			json.put("effect", stop.effect().kind().name());
			json.put("finding", stop.effect().finding());
			json.put("cleanUp", stop.effect().cleanUp());
		}
		return json;
	}

	private static Map<String, Object> json(InterruptedStatement statement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("ordinal", statement.ordinal());
		if (statement.line() > 0) {
			json.put("line", statement.line());
		}
		if (statement.text() != null) {
			json.put("text", statement.text());
		}
		return json;
	}

}
