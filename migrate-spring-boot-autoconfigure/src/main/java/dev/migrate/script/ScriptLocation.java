package dev.migrate.script;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds scripts, searched with its sub-folders. {@code classpath:} finds
 * every folder of that name on the class path, in folders and in jars, packaged Spring
 * Boot jars included; {@code file:} is a folder of the file system.
 *
 * @param value the location as it was configured
 */
public record ScriptLocation(String value) {

	/** Where revisions are when nobody says otherwise. */
	public static final String DEFAULT = "classpath:db/migration";

	private static final String CLASSPATH = "classpath:";

	private static final String FILE = "file:";

	public ScriptLocation {
		Objects.requireNonNull(value, "'value' must not be null");
		if (!value.startsWith(CLASSPATH) && !value.startsWith(FILE)) {
			throw new ScriptLocationException(
					Failure.of("The script location '" + value + "' begins neither with classpath: nor with file:")
						.state("Nothing was read and nothing was changed")
						.next("migrate check")
						.action("Write classpath:db/migration or file:/some/folder")
						.build());
		}
	}

	/**
	 * Make sure that this location exists. The default one need not: somebody who has
	 * just added the library has not written a revision yet. Any other was written by
	 * hand, and misspelt it would look like a database that is up to date.
	 * @param classLoader where class path locations are looked up
	 * @throws ScriptLocationException when there is no such folder
	 */
	public void requireExists(ClassLoader classLoader) {
		requireExists(classLoader, DEFAULT, "migrate.locations");
	}

	/**
	 * Make sure that this location exists, unless it is the default one.
	 * @param classLoader where class path locations are looked up
	 * @param defaultLocation the location that need not exist
	 * @param property where locations of this kind are configured
	 * @throws ScriptLocationException when there is no such folder
	 */
	void requireExists(ClassLoader classLoader, String defaultLocation, String property) {
		boolean exists = this.value.startsWith(FILE) ? Files.isDirectory(folder(this.value))
				: classLoader.getResource(path()) != null;
		if (exists || this.value.equals(defaultLocation)) {
			return;
		}
		throw new ScriptLocationException(Failure.of("The script location '" + this.value + "' does not exist")
			.state("Nothing was changed")
			.next("migrate check")
			.action("Correct " + property + ", or make the folder; a jar must have an entry for it")
			.build());
	}

	/**
	 * Find the files below this location.
	 * @param classLoader where class path locations are looked up
	 * @return the files in the order of their names; empty where the location does not
	 * exist
	 * @throws ScriptLocationException when the location cannot be read
	 */
	public List<ScriptFile> files(ClassLoader classLoader) {
		List<ScriptFile> files = new ArrayList<>();
		try {
			if (this.value.startsWith(FILE)) {
				addFolder(folder(this.value), files);
			}
			for (URL url : roots(classLoader)) {
				addUrl(url, path() + "/", files);
			}
		}
		catch (IOException | URISyntaxException ex) {
			throw unreadable(ex);
		}
		return sorted(files);
	}

	/**
	 * Find the folders of the class path that this location stands for.
	 * @param classLoader where class path locations are looked up
	 * @return the folders, in the file system or in jars; empty for a {@code file:}
	 * location
	 * @throws ScriptLocationException when the class path cannot be read
	 */
	public List<URL> roots(ClassLoader classLoader) {
		if (this.value.startsWith(FILE)) {
			return List.of();
		}
		try {
			return Collections.list(classLoader.getResources(path()));
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Find the files of one of the {@link #roots(ClassLoader) roots}.
	 * @param root the root
	 * @return the files in the order of their names
	 * @throws ScriptLocationException when the root cannot be read
	 */
	public List<ScriptFile> files(URL root) {
		List<ScriptFile> files = new ArrayList<>();
		try {
			addUrl(root, path() + "/", files);
		}
		catch (IOException | URISyntaxException ex) {
			throw unreadable(ex);
		}
		return sorted(files);
	}

	/**
	 * Return the folder that a {@code file:} location names.
	 * @return the folder, or {@code null} for a location of the class path
	 */
	public @Nullable Path folder() {
		return this.value.startsWith(FILE) ? folder(this.value) : null;
	}

	/**
	 * Return what stands behind {@code classpath:} or {@code file:}.
	 * @return the path, without slashes at its ends for a location of the class path
	 */
	public String path() {
		return this.value.startsWith(FILE) ? this.value.substring(FILE.length())
				: trimSlashes(this.value.substring(CLASSPATH.length()));
	}

	private static List<ScriptFile> sorted(List<ScriptFile> files) {
		files.sort(Comparator.comparing(ScriptFile::name).thenComparing(ScriptFile::description));
		return files;
	}

	private ScriptLocationException unreadable(Exception cause) {
		return new ScriptLocationException(
				Failure.of("The script location '" + this.value + "' cannot be read: " + cause.getMessage())
					.state("Nothing was changed")
					.next("migrate check")
					.action("Make the location readable, or name another in migrate.locations")
					.build(),
				cause);
	}

	/**
	 * Both are written, paths as they are and URLs with their escapes, and a path may
	 * hold what would be an escape in a URL; so what exists is taken.
	 */
	private static Path folder(String location) {
		String text = location.substring(FILE.length());
		try {
			Path path = Path.of(text);
			if (Files.exists(path) || !text.startsWith("/")) {
				return path;
			}
		}
		catch (InvalidPathException ex) {
			// a URL of Windows, such as /C:/folder
		}
		try {
			return Path.of(new URI(location.replace(" ", "%20")));
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			return Path.of(text);
		}
	}

	private static void addUrl(URL url, String path, List<ScriptFile> files) throws IOException, URISyntaxException {
		if ("file".equals(url.getProtocol())) {
			addFolder(Path.of(url.toURI()), files);
			return;
		}
		if (!(url.openConnection() instanceof JarURLConnection connection)) {
			throw new IOException(
					"class path entries of the kind '" + url.getProtocol() + "' cannot be listed: " + url);
		}
		URL folder = new URL(url.toString().endsWith("/") ? url.toString() : url + "/");
		JarFile jar = connection.getJarFile();
		try {
			String prefix = Objects.requireNonNullElse(connection.getEntryName(), path);
			addJar(jar, prefix.endsWith("/") ? prefix : prefix + "/", folder, files);
		}
		finally {
			if (!connection.getUseCaches()) {
				jar.close();
			}
		}
	}

	private static void addJar(JarFile jar, String prefix, URL folder, List<ScriptFile> files) {
		for (JarEntry entry : Collections.list(jar.entries())) {
			String name = entry.getName();
			if (!entry.isDirectory() && name.startsWith(prefix)) {
				files.add(new JarScriptFile(folder, entry, name.substring(prefix.length())));
			}
		}
	}

	private static void addFolder(Path folder, List<ScriptFile> files) throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		String separator = folder.getFileSystem().getSeparator();
		int prefix = folder.toString().length() + (folder.toString().endsWith(separator) ? 0 : separator.length());
		Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
				String name = path.toString().substring(prefix).replace(separator, "/");
				files.add(new FolderScriptFile(path, name, attributes.size()));
				return FileVisitResult.CONTINUE;
			}

		});
	}

	private static String trimSlashes(String path) {
		int start = 0;
		int end = path.length();
		while (start < end && path.charAt(start) == '/') {
			start++;
		}
		while (end > start && path.charAt(end - 1) == '/') {
			end--;
		}
		return path.substring(start, end);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
