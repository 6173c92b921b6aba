package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.code.JavaText;
import dev.migrate.autogenerate.code.OneWay;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.Operation;
import dev.migrate.script.authoring.RevisionBody;
import dev.migrate.script.authoring.RevisionBody.Part;

/**
 * Writes a draft as the statements of a Java migration, in the words of its operations.
 */
final class JavaDraftText {

	/** Longest comment line, which stands behind two tabs. */
	private static final int COMMENT_WIDTH = 112;

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
		Set<String> imports = new TreeSet<>();
		Part upgrade = part(draft.upgrade(), comments, true, imports);
		Part downgrade = (draft.irreversible() != null)
				? new Part("", "irreversible: " + PlainText.of(draft.irreversible()))
				: part(draft.downgrade(), List.of(), false, imports);
		return new RevisionBody(draft.step(), upgrade, downgrade, List.copyOf(imports));
	}

	private Part part(List<Operation> operations, List<String> comments, boolean marked, Set<String> imports) {
		List<String> lines = new ArrayList<>();
		comments.forEach((comment) -> lines.addAll(comment(PlainText.sentence(comment))));
		if (!operations.isEmpty()) {
			lines.add("Operations operations = context.operations();");
			imports.add("dev.migrate.operation.Operations");
		}
		boolean transactional = true;
		for (Operation operation : operations) {
			Difference difference = this.reader.read(List.of(operation)).get(0);
			if (marked && difference.destructive()) {
				lines.addAll(comment(DraftText.warning(operation, difference)));
			}
			JavaText java = JavaText.of(List.of(OneWay.of(operation, this.renderer)), this.renderer);
			imports.addAll(java.imports());
			lines.addAll(java.statements());
			transactional &= SectionStatement.render(this.renderer.render(operation)).transactional();
		}
		return new Part(String.join("\n", lines), transactional ? "" : "no-transaction");
	}

	/**
	 * A backslash could begin the escape of a line end, even in a comment.
	 */
	private static List<String> comment(String text) {
		return CommentLines.of("//", text.replace('\\', '/'), COMMENT_WIDTH);
	}

}
