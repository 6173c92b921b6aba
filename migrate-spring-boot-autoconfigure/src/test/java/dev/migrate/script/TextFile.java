package dev.migrate.script;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A script in memory.
 *
 * @param name the path below the location
 * @param text the content
 */
record TextFile(String name, String text) implements ScriptFile {

	/**
	 * Parse a script that has this text.
	 */
	static ParsedScript parse(String... lines) {
		return new ScriptParser(new TextFile("x.sql", String.join("\n", lines)), Placeholders.NONE).parse();
	}

	@Override
	public String description() {
		return "memory:" + this.name;
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
