package dev.migrate.script.authoring;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptFile;
import dev.migrate.script.ScriptLocation;
import org.jspecify.annotations.Nullable;

/**
 * Tells for the locations of a migrator which are the developer's folders, and which
 * files of the running code have no source there.
 * <p>
 * A location of the class path stands for several folders and jars. Each that is the
 * output of a project is replaced by the project's {@code src/main/resources}; the others
 * are dependencies. Where there is none of the first kind, the project of the application
 * itself is taken, whose folder is then still to be made.
 */
final class SourceLocations {

	private final RevisionSources sources;

	private final List<Path> classPath;

	private final @Nullable Path chosen;

	private final Set<SourceFolder> folders = new LinkedHashSet<>();

	private final List<ScriptFile> foreign = new ArrayList<>();

	private final List<String> lookedAt = new ArrayList<>();

	/**
	 * Look.
	 * @param sources the places of the running code
	 * @param classPath the entries of the class path that the process was started with
	 * @param chosen a folder named by hand, or {@code null}
	 */
	SourceLocations(RevisionSources sources, List<Path> classPath, @Nullable Path chosen) {
		this.sources = sources;
		this.classPath = classPath;
		this.chosen = (chosen != null) ? chosen.toAbsolutePath().normalize() : null;
		sources.locations().forEach(this::look);
		if (this.chosen != null && this.folders.stream().noneMatch((folder) -> holdsChosen(folder.path()))) {
			this.folders.add(new SourceFolder(this.chosen, projectAbove(this.chosen)));
		}
	}

	private void look(ScriptLocation location) {
		Path folder = location.folder();
		if (folder != null) {
			Path path = folder.toAbsolutePath().normalize();
			this.folders.add(new SourceFolder(path, projectAbove(path)));
			return;
		}
		boolean found = false;
		for (URL root : location.roots(this.sources.classLoader())) {
			Path entry = ProjectLayout.entry(root, location.path());
			Path project = (entry != null) ? ProjectLayout.project(entry) : null;
			SourceFolder source = (project != null) ? folder(project, location) : null;
			if (source != null && (Files.isDirectory(source.path()) || !hasScripts(location, root))) {
				this.folders.add(source);
				found = true;
			}
			else {
				this.lookedAt.add(root + ((source != null) ? ", whose files do not come from " + source.path() : ""));
				this.foreign.addAll(location.files(root));
				// files that come from elsewhere would be taken for deleted ones
				found |= source != null;
			}
		}
		if (!found) {
			lookForApplication(location);
		}
	}

	private void lookForApplication(ScriptLocation location) {
		for (Path entry : entries()) {
			Path project = ProjectLayout.project(entry);
			if (project != null) {
				this.folders.add(folder(project, location));
				return;
			}
			this.lookedAt.add(entry.toString());
		}
	}

	private Set<Path> entries() {
		Set<Path> entries = new LinkedHashSet<>();
		try {
			for (URL url : Collections.list(this.sources.classLoader().getResources(""))) {
				Path entry = ProjectLayout.entry(url, "");
				if (entry != null) {
					entries.add(entry);
				}
			}
		}
		catch (IOException ex) {
			this.lookedAt.add("the class path, which cannot be listed: " + ex.getMessage());
		}
		entries.addAll(this.classPath);
		return entries;
	}

	private boolean hasScripts(ScriptLocation location, URL root) {
		return location.files(root).stream().anyMatch((file) -> file.name().endsWith(".sql"));
	}

	private boolean holdsChosen(Path folder) {
		return this.chosen != null && this.chosen.startsWith(folder);
	}

	private static SourceFolder folder(Path project, ScriptLocation location) {
		return new SourceFolder(project.resolve("src/main/resources").resolve(location.path()), project);
	}

	private static @Nullable Path projectAbove(Path folder) {
		for (Path path = folder; path != null; path = path.getParent()) {
			if (path.endsWith(Path.of("src", "main")) && path.getParent() != null) {
				return path.getParent().getParent();
			}
		}
		return null;
	}

	/**
	 * Return the class path that this process was started with.
	 */
	static List<Path> processClassPath() {
		List<Path> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path", "").split(System.getProperty("path.separator"))) {
			try {
				if (!entry.isEmpty()) {
					entries.add(Path.of(entry).toAbsolutePath());
				}
			}
			catch (InvalidPathException ex) {
				// an entry that names no file names no project either
			}
		}
		return entries;
	}

	/**
	 * Return the developer's folders in the order of the locations, and last the one
	 * named by hand where it is not below one of them.
	 */
	List<SourceFolder> folders() {
		return List.copyOf(this.folders);
	}

	/**
	 * Return the files of the running code that come from no folder of the developer's.
	 */
	List<ScriptFile> foreign() {
		return this.foreign;
	}

	/**
	 * Return the folder that a new file belongs in.
	 * @param parent the folder that holds its parent, or {@code null}
	 * @return the folder, whose path may be a sub-folder named by hand
	 * @throws SourceFileException when there is none
	 */
	SourceFolder target(@Nullable SourceFolder parent) {
		if (this.chosen != null) {
			Path chosenPath = this.chosen;
			if (Files.exists(chosenPath) && !Files.isDirectory(chosenPath)) {
				throw notFound("'" + chosenPath + "' is not a folder", List.of());
			}
			return this.folders.stream()
				.filter((folder) -> holdsChosen(folder.path()))
				.findFirst()
				.orElseGet(() -> new SourceFolder(chosenPath, projectAbove(chosenPath)));
		}
		if (parent != null) {
			return parent;
		}
		return this.folders.stream()
			.findFirst()
			.orElseThrow(() -> notFound("The source folder of the revisions was not found", this.lookedAt));
	}

	/**
	 * Return where below the target a new file goes.
	 */
	Path directory(SourceFolder target) {
		return (this.chosen != null) ? this.chosen : target.path();
	}

	private SourceFileException notFound(String what, List<String> looked) {
		Failure.Builder failure = Failure.of(what);
		failure.detail("Locations: " + this.sources.locations());
		looked.stream().limit(10).forEach((place) -> failure.detail("Looked at " + place));
		return new SourceFileException(failure.state(AuthoringException.UNTOUCHED)
			.action("Name the folder of your revisions with --location, such as --location src/main/resources/db/migration."
					+ " It is found by itself when the application runs from target/classes, from its jar in target, or"
					+ " from Gradle's build folder")
			.next("migrate revision -m TEXT --location DIR")
			.build(), null);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.folders.toArray());
	}

}
