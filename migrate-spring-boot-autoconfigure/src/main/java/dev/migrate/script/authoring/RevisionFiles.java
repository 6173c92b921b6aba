package dev.migrate.script.authoring;

import java.nio.file.Path;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The files of one language that revisions are written in.
 */
interface RevisionFiles {

	/**
	 * Choose the folder of the SQL files, which is in the project of the classes too.
	 * @param beside the folder of a parent, or {@code null}
	 * @return the folder
	 * @throws SourceFileException when there is none
	 */
	SourceFolder folder(@Nullable SourceFolder beside);

	/**
	 * Name the file of a revision.
	 * @param folder the folder of the SQL files
	 * @param id the revision
	 * @param message what it is for
	 * @return where it will be, and what its script is called
	 */
	Place place(SourceFolder folder, String id, String message);

	/**
	 * Write the text of a revision, and read it back.
	 * @param folder the folder of the SQL files
	 * @param place where it will be
	 * @param revision the revision
	 * @param body what it does
	 * @return the text
	 * @throws AuthoringException where the template makes an unsound file
	 */
	String text(SourceFolder folder, Place place, Revision revision, RevisionBody body);

	/**
	 * Where a revision will be.
	 *
	 * @param file the file
	 * @param script what the script is called
	 */
	record Place(Path file, String script) {

	}

}
