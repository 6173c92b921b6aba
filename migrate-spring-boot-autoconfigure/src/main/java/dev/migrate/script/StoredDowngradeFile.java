package dev.migrate.script;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.migrate.revision.Revision;

/**
 * A downgrade section as the history keeps it, in the place of a file.
 *
 * @param revision the revision that it belongs to
 * @param history the table that keeps it, for messages
 * @param text the section with its directive line, empty where none is stored
 */
record StoredDowngradeFile(Revision revision, String history, String text) implements ScriptFile {

	@Override
	public String name() {
		return this.revision.script();
	}

	@Override
	public String description() {
		return "the downgrade of " + this.revision.id() + " stored in " + this.history;
	}

	@Override
	public String fingerprint() {
		return RawFingerprint.of(this.text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
	}

}
