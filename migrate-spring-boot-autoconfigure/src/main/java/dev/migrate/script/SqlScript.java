package dev.migrate.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A revision in a SQL file. A file whose very bytes were applied is not parsed before
 * somebody asks for more than its revision.
 */
public final class SqlScript implements RevisionScript {

	private final ScriptFile file;

	private final Placeholders placeholders;

	private final Revision revision;

	private final String rawChecksum;

	private final Supplier<ParsedScript> parser;

	private volatile @Nullable ParsedScript parsed;

	private SqlScript(ScriptFile file, Placeholders placeholders, Revision revision, String rawChecksum,
			Supplier<ParsedScript> parser, @Nullable ParsedScript parsed) {
		this.file = file;
		this.placeholders = placeholders;
		this.revision = revision;
		this.rawChecksum = rawChecksum;
		this.parser = parser;
		this.parsed = parsed;
	}

	/**
	 * Read a script.
	 * @param file the file
	 * @param placeholders the values of placeholders, for the scripts that ask for them
	 * @param known what the database remembers of files that were applied
	 * @return the script
	 * @throws ScriptException when the file cannot be read or does not follow the format
	 */
	public static SqlScript read(ScriptFile file, Placeholders placeholders, KnownScripts known) {
		String rawChecksum;
		try {
			rawChecksum = file.fingerprint();
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(file, ex);
		}
		Revision revision = known.find(file.name(), rawChecksum);
		Supplier<ParsedScript> parser = () -> new ScriptParser(file, placeholders).parse();
		if (revision != null) {
			return new SqlScript(file, placeholders, revision, rawChecksum, parser, null);
		}
		ParsedScript parsed = parser.get();
		return new SqlScript(file, placeholders, parsed.revision(), rawChecksum, parser, parsed);
	}

	/**
	 * Make a script of what the history keeps of a revision that the code does not know:
	 * its way back and nothing else. The text is understood when somebody asks for it.
	 * @param revision the revision as the history knows it
	 * @param history the name of the table, for messages
	 * @param downgrade the stored section with its directive line, or {@code null} where
	 * none is stored
	 * @param rawChecksum the stored fingerprint of the file's bytes, or {@code null}
	 * @return the script, whose upgrade is empty
	 */
	public static SqlScript stored(Revision revision, String history, @Nullable String downgrade,
			@Nullable String rawChecksum) {
		StoredDowngradeFile file = new StoredDowngradeFile(revision, history, (downgrade != null) ? downgrade : "");
		return new SqlScript(file, Placeholders.NONE, revision, (rawChecksum != null) ? rawChecksum : "",
				() -> new ScriptParser(file, Placeholders.NONE).parseStored(revision), null);
	}

	private ParsedScript parsed() {
		ParsedScript result = this.parsed;
		if (result == null) {
			result = this.parser.get();
			this.parsed = result;
		}
		return result;
	}

	@Override
	public Revision revision() {
		return this.revision;
	}

	@Override
	public boolean hasDowngrade() {
		return downgrade() != null;
	}

	@Override
	public boolean isTransactional(Direction direction) {
		Section section = (direction == Direction.UPGRADE) ? upgrade() : downgrade();
		return section == null || section.transactional();
	}

	/**
	 * Return where the file is, for messages to people.
	 * @return the full path
	 */
	public String description() {
		return this.file.description();
	}

	/**
	 * Return the text that the history keeps, where this script was made from it.
	 * @return the stored downgrade, empty where none is stored; {@code null} for a script
	 * of the code
	 */
	public @Nullable String storedText() {
		return (this.file instanceof StoredDowngradeFile stored) ? stored.text() : null;
	}

	/**
	 * Return whether the script asks for placeholders, so that what runs is not what is
	 * in the file.
	 * @return {@code true} if it does
	 */
	public boolean hasPlaceholders() {
		return parsed().placeholders();
	}

	/**
	 * Return the fingerprint of the file's bytes.
	 * @return what {@link ScriptFile#fingerprint()} gave
	 */
	public String rawChecksum() {
		return this.rawChecksum;
	}

	/**
	 * Return the fingerprint of the upgrade's meaning.
	 * @return the checksum
	 */
	public String checksum() {
		return parsed().checksum();
	}

	/**
	 * Return the upgrade section.
	 * @return the section
	 */
	public Section upgrade() {
		return parsed().upgrade();
	}

	/**
	 * Return the downgrade section.
	 * @return the section, or {@code null} where there is no way back
	 */
	public @Nullable Section downgrade() {
		return parsed().downgrade();
	}

	@Override
	public @Nullable String irreversible() {
		return parsed().irreversible();
	}

	/**
	 * Return the verify section.
	 * @return the section, or {@code null} where there is none
	 */
	public @Nullable Section verify() {
		return parsed().verify();
	}

	/**
	 * Open a section to run it. The statements of a small one may be those of the check,
	 * which come without their tokens.
	 * @param kind the section
	 * @return its statements, to be closed by the caller
	 * @throws IllegalArgumentException if the script has no such section
	 * @see #openWithTokens(SectionKind)
	 */
	public SectionStatements open(SectionKind kind) {
		List<SqlStatement> kept = parsed().kept();
		return (kind == SectionKind.UPGRADE && kept != null) ? SectionStatements.of(kept, this.file)
				: openWithTokens(kind);
	}

	/**
	 * Open a section to look into its statements.
	 * @param kind the section
	 * @return its statements, read anew, to be closed by the caller
	 * @throws IllegalArgumentException if the script has no such section
	 */
	public SectionStatements openWithTokens(SectionKind kind) {
		try {
			return SectionStatements.open(text(), this.file, kind);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	/**
	 * Open a section as it is in the file, for people: placeholders are not replaced, for
	 * their values may be secrets.
	 * @param kind the section
	 * @return its statements, to be closed by the caller
	 * @throws IllegalArgumentException if the script has no such section
	 * @throws dev.migrate.sql.SqlSyntaxException where the text can be understood only
	 * with placeholders replaced
	 */
	public SectionStatements openAsWritten(SectionKind kind) {
		try {
			return SectionStatements.open(Utf8Reader.open(this.file), this.file, kind);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	/**
	 * Return the text of the downgrade section with its directive line, as the history
	 * keeps it.
	 * @return the text, or {@code null} where there is no way back
	 */
	public @Nullable String downgradeText() {
		if (!hasDowngrade()) {
			return null;
		}
		try {
			return SectionText.read(this::text, this.file.description(), SectionKind.DOWNGRADE);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	/**
	 * Return the text of a section with its directive line and comments as it is in the
	 * file, for people: placeholders are not replaced, for their values may be secrets.
	 * @param kind the section
	 * @param limit how many characters to return at most, give or take a line end
	 * @return the text, empty where the script has no such section
	 * @throws dev.migrate.sql.SqlSyntaxException where the text can be understood only
	 * with placeholders replaced
	 */
	public String textAsWritten(SectionKind kind, int limit) {
		try {
			return SectionText.read(() -> Utf8Reader.open(this.file), this.file.description(), kind, limit);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	private Reader text() throws IOException {
		return parsed().placeholders() ? new StringReader(this.placeholders.replace(this.file))
				: Utf8Reader.open(this.file);
	}

	@Override
	public String toString() {
		return this.file.description();
	}

}
