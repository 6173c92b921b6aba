package dev.migrate.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file in a folder. A small one is read once, for its fingerprint and its text.
 */
final class FolderScriptFile implements ScriptFile {

	/** Up to this size, in bytes, the content is kept between fingerprint and parsing. */
	private static final long KEEP_LIMIT = 1024 * 1024;

	private final Path path;

	private final String name;

	private byte @Nullable [] content;

	FolderScriptFile(Path path, String name) {
		this.path = path;
		this.name = name;
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
		try (InputStream in = Files.newInputStream(this.path)) {
			byte[] start = in.readNBytes((int) KEEP_LIMIT);
			if (start.length < KEEP_LIMIT) {
				this.content = start;
				return RawFingerprint.of(start);
			}
		}
		try (InputStream in = Files.newInputStream(this.path)) {
			return RawFingerprint.of(in);
		}
	}

	@Override
	public InputStream open() throws IOException {
		byte[] kept = this.content;
		this.content = null;
		return (kept != null) ? new ByteArrayInputStream(kept) : Files.newInputStream(this.path);
	}

}
