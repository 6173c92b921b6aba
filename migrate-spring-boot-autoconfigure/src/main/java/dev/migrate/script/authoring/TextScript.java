package dev.migrate.script.authoring;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.migrate.script.KnownScripts;
import dev.migrate.script.Placeholders;
import dev.migrate.script.ScriptFile;
import dev.migrate.script.SqlScript;

/**
 * A script that is about to be written, so that it can be read before.
 *
 * @param name the path below its location
 * @param path where it will be
 * @param content its bytes
 */
record TextScript(String name, Path path, byte[] content) implements ScriptFile {

	static TextScript of(String name, Path path, String text) {
		return new TextScript(name, path, text.getBytes(StandardCharsets.UTF_8));
	}

	SqlScript read(Placeholders placeholders) {
		return SqlScript.read(this, placeholders, KnownScripts.NONE);
	}

	@Override
	public String description() {
		return this.path.toString();
	}

	@Override
	public String fingerprint() {
		return "unwritten";
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.content);
	}

}
