package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The name of the class of a new Java migration.
 *
 * @param packageName the package, empty for the unnamed one
 * @param simpleName the name without it
 */
record JavaClassName(String packageName, String simpleName) {

	/** Names that the class would hide from itself. */
	private static final Set<String> TAKEN = Set.of("Migration", "MigrationContext", "RevisionHeader", "Override",
			"Exception", "String", "Object");

	private static final String DEFAULT_PACKAGE = "migration";

	/**
	 * Name a class.
	 * @param message what it is for
	 * @param id the revision, for a message that makes no name
	 * @param packageName the package
	 */
	static JavaClassName of(String message, String id, String packageName) {
		StringBuilder name = new StringBuilder();
		for (String word : Slug.words(message)) {
			if (name.isEmpty() || name.length() + word.length() <= Slug.LIMIT) {
				StringBuilder part = new StringBuilder();
				word.codePoints()
					.filter(Character::isJavaIdentifierPart)
					.limit(Slug.LIMIT)
					.forEach(part::appendCodePoint);
				name.append(StringUtils.capitalize(part.toString()));
			}
		}
		String simple = name.toString();
		if (simple.isEmpty() || !Character.isJavaIdentifierStart(simple.codePointAt(0)) || TAKEN.contains(simple)) {
			simple = "Revision" + (simple.isEmpty() ? id.replaceAll("[^\\p{L}\\p{N}_]", "_") : simple);
		}
		return new JavaClassName(packageName, simple);
	}

	/**
	 * Find the package: the one that was named, that of the newest Java migration, or one
	 * below the application's.
	 */
	static String packageName(SourceRevisions known, @Nullable String named, @Nullable String application) {
		if (named != null) {
			return require(named);
		}
		String used = null;
		for (Revision revision : known.graph().revisions()) {
			KnownRevision other = known.get(revision.id());
			if (other.kind() == KnownRevision.Kind.JAVA && other.file() != null) {
				used = packageOf(other);
			}
		}
		if (used != null) {
			return used;
		}
		if (application == null) {
			throw AuthoringException.of("The package for the new class is not known",
					"Name one below the package of your application, where Spring looks for beans",
					"migrate revision -m TEXT --java --package com.example.migration");
		}
		return application.isEmpty() ? DEFAULT_PACKAGE : application + "." + DEFAULT_PACKAGE;
	}

	private static @Nullable String packageOf(KnownRevision revision) {
		Path file = Objects.requireNonNull(revision.file());
		for (Path root = file.getParent(); root != null; root = root.getParent()) {
			if (root.endsWith(Path.of("src", "main", "java"))) {
				return root.relativize(Objects.requireNonNull(file.getParent())).toString().replaceAll("[/\\\\]", ".");
			}
		}
		return null;
	}

	private static String require(String name) {
		for (String part : List.of(name.split("\\.", -1))) {
			if (!StringUtils.hasText(part) || !Character.isJavaIdentifierStart(part.codePointAt(0))
					|| !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
				throw AuthoringException.of("'" + name + "' is not the name of a package",
						"Write it like com.example.migration", "migrate revision -m TEXT --java --package NAME");
			}
		}
		return name;
	}

	String fullName() {
		return this.packageName.isEmpty() ? this.simpleName : this.packageName + "." + this.simpleName;
	}

	/**
	 * Return the file of the class.
	 * @param folder the folder of the SQL files, whose project has the classes
	 * @throws SourceFileException when the folder belongs to no project
	 */
	Path file(SourceFolder folder) {
		Path project = folder.project();
		if (project == null) {
			throw new SourceFileException(Failure.of("The folder of the revisions belongs to no project with src/main")
				.file(folder.path().toString())
				.state(AuthoringException.UNTOUCHED)
				.action("Name a folder below the src/main of the project that the class is for")
				.next("migrate revision -m TEXT --java --location src/main/java")
				.build(), null);
		}
		return project.resolve("src/main/java")
			.resolve(ClassUtils.convertClassNameToResourcePath(fullName()) + ".java");
	}

}
