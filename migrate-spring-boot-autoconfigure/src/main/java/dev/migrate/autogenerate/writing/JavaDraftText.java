package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.Operation;
import dev.migrate.script.authoring.RevisionBody;
import dev.migrate.script.authoring.RevisionBody.Part;

/**
 * Writes a draft as the statements of a Java migration: each operation hands its SQL to
 * the operations of the migration's context.
 */
final class JavaDraftText {

	private final DdlRenderer renderer;

	private final DifferenceReader reader;

	JavaDraftText(DdlRenderer renderer, DdlStyle style) {
		this.renderer = renderer;
		this.reader = new DifferenceReader(style);
	}

	/**
	 * Write a draft.
	 * @param draft the draft
	 * @param heading sentences for the top of the upgrade, above the draft's notes
	 * @return Java statements, and as options what SQL would say in the section's line
	 */
	RevisionBody write(Draft draft, List<String> heading) {
		List<String> comments = new ArrayList<>(heading);
		comments.addAll(draft.notes());
		Part upgrade = part(draft.upgrade(), comments, true);
		if (draft.irreversible() != null) {
			return new RevisionBody(draft.step(), upgrade,
					new Part("", "irreversible: " + PlainText.of(draft.irreversible())));
		}
		return new RevisionBody(draft.step(), upgrade, part(draft.downgrade(), List.of(), false));
	}

	private Part part(List<Operation> operations, List<String> comments, boolean marked) {
		List<String> lines = new ArrayList<>();
		comments.forEach((comment) -> lines.add("// " + comment(PlainText.sentence(comment))));
		boolean transactional = true;
		for (Operation operation : operations) {
			Difference difference = this.reader.read(List.of(operation)).get(0);
			if (marked && difference.destructive()) {
				lines.add("// " + comment(DraftText.warning(operation, difference)));
			}
			for (String statement : this.renderer.render(operation)) {
				transactional &= SectionStatement.render(List.of(statement)).transactional();
				lines.add("context.operations().execute(" + literal(statement) + ");");
			}
		}
		return new Part(String.join("\n", lines), transactional ? "" : "no-transaction");
	}

	/**
	 * A backslash could begin the escape of a line end, even in a comment.
	 */
	private static String comment(String text) {
		return text.replace('\\', '/');
	}

	private static String literal(String sql) {
		String escaped = sql.replace("\\", "\\\\");
		if (sql.indexOf('\n') < 0) {
			return '"' + escaped.replace("\"", "\\\"") + '"';
		}
		return "\"\"\"\n\t\t" + escaped.replace("\"\"\"", "\\\"\"\"").replaceAll("(?m) $", "\\\\s").replace("\n", "\n\t\t")
				+ "\n\t\t\"\"\"";
	}

}
