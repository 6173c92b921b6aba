package dev.migrate.script.authoring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionGraphException;
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
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		return sql(known, request, new Parents(known, request).ofRevision());
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
		return sql(known, request, new Parents(known, request).ofMerge());
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
		request.checkMessage();
		SourceRevisions known = this.tree.read();
		List<Revision> parents = new Parents(known, request).ofRevision();
		SourceFolder folder = folder(known, parents);
		String id = id(known, request);
		JavaClassName name = JavaClassName.of(request.message(), id,
				JavaClassName.packageName(known, packageName, applicationPackage));
		Path file = name.file(folder);
		Revision revision = revision(known, request, id, parents, name.fullName());
		RevisionGraph graph = extended(known, revision);
		String text = RevisionTemplate.JAVA.render(folder, Map.of("header", HeaderText.annotation(revision), "package",
				name.packageName(), "class", name.simpleName(), "revision", id, "created", now().toString()));
		text = name.packageName().isEmpty() ? text.replaceFirst("package ;\\R+", "") : text;
		List<JavaHeader> read = new JavaHeaderReader(text, name.fullName()).read();
		if (read.size() != 1 || !revision.equals(read.get(0).revision())
				|| !name.fullName().equals(read.get(0).type())) {
			throw RevisionTemplate.unsound(RevisionTemplate.JAVA.file(folder),
					"The template does not make a class ${class} in ${package} with @RevisionHeader(${header})", "");
		}
		SourceFile.create(file, text.getBytes(StandardCharsets.UTF_8));
		return new WrittenRevision(revision, file, parents, graph.effectiveHeads());
	}

	private WrittenRevision sql(SourceRevisions known, RevisionRequest request, List<Revision> parents) {
		SourceFolder folder = folder(known, parents);
		Path directory = this.tree.locations().directory(folder);
		String id = id(known, request);
		Instant created = now();
		Path file = directory.resolve(this.fileName.name(id, Slug.of(request.message()), created)).normalize();
		String script = folder.path().relativize(file).toString().replace('\\', '/');
		Revision revision = revision(known, request, id, parents, script);
		RevisionGraph graph = extended(known, revision);
		String text = RevisionTemplate.SQL.render(folder,
				Map.of("header", HeaderText.directives(revision, created), "revision", id, "revises",
						revision.isBase() ? "base" : String.join(", ", revision.revises()), "message",
						revision.message(), "created", created.toString()));
		check(folder, TextScript.of(script, file, text), revision);
		SourceFile.create(file, text.getBytes(StandardCharsets.UTF_8));
		return new WrittenRevision(revision, file, parents, graph.effectiveHeads());
	}

	private void check(SourceFolder folder, TextScript script, Revision expected) {
		Path template = RevisionTemplate.SQL.file(folder);
		Revision read;
		try {
			read = script.read(this.tree.sources().placeholders()).revision();
		}
		catch (MigrateException ex) {
			throw RevisionTemplate.unsound(template, "The template makes an unsound script: " + ex.getFailure().what(),
					(ex.getFailure().line() > 0) ? "In line " + ex.getFailure().line() + " of the script" : "");
		}
		if (!read.equals(expected)) {
			throw RevisionTemplate.unsound(template, "The template makes another revision than was asked for",
					"It makes " + read);
		}
	}

	private SourceFolder folder(SourceRevisions known, List<Revision> parents) {
		return this.tree.locations()
			.target(parents.stream()
				.map((parent) -> known.get(parent.id()).folder())
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null));
	}

	private String id(SourceRevisions known, RevisionRequest request) {
		return (request.id() != null) ? request.id() : this.ids.next(known.graph());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
	}

	private static Revision revision(SourceRevisions known, RevisionRequest request, String id, List<Revision> parents,
			String script) {
		List<String> dependsOn = new ArrayList<>();
		for (String name : request.dependsOn()) {
			boolean label = known.graph().revisions().stream().anyMatch((other) -> other.labels().contains(name));
			String dependency = label ? name : known.one(name).id();
			if (!dependsOn.contains(dependency)) {
				dependsOn.add(dependency);
			}
		}
		return new Revision(id, parents.stream().map(Revision::id).toList(), dependsOn,
				request.labels().stream().distinct().toList(), request.message(), script);
	}

	/**
	 * Join the new revision to the others, which refuses every id, label and dependency
	 * that does not fit.
	 */
	private static RevisionGraph extended(SourceRevisions known, Revision revision) {
		List<Revision> all = new ArrayList<>(known.graph().revisions());
		all.add(revision);
		try {
			return RevisionGraph.of(all);
		}
		catch (RevisionGraphException ex) {
			throw AuthoringException.misfit("The new revision does not fit", ex,
					"Choose another id, label or dependency");
		}
	}

}
