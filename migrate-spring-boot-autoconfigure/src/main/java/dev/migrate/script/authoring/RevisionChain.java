package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionGraphException;
import dev.migrate.script.authoring.RevisionFiles.Place;

/**
 * New revisions, each the parent of the next. All are made and read back before the first
 * is written, and where one cannot be written those before it are taken away again.
 */
final class RevisionChain {

	private final SourceRevisions known;

	private final RevisionIds ids;

	private final RevisionRequest request;

	private final List<Revision> parents;

	private final List<Revision> all;

	RevisionChain(SourceRevisions known, RevisionIds ids, RevisionRequest request, List<Revision> parents) {
		this.known = known;
		this.ids = ids;
		this.request = request;
		this.parents = parents;
		this.all = new ArrayList<>(known.graph().revisions());
	}

	List<WrittenRevision> write(RevisionFiles files, List<RevisionBody> bodies) {
		SourceFolder folder = files.folder(this.parents.stream()
			.map((parent) -> this.known.get(parent.id()).folder())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null));
		List<WrittenRevision> written = new ArrayList<>();
		List<String> texts = new ArrayList<>();
		List<Revision> revises = this.parents;
		RevisionGraph graph = this.known.graph();
		for (RevisionBody body : bodies) {
			RevisionRequest asked = written.isEmpty() ? this.request.forStep(body.step())
					: this.request.followedBy(body.step());
			asked.checkMessage();
			String id = (asked.id() != null) ? asked.id() : this.ids.next(graph);
			Place place = files.place(folder, id, asked.message());
			Revision revision = revision(asked, id, revises, place.script());
			graph = joined(revision);
			texts.add(files.text(folder, place, revision, body));
			written.add(new WrittenRevision(revision, place.file(), revises, graph.effectiveHeads()));
			revises = List.of(revision);
		}
		create(written, texts);
		return written;
	}

	private static void create(List<WrittenRevision> revisions, List<String> texts) {
		List<Path> created = new ArrayList<>();
		try {
			for (int i = 0; i < revisions.size(); i++) {
				Path file = revisions.get(i).file();
				SourceFile.create(file, texts.get(i).getBytes(StandardCharsets.UTF_8));
				created.add(file);
			}
		}
		catch (MigrateException ex) {
			for (Path file : created) {
				delete(file, ex);
			}
			throw ex;
		}
	}

	private static void delete(Path file, MigrateException failure) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	private Revision revision(RevisionRequest asked, String id, List<Revision> revises, String script) {
		List<String> dependsOn = new ArrayList<>();
		for (String name : asked.dependsOn()) {
			boolean label = this.known.graph().revisions().stream().anyMatch((other) -> other.labels().contains(name));
			String dependency = label ? name : this.known.one(name).id();
			if (!dependsOn.contains(dependency)) {
				dependsOn.add(dependency);
			}
		}
		return new Revision(id, revises.stream().map(Revision::id).toList(), dependsOn,
				asked.labels().stream().distinct().toList(), asked.message(), script);
	}

	/**
	 * Join a new revision to the others, which refuses every id, label and dependency
	 * that does not fit.
	 */
	private RevisionGraph joined(Revision revision) {
		this.all.add(revision);
		try {
			return RevisionGraph.of(this.all);
		}
		catch (RevisionGraphException ex) {
			throw AuthoringException.misfit("The new revision does not fit", ex,
					"Choose another id, label or dependency");
		}
	}

}
