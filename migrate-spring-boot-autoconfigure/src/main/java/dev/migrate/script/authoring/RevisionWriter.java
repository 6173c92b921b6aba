package dev.migrate.script.authoring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Writes new revisions into the developer's folders. What is written was read back
 * before: a template can never make a file that the next run would refuse.
 */
public final class RevisionWriter {

	private final SourceTree tree;

	private final FileNameTemplate fileName;

	private final Clock clock;

	private final RevisionIds ids;

	/**
	 * Create a writer.
	 * @param tree where to write
	 * @param fileName how SQL files are named
	 * @param clock tells when they are written
	 */
	public RevisionWriter(SourceTree tree, FileNameTemplate fileName, Clock clock) {
		this(tree, fileName, clock, new SecureRandom());
	}

	RevisionWriter(SourceTree tree, FileNameTemplate fileName, Clock clock, Random random) {
		this.tree = tree;
		this.fileName = fileName;
		this.clock = clock;
		this.ids = new RevisionIds(random);
	}

	/**
	 * Write a revision as a SQL file.
	 * @param request what is asked for
	 * @return what was written
	 * @throws AuthoringException when the request cannot be fulfilled
	 * @throws SourceFileException when there is no place for the file
	 */
	public WrittenRevision revision(RevisionRequest request) {
		return revisions(request, List.of(RevisionBody.EMPTY)).get(0);
	}

	/**
	 * Write revisions as SQL files, each the parent of the next: all or none.
	 * @param request what is asked for; labels, dependencies and the id are those of the
	 * first revision
	 * @param bodies what they do, at least one
	 * @return what was written, in order
	 * @throws AuthoringException when the request cannot be fulfilled
	 * @throws SourceFileException when there is no place for the files
	 */
	public List<WrittenRevision> revisions(RevisionRequest request, List<RevisionBody> bodies) {
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		return new RevisionChain(known, this.ids, request, new Parents(known, request).ofRevision())
			.write(new SqlRevisionFiles(this.tree, this.fileName, this.clock), bodies);
	}

	/**
	 * Write a revision that joins others.
	 * @param request what is asked for
	 * @return what was written
	 * @throws AuthoringException when the request cannot be fulfilled
	 * @throws SourceFileException when there is no place for the file
	 */
	public WrittenRevision merge(RevisionRequest request) {
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		return new RevisionChain(known, this.ids, request, new Parents(known, request).ofMerge())
			.write(new SqlRevisionFiles(this.tree, this.fileName, this.clock), List.of(RevisionBody.EMPTY))
			.get(0);
	}

	/**
	 * Write a revision as a Java class.
	 * @param request what is asked for
	 * @param packageName the class's package, or {@code null} for that of the other
	 * migrations
	 * @param applicationPackage the package of the application, below which beans are
	 * looked for, or {@code null} where it is not known
	 * @return what was written
	 * @throws AuthoringException when the request cannot be fulfilled
	 * @throws SourceFileException when there is no place for the file
	 */
	public WrittenRevision javaRevision(RevisionRequest request, @Nullable String packageName,
			@Nullable String applicationPackage) {
		return javaRevisions(request, packageName, applicationPackage, List.of(RevisionBody.EMPTY)).get(0);
	}

	/**
	 * Write revisions as Java classes, each the parent of the next: all or none.
	 * @param request what is asked for; labels, dependencies and the id are those of the
	 * first revision
	 * @param packageName the package of the classes, or {@code null} for that of the
	 * other migrations
	 * @param applicationPackage the package of the application, below which beans are
	 * looked for, or {@code null} where it is not known
	 * @param bodies what they do, at least one: Java statements, and options that are
	 * members of the header
	 * @return what was written, in order
	 * @throws AuthoringException when the request cannot be fulfilled
	 * @throws SourceFileException when there is no place for the files
	 */
	public List<WrittenRevision> javaRevisions(RevisionRequest request, @Nullable String packageName,
			@Nullable String applicationPackage, List<RevisionBody> bodies) {
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		List<Revision> parents = new Parents(known, request).ofRevision();
		String inPackage = JavaClassName.packageName(known, packageName, applicationPackage);
		return new RevisionChain(known, this.ids, request, parents)
			.write(new JavaRevisionFiles(this.tree, inPackage, this.clock), bodies);
	}

	/**
	 * Tell what a new revision would revise, for those who have to look at a database
	 * first.
	 * @param request what is asked for
	 * @return the parents and all other revisions of the sources
	 * @throws AuthoringException when the request cannot be fulfilled
	 */
	public PlannedParents parents(RevisionRequest request) {
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		return new PlannedParents(new Parents(known, request).ofRevision(), known);
	}

	/**
	 * What a new revision would revise.
	 *
	 * @param parents the parents, none for a base
	 * @param known all revisions of the sources
	 */
	public record PlannedParents(List<Revision> parents, SourceRevisions known) {

		public PlannedParents {
			parents = List.copyOf(parents);
		}

	}

}
