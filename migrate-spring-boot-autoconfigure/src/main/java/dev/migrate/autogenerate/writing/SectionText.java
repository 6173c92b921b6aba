package dev.migrate.autogenerate.writing;

import java.util.List;

import dev.migrate.autogenerate.writing.SectionStatement.Rendered;
import dev.migrate.script.authoring.RevisionBody.Part;

/**
 * The text of a section as it grows: short statements about one thing stand together, all
 * others have a blank line before and after.
 */
final class SectionText {

	/** Longest line of a comment on the whole section. */
	private static final int COMMENT_WIDTH = 120;

	private final StringBuilder text = new StringBuilder();

	private boolean transactional = true;

	private String subject = "";

	private boolean open;

	/**
	 * Add a comment on the whole section.
	 */
	void comment(String sentence) {
		CommentLines.of("--", sentence, COMMENT_WIDTH).forEach((line) -> this.text.append(line).append('\n'));
	}

	/**
	 * Add statements that belong together.
	 * @param statements the statements, without semicolons, perhaps none
	 * @param subject what they are about
	 * @param warning what to say above them, or empty
	 */
	void statements(List<String> statements, String subject, String warning) {
		Rendered rendered = SectionStatement.render(statements);
		if (rendered.text().isEmpty()) {
			return;
		}
		boolean simple = rendered.isOneLine() && warning.isEmpty();
		boolean goesOn = this.open && simple && this.subject.equals(subject);
		this.text.append((goesOn || this.text.isEmpty()) ? "" : "\n");
		if (!warning.isEmpty()) {
			this.text.append("-- ").append(warning).append('\n');
		}
		this.text.append(rendered.text()).append('\n');
		this.transactional &= rendered.transactional();
		this.subject = subject;
		this.open = simple;
	}

	Part part() {
		return new Part(this.text.toString(), this.transactional ? "" : "no-transaction");
	}

}
