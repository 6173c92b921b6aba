package dev.migrate.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;

import dev.migrate.sql.ObjectReferences;
import org.jspecify.annotations.Nullable;

/**
 * A repeatable script or a seed: a file of statements that may run any number of times.
 * It is parsed when somebody asks for more than its bytes.
 */
public final class RepeatableScript {

	private final ScriptFile file;

	private final RepeatableKey key;

	private final Placeholders placeholders;

	private volatile @Nullable ParsedRepeatable parsed;

	private volatile @Nullable String fingerprint;

	RepeatableScript(ScriptFile file, RepeatableKind kind, Placeholders placeholders) {
		this.file = file;
		this.key = RepeatableKey.of(kind, file.name());
		this.placeholders = placeholders;
	}

	/**
	 * Return what tells it from others.
	 * @return the key
	 */
	public RepeatableKey key() {
		return this.key;
	}

	/**
	 * Return the path below the location.
	 * @return the name
	 */
	public String name() {
		return this.key.name();
	}

	/**
	 * Return where the file is, for messages to people.
	 * @return the full path
	 */
	public String description() {
		return this.file.description();
	}

	/**
	 * Return whether the file has the very bytes that were run. Does not parse it.
	 * @param rawChecksum what {@link #rawChecksum()} gave then
	 * @return {@code true} if nothing in the file has changed
	 */
	public boolean hasBytes(@Nullable String rawChecksum) {
		return rawChecksum != null && rawChecksum.equals(fingerprint());
	}

	private String fingerprint() {
		String result = this.fingerprint;
		if (result == null) {
			try {
				result = this.file.fingerprint();
			}
			catch (IOException ex) {
				throw Utf8Reader.unreadable(this.file, ex);
			}
			this.fingerprint = result;
		}
		return result;
	}

	/**
	 * Return the fingerprint of the file's bytes, where these say all.
	 * @return the fingerprint, or {@code null} for a script with placeholders, whose
	 * values say the rest
	 */
	public @Nullable String rawChecksum() {
		return parsed().placeholders() ? null : fingerprint();
	}

	/**
	 * Return the fingerprint of what the script means.
	 * @return the checksum, with the values of placeholders
	 * @throws ScriptException when the file cannot be read or may not run
	 */
	public String checksum() {
		return parsed().checksum();
	}

	/**
	 * Open the script.
	 * @return all of its statements, to be closed by the caller
	 */
	public SectionStatements open() {
		try {
			Reader in = parsed().placeholders() ? new StringReader(this.placeholders.replace(this.file))
					: Utf8Reader.open(this.file);
			return SectionStatements.openAll(in, this.file);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	/**
	 * Return what the script makes and mentions.
	 * @return the references; of a seed, none
	 */
	public ObjectReferences references() {
		return parsed().references();
	}

	List<String> dependsOn() {
		return parsed().dependsOn();
	}

	private ParsedRepeatable parsed() {
		ParsedRepeatable result = this.parsed;
		if (result == null) {
			result = new RepeatableParser(this.file, this.key.kind(), this.placeholders).parse();
			this.parsed = result;
		}
		return result;
	}

	@Override
	public String toString() {
		return this.file.description();
	}

}
