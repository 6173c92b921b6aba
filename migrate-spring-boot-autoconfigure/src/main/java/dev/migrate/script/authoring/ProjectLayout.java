package dev.migrate.script.authoring;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Finds the project that an entry of the class path was built from. Only the places where
 * Maven, Gradle, Eclipse and IDEA put their output are known, so that a jar of somebody
 * else's is never taken for the developer's.
 */
final class ProjectLayout {

	private static final String JAR = "jar:";

	private ProjectLayout() {
	}

	/**
	 * Find the project of an entry of the class path.
	 * @param entry a folder of classes or resources, or a jar
	 * @return the folder that holds {@code src/main}, or {@code null} for an entry that
	 * is not the output of a project
	 */
	static @Nullable Path project(Path entry) {
		Path path = entry.toAbsolutePath().normalize();
		Path project = Files.isDirectory(path) ? ofFolder(path) : ofJar(path);
		return (project != null && Files.isDirectory(project.resolve("src").resolve("main"))) ? project : null;
	}

	private static @Nullable Path ofFolder(Path path) {
		String[] names = { name(path, 0), name(path, 1), name(path, 2), name(path, 3) };
		if (names[1].equals("target") && names[0].equals("classes")) {
			return up(path, 2);
		}
		if (names[1].equals("bin") && names[0].equals("main")) {
			return up(path, 2);
		}
		if (names[2].equals("out") && names[1].equals("production")) {
			return up(path, 3);
		}
		if (names[2].equals("build") && names[1].equals("resources") && names[0].equals("main")) {
			return up(path, 3);
		}
		if (names[3].equals("build") && names[2].equals("classes") && names[0].equals("main")) {
			return up(path, 4);
		}
		return null;
	}

	private static @Nullable Path ofJar(Path path) {
		if (name(path, 1).equals("target")) {
			return up(path, 2);
		}
		return (name(path, 1).equals("libs") && name(path, 2).equals("build")) ? up(path, 3) : null;
	}

	/**
	 * Find the entry of the class path that a folder was found in.
	 * @param url the folder's URL
	 * @param folder the path that was looked up
	 * @return the entry, or {@code null} for a jar inside of another, which is a
	 * dependency
	 */
	static @Nullable Path entry(URL url, String folder) {
		String text = url.toString();
		if (text.startsWith("file:")) {
			Path path = path(text.substring("file:".length()));
			Path below = Path.of(folder);
			return (path != null && path.endsWith(below)) ? up(path, below.getNameCount()) : path;
		}
		if (!text.startsWith(JAR)) {
			return null;
		}
		String location = text.substring(text.indexOf(':', JAR.length()) + 1);
		int end = location.indexOf('!');
		if (end < 0 || location.substring(end).contains(".jar!") || location.substring(end).contains(".jar/!")) {
			return null;
		}
		String jar = location.substring(0, end);
		return path(jar.endsWith("/") ? jar.substring(0, jar.length() - 1) : jar);
	}

	/**
	 * Some URLs have escapes and some are paths as they are; so what exists is taken.
	 */
	private static @Nullable Path path(String text) {
		try {
			Path path = Path.of(text);
			if (Files.exists(path)) {
				return path;
			}
		}
		catch (InvalidPathException ex) {
			// a URL of Windows, such as /C:/folder
		}
		try {
			return Path.of(new URI("file:" + text.replace(" ", "%20")));
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static String name(Path path, int up) {
		Path ancestor = up(path, up);
		return (ancestor == null || ancestor.getFileName() == null) ? "" : ancestor.getFileName().toString();
	}

	private static @Nullable Path up(Path path, int steps) {
		Path ancestor = path;
		for (int i = 0; i < steps && ancestor != null; i++) {
			ancestor = ancestor.getParent();
		}
		return ancestor;
	}

}
