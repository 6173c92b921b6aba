package dev.migrate.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.springframework.boot.loader.tools.Layouts;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * Packs an executable jar the way Spring Boot's build plugins do.
 */
final class BootJar {

	private BootJar() {
	}

	/**
	 * Pack the benchmark's classes, one set of migrations and libraries.
	 * @param jar the file to write
	 * @param mainClass what it starts
	 * @param classes the folder of the compiled benchmark
	 * @param set the class-path folder of the migrations
	 * @param libraries the nested jars
	 * @return the file
	 * @throws IOException if it cannot be written
	 */
	static Path write(Path jar, Class<?> mainClass, Path classes, Path set, List<Path> libraries) throws IOException {
		Path plain = jar.resolveSibling(jar.getFileName() + ".plain.jar");
		String benchmark = BootJar.class.getPackageName().replace('.', '/');
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(plain))) {
			add(out, classes, (name) -> benchmark.startsWith(name) || name.startsWith(benchmark));
			add(out, set, (name) -> true);
		}
		Repackager repackager = new Repackager(plain.toFile());
		repackager.setMainClass(mainClass.getName());
		repackager.setLayout(new Layouts.Jar());
		repackager.setBackupSource(false);
		repackager.repackage(jar.toFile(), (callback) -> {
			for (Path library : libraries) {
				callback.library(new Library(library.toFile(), LibraryScope.COMPILE));
			}
		});
		Files.delete(plain);
		return jar;
	}

	/**
	 * Pack a folder as a plain jar.
	 * @param jar the file to write
	 * @param folder what to pack
	 * @return the file
	 * @throws IOException if it cannot be written
	 */
	static Path writePlain(Path jar, Path folder) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			add(out, folder, (name) -> true);
		}
		return jar;
	}

	private static void add(JarOutputStream out, Path folder, Predicate<String> filter) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted().forEach((file) -> {
				String name = folder.relativize(file).toString().replace('\\', '/');
				if (!name.isEmpty() && filter.test(name)) {
					add(out, file, name);
				}
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static void add(JarOutputStream out, Path file, String name) {
		try {
			boolean directory = Files.isDirectory(file);
			out.putNextEntry(new JarEntry(directory ? name + "/" : name));
			if (!directory) {
				Files.copy(file, out);
			}
			out.closeEntry();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
