package dev.migrate.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.sql.SectionBoundary;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script from end to end, once: header, sections, and the fingerprint of its
 * upgrade. The statements stream by and only few are kept, so a script may be of any
 * size.
 */
final class ScriptParser {

	static final String DIRECTIVE_PREFIX = "-- migrate:";

	private static final Pattern FLYWAY_NAME = Pattern.compile("(?s)(.*/)?[VRUB][0-9._]*__.*\\.sql");

	private final ScriptFile file;

	private final Placeholders placeholders;

	private final Map<SectionKind, SectionParser> sections = new EnumMap<>(SectionKind.class);

	private KeptStatements kept = new KeptStatements();

	ScriptParser(ScriptFile file, Placeholders placeholders) {
		this.file = file;
		this.placeholders = placeholders;
	}

	ParsedScript parse() {
		HeaderParser header = new HeaderParser(this.file);
		MeaningDigest digest = new MeaningDigest();
		try (Reader in = Utf8Reader.open(this.file)) {
			parse(in, header, digest);
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
		if (header.placeholders()) {
			reparse();
		}
		return result(header, digest);
	}

	/**
	 * Read a downgrade section that stands alone, as the history keeps it.
	 * @param revision the revision that it belongs to
	 */
	ParsedScript parseStored(Revision revision) {
		try (Reader in = Utf8Reader.open(this.file)) {
			parse(in, new HeaderParser(this.file), new MeaningDigest());
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
		SectionParser downgrade = this.sections.remove(SectionKind.DOWNGRADE);
		if (!this.sections.isEmpty()) {
			throw new ScriptException(Failure.of("The stored downgrade holds other sections too")
				.file(this.file.description(), 1)
				.state("Nothing was changed: scripts are read before they run")
				.next("migrate history")
				.action("Find out who changed the history; go down with the release that has the revision")
				.build());
		}
		String irreversible = (downgrade != null) ? downgrade.irreversible() : null;
		return new ParsedScript(revision, false, new Section(SectionKind.UPGRADE, 0, SectionOptions.NONE, true, 0, 0),
				(irreversible == null) ? finish(downgrade) : null, irreversible, null, "", null);
	}

	/**
	 * What a placeholder brings in may change what a section can do, though not what the
	 * file says; so the sections are judged by the replaced text.
	 */
	private void reparse() {
		this.sections.clear();
		this.kept = new KeptStatements();
		try (Reader in = new StringReader(this.placeholders.replace(this.file))) {
			parse(in, new HeaderParser(this.file), new MeaningDigest());
		}
		catch (IOException ex) {
			throw Utf8Reader.unreadable(this.file, ex);
		}
	}

	private void parse(Reader in, HeaderParser header, MeaningDigest digest) throws IOException {
		StatementReader reader = new StatementReader(in, this.file.description(), 1, DIRECTIVE_PREFIX);
		SectionParser section = null;
		SectionKind current = null;
		do {
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				if (section == null) {
					throw outside(statement);
				}
				section.add(statement);
				if (current == SectionKind.UPGRADE) {
					this.kept.add(statement);
				}
			}
			SectionBoundary boundary = reader.boundary();
			if (boundary == null) {
				return;
			}
			Directive directive = Directive.of(this.file.description(), boundary);
			SectionKind kind = kind(directive);
			if (kind != null) {
				section = begin(kind, directive);
				current = kind;
			}
			else if (section != null) {
				throw HeaderParser.misplaced(directive);
			}
			else {
				header.add(directive);
			}
			reader.setTokenSink((kind == SectionKind.UPGRADE) ? digest : null);
		}
		while (reader.nextSection() != null);
	}

	private SectionParser begin(SectionKind kind, Directive directive) {
		SectionParser section = new SectionParser(kind, directive);
		if (this.sections.putIfAbsent(kind, section) != null) {
			throw directive.error("The script has two sections '" + directive.name() + "'", "Make them one");
		}
		return section;
	}

	private ParsedScript result(HeaderParser header, MeaningDigest digest) {
		SectionParser upgrade = this.sections.get(SectionKind.UPGRADE);
		if (upgrade == null) {
			throw new ScriptException(Failure
				.of(this.sections.isEmpty() && header.isEmpty() ? "The script is empty"
						: "The script has no line '" + DIRECTIVE_PREFIX + "upgrade'")
				.file(this.file.description(), 1)
				.state("Nothing was changed: scripts are read before they run")
				.next("migrate check")
				.action("Write the statements below a line '" + DIRECTIVE_PREFIX
						+ "upgrade'; the section may be empty, the line may not be missing")
				.build());
		}
		Section upgradeSection = upgrade.finish();
		digest.option(upgradeSection.options().noTransaction() ? "no-transaction" : "transaction");
		SectionParser downgrade = this.sections.get(SectionKind.DOWNGRADE);
		String irreversible = (downgrade != null) ? downgrade.irreversible() : null;
		return new ParsedScript(header.revision(), header.placeholders(), upgradeSection,
				(irreversible == null) ? finish(downgrade) : null, irreversible,
				finish(this.sections.get(SectionKind.VERIFY)), digest.finish(),
				upgradeSection.transactional() ? this.kept.all() : null);
	}

	private static @Nullable Section finish(@Nullable SectionParser section) {
		return (section != null) ? section.finish() : null;
	}

	static @Nullable SectionKind kind(Directive directive) {
		for (SectionKind kind : SectionKind.values()) {
			if (kind.directive().equals(directive.name())) {
				return kind;
			}
		}
		return null;
	}

	private ScriptException outside(SqlStatement statement) {
		boolean flyway = FLYWAY_NAME.matcher(this.file.name()).matches();
		return new ScriptException(Failure
			.of(flyway ? "The file is named like a Flyway migration and has no header; reading those comes in a later"
					+ " version" : "A statement stands above the first section")
			.file(this.file.description(), statement.line())
			.statement(statement.text())
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Write a header that begins with '" + DIRECTIVE_PREFIX + "revision ID', then '" + DIRECTIVE_PREFIX
					+ "upgrade' above the statements, or take the file out of the location")
			.build());
	}

}
