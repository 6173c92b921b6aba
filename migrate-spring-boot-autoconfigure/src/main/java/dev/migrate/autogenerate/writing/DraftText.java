package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.Draft;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.AlterColumn;
import dev.migrate.operation.Operation;
import dev.migrate.schema.ObjectKind;
import dev.migrate.script.authoring.RevisionBody;
import dev.migrate.script.authoring.RevisionBody.Part;

/**
 * Writes a draft as the sections of a SQL file, in the way in which a person would: what
 * belongs together without a blank line between, what destroys data under a comment that
 * says so, and what a reader should look at on top.
 */
public final class DraftText {

	private final DdlRenderer renderer;

	private final DifferenceReader reader;

	/**
	 * Create a writer.
	 * @param renderer writes operations as SQL
	 * @param style how names are written for people
	 */
	public DraftText(DdlRenderer renderer, DdlStyle style) {
		this.renderer = renderer;
		this.reader = new DifferenceReader(style);
	}

	/**
	 * Write a draft.
	 * @param draft the draft
	 * @param heading sentences for the top of the upgrade, above the draft's notes
	 * @return the sections
	 */
	public RevisionBody write(Draft draft, List<String> heading) {
		List<String> comments = new ArrayList<>(heading);
		comments.addAll(draft.notes());
		Part upgrade = section(draft.upgrade(), comments, true);
		if (draft.irreversible() != null) {
			return new RevisionBody(draft.step(), upgrade,
					new Part("", "irreversible: " + PlainText.of(draft.irreversible())));
		}
		List<String> back = draft.upgrade().stream().anyMatch(Operation::isDestructive)
				? List.of("What the upgrade destroys does not come back.") : List.of();
		return new RevisionBody(draft.step(), upgrade, section(draft.downgrade(), back, false));
	}

	/**
	 * Write operations as SQL, for people to read.
	 * @param operations the operations
	 * @return the statements with their semicolons, marked where they destroy data
	 */
	public String sql(List<Operation> operations) {
		return section(operations, List.of(), true).text();
	}

	private Part section(List<Operation> operations, List<String> comments, boolean marked) {
		StringBuilder text = new StringBuilder();
		comments.forEach((comment) -> text.append("-- ").append(PlainText.sentence(comment)).append('\n'));
		boolean transactional = true;
		String subject = "";
		boolean open = false;
		for (Operation operation : operations) {
			SectionStatement.Rendered rendered = SectionStatement.render(this.renderer.render(operation));
			if (rendered.text().isEmpty()) {
				continue;
			}
			Difference difference = this.reader.read(List.of(operation)).get(0);
			boolean mark = marked && difference.destructive();
			boolean goesOn = open && rendered.isOneLine() && !mark && subject.equals(subject(difference));
			text.append((goesOn || text.isEmpty()) ? "" : "\n");
			if (mark) {
				text.append("-- ").append(warning(operation, difference)).append('\n');
			}
			text.append(rendered.text()).append('\n');
			transactional &= rendered.transactional();
			subject = subject(difference);
			open = rendered.isOneLine() && !mark;
		}
		return new Part(text.toString(), transactional ? "" : "no-transaction");
	}

	private static String warning(Operation operation, Difference difference) {
		String kind = (difference.kind() != null) ? difference.kind().words() + " " : "";
		if (operation instanceof AlterColumn || difference.change() != Difference.Change.DROP) {
			return "MAY LOSE DATA: " + kind + difference.name() + " " + difference.detail();
		}
		return "DESTROYS DATA: drops " + ((difference.kind() != null) ? "the " : "") + kind + difference.name();
	}

	/**
	 * The table that a line is about, or what else it is about.
	 */
	private static String subject(Difference difference) {
		boolean part = difference.kind() == ObjectKind.COLUMN || difference.kind() == ObjectKind.CONSTRAINT;
		int dot = difference.name().lastIndexOf('.');
		return (part && dot > 0) ? difference.name().substring(0, dot) : difference.kind() + " " + difference.name();
	}

}
