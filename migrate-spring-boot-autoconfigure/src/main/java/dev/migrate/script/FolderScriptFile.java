package dev.migrate.script;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file in a folder. A small one is read once.
 */
final class FolderScriptFile implements ScriptFile {

	/**
	 * Up to this size, in bytes, the content is kept, so that what runs is what was
	 * checked.
	 */
	private static final long KEEP_LIMIT = 64 * 1024;

	private final Path path;

	private final String name;

	private final long size;

	private byte @Nullable [] content;

	FolderScriptFile(Path path, String name, long size) {
		this.path = path;
		this.name = name;
		this.size = size;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String description() {
		return this.path.toString();
	}

	@Override
	public String fingerprint() throws IOException {
		try (InputStream in = new FileInputStream(this.path.toFile())) {
			if (this.size > KEEP_LIMIT) {
				return RawFingerprint.of(in);
			}
			byte[] bytes = in.readAllBytes();
			this.content = bytes;
			return RawFingerprint.of(bytes);
		}
	}

	@Override
	public InputStream open() throws IOException {
		byte[] kept = this.content;
		return (kept != null) ? new ByteArrayInputStream(kept) : Files.newInputStream(this.path);
	}

}
