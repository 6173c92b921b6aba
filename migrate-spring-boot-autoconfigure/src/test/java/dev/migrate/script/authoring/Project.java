package dev.migrate.script.authoring;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.migrate.script.MigrationSource;
import dev.migrate.script.Placeholders;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptLocation;
import dev.migrate.testsupport.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * A developer's project with its sources and the output of its build.
 */
final class Project {

	static final Instant NOW = Instant.parse("2026-11-20T09:15:42.5Z");

	private final Path root;

	private final List<URL> classPath = new ArrayList<>();

	private final List<MigrationSource> others = new ArrayList<>();

	private String location = "classpath:db/migration";

	private Project(Path root) {
		this.root = root;
	}

	/**
	 * Make a project that Maven has built: sources, and an empty {@code target/classes}.
	 */
	static Project maven(Path root) {
		return bare(root).output("target/classes");
	}

	/**
	 * Make a project with sources and nothing built.
	 */
	static Project bare(Path root) {
		folder(root.resolve("src/main/resources"));
		folder(root.resolve("src/main/java"));
		return new Project(root);
	}

	Project output(String folder) {
		folder(this.root.resolve(folder));
		return entry(this.root.resolve(folder));
	}

	Project entry(Path entry) {
		try {
			return entry(entry.toUri().toURL());
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Project entry(URL entry) {
		this.classPath.add(entry);
		return this;
	}

	Project location(String location) {
		this.location = location;
		return this;
	}

	Project source(MigrationSource source) {
		this.others.add(source);
		return this;
	}

	Path root() {
		return this.root;
	}

	Path folder() {
		return this.root.resolve("src/main/resources/db/migration");
	}

	Scripts sources() {
		return Scripts.in(folder());
	}

	Scripts built() {
		return Scripts.in(this.root.resolve("target/classes/db/migration"));
	}

	Project file(String name, String text) {
		Scripts.in(this.root).file(name, text);
		return this;
	}

	ClassLoader classLoader() {
		return new URLClassLoader(this.classPath.toArray(URL[]::new), null);
	}

	SourceTree tree() {
		return tree(null, classLoader());
	}

	SourceTree tree(@Nullable Path chosen, ClassLoader classLoader, Path... classPath) {
		RevisionSources sources = new RevisionSources(List.of(new ScriptLocation(this.location)), classLoader,
				Placeholders.NONE, this.others);
		return new SourceTree(sources, new SourceLocations(sources, List.of(classPath), chosen));
	}

	RevisionWriter writer() {
		return writer(FileNameTemplate.DEFAULT, ZoneOffset.UTC);
	}

	RevisionWriter writer(String fileName, ZoneId zone) {
		return writer(tree(), fileName, zone);
	}

	static RevisionWriter writer(SourceTree tree, String fileName, ZoneId zone) {
		return new RevisionWriter(tree, new FileNameTemplate(fileName, zone), Clock.fixed(NOW, ZoneOffset.UTC),
				new Random(42));
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a jar.
	 * @param entries names and contents, in turns
	 */
	static Path jar(Path jar, String... entries) {
		folder(jar.getParent());
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < entries.length; i += 2) {
				ZipEntry entry = new ZipEntry(entries[i]);
				byte[] content = entries[i + 1].getBytes(StandardCharsets.ISO_8859_1);
				CRC32 crc = new CRC32();
				crc.update(content);
				entry.setMethod(ZipEntry.STORED);
				entry.setSize(content.length);
				entry.setCrc(crc.getValue());
				zip.putNextEntry(entry);
				zip.write(content);
				zip.closeEntry();
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void folder(Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
