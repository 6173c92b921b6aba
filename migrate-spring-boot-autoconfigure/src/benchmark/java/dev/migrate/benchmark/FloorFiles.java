package dev.migrate.benchmark;

import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads the floor's files the cheapest way: a folder listed once and sorted, a jar opened
 * once and read in the order of its entries, which is that of their names.
 */
final class FloorFiles {

	private static final String FOLDER = "db/floor/";

	private FloorFiles() {
	}

	static void forEach(SetLocation set, FileConsumer consumer) throws Exception {
		if (set.packaged()) {
			forEachEntry(set.path(), consumer);
			return;
		}
		List<Path> files = new ArrayList<>(set.size());
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(set.path().resolve(FOLDER))) {
			stream.forEach(files::add);
		}
		Collections.sort(files);
		for (Path file : files) {
			consumer.accept(file.getFileName().toString(), Files.readAllBytes(file));
		}
	}

	static Path onlyFile(SetLocation set) {
		return set.path().resolve(FOLDER + "000001.sql");
	}

	private static void forEachEntry(Path jar, FileConsumer consumer) throws Exception {
		String prefix = "BOOT-INF/classes/" + FOLDER;
		try (JarFile file = new JarFile(jar.toFile())) {
			for (JarEntry entry : Collections.list(file.entries())) {
				if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
					try (InputStream in = file.getInputStream(entry)) {
						consumer.accept(entry.getName().substring(prefix.length()), in.readAllBytes());
					}
				}
			}
		}
	}

	/**
	 * Takes a file's name and content.
	 */
	interface FileConsumer {

		void accept(String name, byte[] content) throws Exception;

	}

}
