package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.command.graph.PrintableText;
import dev.migrate.execution.Loss;
import dev.migrate.execution.Preview;
import dev.migrate.execution.StepPreview;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.sql.Secrets;

/**
 * Tells what a run would do.
 */
final class PreviewText {

	private final Output output;

	PreviewText(Output output) {
		this.output = output;
	}

	/**
	 * Return the plan, a line for each step, and what would be lost.
	 * @param withSql whether each step's statements are shown
	 */
	List<String> lines(Preview preview, boolean withSql) {
		List<String> lines = new ArrayList<>();
		for (StepPreview step : preview.steps()) {
			lines.add(title(step));
			if (withSql) {
				statements(step, lines);
			}
			else if (step.storedText() != null) {
				step.storedText().lines().forEach((line) -> lines.add("    " + PrintableText.of(line)));
			}
			for (Loss loss : step.losses()) {
				lines.add("    " + this.output.style(Style.WARNING, "would be lost: " + loss.describe()));
			}
		}
		if (preview.resumed() != null) {
			new InterruptedText(this.output).lines(preview.resumed()).forEach((line) -> lines.add("  " + line));
		}
		preview.repeatables()
			.forEach((script) -> lines.add(script.kind().word() + "  " + PrintableText.of(script.name())));
		if (preview.stamp() != null) {
			preview.stamp().remove().forEach((id) -> lines.add("forget   " + this.output.style(Style.ID, id)));
			preview.stamp().add().forEach((revision) -> lines.add("record   " + named(revision)));
		}
		return lines;
	}

	/**
	 * Return where the run starts and ends.
	 */
	String way(Preview preview) {
		List<String> before = (preview.stamp() != null) ? preview.stamp().tipsBefore() : preview.plan().tipsBefore();
		List<String> after = (preview.stamp() != null) ? preview.stamp().tipsAfter() : preview.plan().tipsAfter();
		return "from " + RunReport.tips(before) + " to " + RunReport.tips(after);
	}

	private String title(StepPreview step) {
		String verb = (step.direction() == Direction.UPGRADE) ? "upgrade  " : "downgrade  ";
		return verb + named(step.revision()) + "  "
				+ this.output.style(Style.DIM,
						"(" + PrintableText.of(step.revision().script())
								+ (step.transactional() ? "" : ", outside a transaction")
								+ (step.isFromDatabase() ? ", downgrade kept by the database" : "") + ")");
	}

	private String named(Revision revision) {
		return this.output.style(Style.ID, revision.id())
				+ (revision.message().isEmpty() ? "" : " " + PrintableText.of(revision.message()));
	}

	private void statements(StepPreview step, List<String> lines) {
		for (StepPreview.Statement statement : step.statements()) {
			Secrets.mask(statement.text()).lines().forEach((line) -> lines.add("    " + PrintableText.of(line)));
			int last = lines.size() - 1;
			lines.set(last,
					lines.get(last) + (statement.cut() ? " …" : ";") + (statement.data() ? "  -- and its data" : ""));
		}
		int left = step.statementCount() - step.statements().size();
		if (left > 0) {
			lines.add("    -- and " + left + " more statement" + ((left == 1) ? "" : "s"));
		}
		if (step.type() == RevisionType.JAVA) {
			lines.add("    -- a migration in Java");
		}
	}

	/**
	 * Return the preview for {@code --json}.
	 */
	static Map<String, Object> json(Preview preview) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("tipsBefore", preview.plan().tipsBefore());
		json.put("tipsAfter", preview.plan().tipsAfter());
		json.put("steps", preview.steps().stream().map(PreviewText::json).toList());
		json.put("repeatables", preview.repeatables().stream().map(RunReport::json).toList());
		return json;
	}

	private static Map<String, Object> json(StepPreview step) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", step.revision().id());
		json.put("direction", step.direction().name());
		json.put("message", step.revision().message());
		json.put("script", step.revision().script());
		json.put("type", step.type().name());
		json.put("transactional", step.transactional());
		json.put("statements", step.statements().stream().map(PreviewText::json).toList());
		json.put("statementCount", step.statementCount());
		json.put("losses", step.losses().stream().map(PreviewText::json).toList());
		return json;
	}

	private static Map<String, Object> json(StepPreview.Statement statement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("line", statement.line());
		json.put("text", Secrets.mask(statement.text()));
		json.put("cut", statement.cut());
		return json;
	}

	private static Map<String, Object> json(Loss loss) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("kind", loss.kind().name());
		json.put("object", loss.object());
		json.put("column", loss.column());
		json.put("count", loss.count());
		json.put("exact", loss.exact());
		return json;
	}

}
