package dev.migrate.script;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.zip.ZipEntry;

/**
 * A file in a jar. The archive's own directory holds its fingerprint, so that a file that
 * was applied as it is need not be read at all.
 */
final class JarScriptFile implements ScriptFile {

	private final URL location;

	private final ZipEntry entry;

	private final String name;

	/**
	 * Create a file in a jar.
	 * @param location the URL of the folder in the jar, ending in {@code /}
	 * @param entry the file's entry in the archive
	 * @param name the path below the folder
	 */
	JarScriptFile(URL location, ZipEntry entry, String name) {
		this.location = location;
		this.entry = entry;
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String description() {
		return this.location + this.name;
	}

	@Override
	public String fingerprint() throws IOException {
		if (this.entry.getCrc() >= 0 && this.entry.getSize() >= 0) {
			return RawFingerprint.of(this.entry.getCrc(), this.entry.getSize());
		}
		try (InputStream in = open()) {
			return RawFingerprint.of(in);
		}
	}

	@Override
	public InputStream open() throws IOException {
		return new URL(this.location, encode(this.name)).openStream();
	}

	/**
	 * Keep the characters that a URL's parser would take for its own.
	 */
	private static String encode(String path) {
		return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20");
	}

}
