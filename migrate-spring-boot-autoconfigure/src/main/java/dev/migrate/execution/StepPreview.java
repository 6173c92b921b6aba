package dev.migrate.execution;

import java.util.List;

import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One step that would run.
 *
 * @param revision the revision
 * @param direction which way
 * @param type what kind of script it is
 * @param file where the script is, for people: the path of the file, the name of the
 * class, or where the history keeps the text
 * @param transactional whether it runs in one transaction together with its history row
 * @param statements the first statements of the section as they are in the file, without
 * the data of {@code COPY}; for Java those of a migration that says its operations
 * without a database, and none otherwise; none where the text is not to be understood
 * before its placeholders are replaced
 * @param statementCount how many statements there are
 * @param storedText for a downgrade that the history keeps, the whole text with its
 * directive line; {@code null} where the code's own runs
 * @param losses what would be lost; objects that do not exist yet lose nothing
 */
public record StepPreview(Revision revision, Direction direction, RevisionType type, String file, boolean transactional,
		List<Statement> statements, int statementCount, @Nullable String storedText, List<Loss> losses) {

	public StepPreview {
		statements = List.copyOf(statements);
		losses = List.copyOf(losses);
	}

	/**
	 * Return whether the text comes from the history rather than from the code.
	 * @return {@code true} for a stored downgrade
	 */
	public boolean isFromDatabase() {
		return this.storedText != null;
	}

	/**
	 * A statement as it is written.
	 *
	 * @param text the statement without its semicolon, or its beginning
	 * @param line the line in the file where it begins; of a stored downgrade the line in
	 * its text; 0 for Java
	 * @param cut whether the text is only its beginning
	 * @param data whether {@code COPY} data follows it
	 */
	public record Statement(String text, int line, boolean cut, boolean data) {

	}

}
