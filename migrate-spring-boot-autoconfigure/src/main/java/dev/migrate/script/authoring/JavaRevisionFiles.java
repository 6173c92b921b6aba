package dev.migrate.script.authoring;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.migrate.revision.Revision;
import dev.migrate.script.authoring.RevisionBody.Part;
import org.jspecify.annotations.Nullable;

/**
 * Revisions as Java classes.
 */
final class JavaRevisionFiles implements RevisionFiles {

	/** Longest line. */
	private static final int WIDTH = 120;

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
		String text = RevisionTemplate.JAVA.render(folder, indented(body),
				Map.of("header", wrapped(HeaderText.annotation(revision) + options(body)), "package", this.packageName,
						"class", simpleName, "revision", revision.id(), "created", this.created, "imports",
						imports(body)));
		text = this.packageName.isEmpty() ? text.replaceFirst("package ;\\R+", "") : text;
		// where nothing is to be done there is no line for it
		text = text.replaceAll("(?m)(?<=\\{\\n)[ \\t]+\\n(?=[ \\t]*})", "");
		for (Part part : List.of(body.upgrade(), body.downgrade())) {
			if (!text.contains(indented(part).text()) || !text.contains(imports(body))) {
				throw RevisionTemplate.unsound(RevisionTemplate.JAVA.file(folder),
						"The template has no room for what the revision does",
						"It needs ${upgrade} and ${downgrade} in the methods of these names, and ${imports} behind the imports");
			}
		}
		List<JavaHeader> read = new JavaHeaderReader(text, fullName).read();
		if (read.size() != 1 || !revision.equals(read.get(0).revision()) || !fullName.equals(read.get(0).type())) {
			throw RevisionTemplate.unsound(RevisionTemplate.JAVA.file(folder),
					"The template does not make a class ${class} in ${package} with @RevisionHeader(${header})", "");
		}
		return text;
	}

	private static RevisionBody indented(RevisionBody body) {
		return new RevisionBody(body.step(), indented(body.upgrade()), indented(body.downgrade()));
	}

	/**
	 * Static imports stand below the others.
	 */
	private static String imports(RevisionBody body) {
		StringBuilder text = new StringBuilder();
		List<String> statics = body.imports().stream().filter((name) -> name.startsWith("static ")).toList();
		body.imports()
			.stream()
			.filter((name) -> !name.startsWith("static "))
			.forEach((name) -> text.append("\nimport ").append(name).append(';'));
		text.append(statics.isEmpty() ? "" : "\n");
		statics.forEach((name) -> text.append("\nimport ").append(name).append(';'));
		return text.toString();
	}

	private static Part indented(Part part) {
		return new Part(part.text().replaceAll("\n(?=[^\n])", "\n\t\t"), "");
	}

	/**
	 * Break the line between members where it would be too long.
	 */
	private static String wrapped(String members) {
		StringBuilder text = new StringBuilder();
		int column = "@RevisionHeader(".length();
		for (String member : members.split("(?<=,) (?=[a-zA-Z]+ = [\"{tf])")) {
			boolean tooLong = !text.isEmpty() && column + 1 + member.length() + 1 > WIDTH;
			text.append(text.isEmpty() ? "" : tooLong ? "\n\t\t" : " ").append(member);
			column = (tooLong ? 8 : column + 1) + member.length();
		}
		return text.toString();
	}

	/**
	 * What a SQL file says in the lines of its sections, a class says in its header.
	 */
	private static String options(RevisionBody body) {
		String irreversible = body.downgrade().options();
		String text = irreversible.startsWith("irreversible: ")
				? ", irreversible = " + HeaderText.literal(irreversible.substring("irreversible: ".length())) : "";
		boolean transactional = !body.upgrade().options().equals("no-transaction")
				&& !irreversible.equals("no-transaction");
		return text + (transactional ? "" : ", transactional = false");
	}

}
