package dev.migrate.script.authoring;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Revisions as Java classes.
 */
final class JavaRevisionFiles implements RevisionFiles {

	private final SourceTree tree;

	private final String packageName;

	private final String created;

	JavaRevisionFiles(SourceTree tree, String packageName, Clock clock) {
		this.tree = tree;
		this.packageName = packageName;
		this.created = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
	}

	@Override
	public SourceFolder folder(@Nullable SourceFolder beside) {
		return this.tree.locations().target(beside);
	}

	@Override
	public Place place(SourceFolder folder, String id, String message) {
		JavaClassName name = JavaClassName.of(message, id, this.packageName);
		return new Place(name.file(folder), name.fullName());
	}

	@Override
	public String text(SourceFolder folder, Place place, Revision revision, RevisionBody body) {
		String fullName = place.script();
		String simpleName = fullName.substring(fullName.lastIndexOf('.') + 1);
		String text = RevisionTemplate.JAVA.render(folder, body, Map.of("header", HeaderText.annotation(revision),
				"package", this.packageName, "class", simpleName, "revision", revision.id(), "created", this.created));
		text = this.packageName.isEmpty() ? text.replaceFirst("package ;\\R+", "") : text;
		List<JavaHeader> read = new JavaHeaderReader(text, fullName).read();
		if (read.size() != 1 || !revision.equals(read.get(0).revision()) || !fullName.equals(read.get(0).type())) {
			throw RevisionTemplate.unsound(RevisionTemplate.JAVA.file(folder),
					"The template does not make a class ${class} in ${package} with @RevisionHeader(${header})", "");
		}
		return text;
	}

}
