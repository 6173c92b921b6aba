package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Revisions as SQL files.
 */
final class SqlRevisionFiles implements RevisionFiles {

	private final SourceTree tree;

	private final FileNameTemplate fileName;

	private final Instant created;

	SqlRevisionFiles(SourceTree tree, FileNameTemplate fileName, Clock clock) {
		this.tree = tree;
		this.fileName = fileName;
		this.created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
	}

	@Override
	public SourceFolder folder(@Nullable SourceFolder beside) {
		return this.tree.locations().target(beside);
	}

	@Override
	public Place place(SourceFolder folder, String id, String message) {
		Path directory = this.tree.locations().directory(folder);
		Path file = directory.resolve(this.fileName.name(id, Slug.of(message), this.created)).normalize();
		return new Place(file, folder.path().relativize(file).toString().replace('\\', '/'));
	}

	@Override
	public String text(SourceFolder folder, Place place, Revision revision, RevisionBody body) {
		String text = RevisionTemplate.SQL.render(folder, body,
				Map.of("header", HeaderText.directives(revision, this.created), "revision", revision.id(), "revises",
						revision.isBase() ? "base" : String.join(", ", revision.revises()), "message",
						revision.message(), "created", this.created.toString()));
		check(folder, TextScript.of(place.script(), place.file(), text), revision, body);
		return text;
	}

	private void check(SourceFolder folder, TextScript script, Revision expected, RevisionBody body) {
		Path template = RevisionTemplate.SQL.file(folder);
		Revision read;
		boolean complete;
		try {
			SqlScript sql = script.read(this.tree.sources().placeholders());
			read = sql.revision();
			complete = SectionContent.isIn(sql, SectionKind.UPGRADE, body.upgrade())
					&& SectionContent.isIn(sql, SectionKind.DOWNGRADE, body.downgrade());
		}
		catch (MigrateException ex) {
			throw RevisionTemplate.unsound(template, "The template makes an unsound script: " + ex.getFailure().what(),
					(ex.getFailure().line() > 0) ? "In line " + ex.getFailure().line() + " of the script" : "");
		}
		if (!read.equals(expected)) {
			throw RevisionTemplate.unsound(template, "The template makes another revision than was asked for",
					"It makes " + read);
		}
		if (!complete) {
			throw RevisionTemplate.unsound(template,
					"The template does not keep the statements of the revision as they are",
					"It needs the lines '-- migrate:upgrade' and '-- migrate:downgrade', and must not ask for placeholders"
							+ " where statements contain ${…}");
		}
	}

}
