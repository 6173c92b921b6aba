package dev.migrate.autogenerate.writing;

import java.util.ArrayList;
import java.util.Iterator;
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
		SectionText text = new SectionText();
		comments.forEach((comment) -> text.comment(PlainText.sentence(comment)));
		Iterator<String> all = this.renderer.render(operations).iterator();
		for (Operation operation : operations) {
			List<String> statements = this.renderer.render(operation);
			Difference difference = this.reader.read(List.of(operation)).get(0);
			text.statements(preparations(all, statements), "the session", "");
			text.statements(statements, subject(difference),
					(marked && difference.destructive()) ? warning(operation, difference) : "");
		}
		return text.part();
	}

	/**
	 * Return what all operations together need before the statements of one.
	 */
	private static List<String> preparations(Iterator<String> all, List<String> statements) {
		List<String> before = new ArrayList<>();
		if (statements.isEmpty()) {
			return before;
		}
		String next = all.next();
		while (!next.equals(statements.get(0))) {
			before.add(next);
			next = all.next();
		}
		for (int i = 1; i < statements.size(); i++) {
			all.next();
		}
		return before;
	}

	static String warning(Operation operation, Difference difference) {
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
