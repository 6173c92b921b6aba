package dev.migrate.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file below a location: in a folder, in a jar, or in a jar inside of a jar.
 */
public interface ScriptFile {

	/**
	 * Return the path below the location, with {@code /} on every system. It is what the
	 * history keeps.
	 * @return the name, such as {@code 2026/202611200915_4f1c2a9be01d_add_bio.sql}
	 */
	String name();

	/**
	 * Return where the file is, for messages to people.
	 * @return the full path, or the jar and the path in it
	 */
	String description();

	/**
	 * Return the fingerprint of the file's bytes, without reading them where the archive
	 * already knows it.
	 * @return the fingerprint in the form of {@link RawFingerprint}
	 * @throws IOException when the file cannot be read
	 */
	String fingerprint() throws IOException;

	/**
	 * Open the file.
	 * @return its bytes, to be closed by the caller
	 * @throws IOException when the file cannot be read
	 */
	InputStream open() throws IOException;

}
