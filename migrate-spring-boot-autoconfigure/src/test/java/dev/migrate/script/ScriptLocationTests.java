package dev.migrate.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptLocationTests {

	private static final ClassLoader NO_CLASSES = new ClassLoader(null) {
	};

	@TempDir
	Path folder;

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static List<String> names(List<ScriptFile> files) {
		return files.stream().map(ScriptFile::name).toList();
	}

	private static String text(ScriptFile file) throws IOException {
		try (InputStream in = file.open()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void writeZip(OutputStream out, boolean stored, String... entries) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < entries.length; i += 2) {
				ZipEntry entry = new ZipEntry(entries[i]);
				byte[] content = entries[i + 1].getBytes(StandardCharsets.ISO_8859_1);
				if (stored) {
					CRC32 crc = new CRC32();
					crc.update(content);
					entry.setMethod(ZipEntry.STORED);
					entry.setSize(content.length);
					entry.setCrc(crc.getValue());
				}
				zip.putNextEntry(entry);
				zip.write(content);
				zip.closeEntry();
			}
		}
	}

	@Test
	void findsFilesOfAFolderWithItsSubFoldersInOrder() throws IOException {
		write(this.folder.resolve("b.sql"), "b");
		write(this.folder.resolve("2026/a.sql"), "a");
		List<ScriptFile> files = new ScriptLocation("file:" + this.folder).files(NO_CLASSES);
		assertThat(names(files)).containsExactly("2026/a.sql", "b.sql");
		assertThat(files.get(0).description()).isEqualTo(this.folder.resolve("2026/a.sql").toString());
		assertThat(files.get(0).fingerprint()).isEqualTo(RawFingerprint.of("a".getBytes(StandardCharsets.UTF_8)));
		assertThat(text(files.get(0))).isEqualTo("a");
		assertThat(text(files.get(0))).isEqualTo("a");
	}

	@Test
	void findsFoldersWithSpacesAndUmlauts() throws IOException {
		Path odd = this.folder.resolve("m\u00fcller & co #1 100%");
		write(odd.resolve("\u00e4 b#c%20.sql"), "x");
		assertThat(names(new ScriptLocation("file:" + odd).files(NO_CLASSES))).containsExactly("\u00e4 b#c%20.sql");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, null)) {
			List<ScriptFile> files = new ScriptLocation("classpath:" + odd.getFileName()).files(loader);
			assertThat(names(files)).containsExactly("\u00e4 b#c%20.sql");
			assertThat(text(files.get(0))).isEqualTo("x");
		}
	}

	@Test
	void missingLocationIsEmpty() {
		assertThat(new ScriptLocation("file:" + this.folder.resolve("none")).files(NO_CLASSES)).isEmpty();
		assertThat(new ScriptLocation("classpath:db/none").files(NO_CLASSES)).isEmpty();
	}

	@Test
	void otherSchemesAreRefused() {
		assertThatExceptionOfType(ScriptLocationException.class).isThrownBy(() -> new ScriptLocation("db/migration"))
			.withMessageContaining("'db/migration'");
		assertThatExceptionOfType(ScriptLocationException.class).isThrownBy(() -> new ScriptLocation("filesystem:/x"));
	}

	@Test
	void findsFilesOfAJar() throws IOException {
		Path jar = this.folder.resolve("a b.jar");
		try (OutputStream out = Files.newOutputStream(jar)) {
			writeZip(out, false, "db/migration/", "", "db/migration/x/b #1.sql", "b", "db/migration/a.sql", "a",
					"db/migration2/c.sql", "c");
		}
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			List<ScriptFile> files = new ScriptLocation("classpath:/db/migration/").files(loader);
			assertThat(names(files)).containsExactly("a.sql", "x/b #1.sql");
			assertThat(text(files.get(1))).isEqualTo("b");
			assertThat(files.get(1).fingerprint()).isEqualTo(RawFingerprint.of("b".getBytes(StandardCharsets.UTF_8)));
			assertThat(files.get(1).description()).contains("a%20b.jar").endsWith("x/b #1.sql");
		}
	}

	// app.jar ─► BOOT-INF/lib/revisions.jar ─► db/migration/a.sql
	@Test
	void findsFilesOfAJarInsideOfAPackagedApplication() throws Exception {
		ByteArrayOutputStream inner = new ByteArrayOutputStream();
		writeZip(inner, false, "db/migration/", "", "db/migration/a #1.sql", "a");
		Path jar = this.folder.resolve("app.jar");
		try (OutputStream out = Files.newOutputStream(jar)) {
			writeZip(out, true, "BOOT-INF/classes/", "", "BOOT-INF/classes/db/migration/", "",
					"BOOT-INF/classes/db/migration/b.sql", "b", "BOOT-INF/lib/revisions.jar",
					inner.toString(StandardCharsets.ISO_8859_1));
		}
		Handlers.register();
		URL[] urls = { JarUrl.create(jar.toFile(), "BOOT-INF/classes/"),
				JarUrl.create(jar.toFile(), "BOOT-INF/lib/revisions.jar") };
		try (URLClassLoader loader = new LaunchedClassLoader(false, urls, null)) {
			List<ScriptFile> files = new ScriptLocation("classpath:db/migration").files(loader);
			assertThat(names(files)).containsExactly("a #1.sql", "b.sql");
			assertThat(text(files.get(0))).isEqualTo("a");
			assertThat(text(files.get(1))).isEqualTo("b");
			assertThat(files.get(0).fingerprint()).isEqualTo(RawFingerprint.of("a".getBytes(StandardCharsets.UTF_8)));
			assertThat(files.get(0).description()).contains("app.jar", "revisions.jar");
		}
	}

	@Test
	void findsFilesOfSeveralPlacesOfTheClassPath() throws IOException {
		Path jar = this.folder.resolve("a.jar");
		try (OutputStream out = Files.newOutputStream(jar)) {
			writeZip(out, false, "db/migration/", "", "db/migration/b.sql", "b");
		}
		write(this.folder.resolve("classes/db/migration/a.sql"), "a");
		try (URLClassLoader loader = new URLClassLoader(
				new URL[] { jar.toUri().toURL(), this.folder.resolve("classes").toUri().toURL() }, null)) {
			assertThat(names(new ScriptLocation("classpath:db/migration").files(loader))).containsExactly("a.sql",
					"b.sql");
		}
	}

}
