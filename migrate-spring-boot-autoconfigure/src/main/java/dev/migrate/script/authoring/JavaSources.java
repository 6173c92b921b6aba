package dev.migrate.script.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.error.Failure;
import dev.migrate.script.FillIn;

/**
 * The Java and Kotlin sources of projects. Migrations that were written and not yet
 * compiled are in no class path, so that all files are looked through.
 */
final class JavaSources {

	private final Set<Path> projects = new LinkedHashSet<>();

	/**
	 * Create.
	 * @param folders folders with revisions; of a project or not
	 */
	JavaSources(Collection<SourceFolder> folders) {
		folders.forEach((folder) -> {
			if (folder.project() != null) {
				this.projects.add(folder.project());
			}
		});
	}

	/**
	 * Return the headers of migrations by the file that they are in.
	 */
	Map<Path, List<JavaHeader>> headers() {
		Map<Path, List<JavaHeader>> headers = new LinkedHashMap<>();
		texts().forEach((file, text) -> headers.put(file, headers(file, text)));
		return headers;
	}

	/**
	 * Return the places of migrations that wait for a person: the first line by the file.
	 */
	Map<Path, Integer> fillIns() {
		Map<Path, Integer> lines = new LinkedHashMap<>();
		texts().forEach((file, text) -> {
			int place = text.indexOf(FillIn.MARK);
			if (place >= 0 && !headers(file, text).isEmpty()) {
				lines.put(file, (int) text.substring(0, place).lines().count());
			}
		});
		return lines;
	}

	private static List<JavaHeader> headers(Path file, String text) {
		return new JavaHeaderReader(text, file.getFileName().toString()).read();
	}

	/** The files that may have a migration. */
	private Map<Path, String> texts() {
		Map<Path, String> texts = new LinkedHashMap<>();
		for (Path project : this.projects) {
			for (String language : List.of("java", "kotlin")) {
				Path root = project.resolve("src/main").resolve(language);
				for (Path file : Files.isDirectory(root) ? files(root) : List.<Path>of()) {
					String text = new String(SourceFile.read(file), StandardCharsets.UTF_8);
					if (text.contains("RevisionHeader")) {
						texts.put(file, text);
					}
				}
			}
		}
		return texts;
	}

	private static List<Path> files(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java") || file.toString().endsWith(".kt"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new SourceFileException(Failure.of("The source folder cannot be read: " + ex.getMessage())
				.file(root.toString())
				.state(AuthoringException.UNTOUCHED)
				.action("Make it readable")
				.next("migrate heads")
				.build(), ex);
		}
	}

}
