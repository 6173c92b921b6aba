package dev.migrate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.script.authoring.RevisionRequest;
import dev.migrate.script.authoring.RevisionWriter;
import dev.migrate.script.authoring.RevisionWriter.PlannedParents;
import dev.migrate.script.authoring.WrittenRevision;

/**
 * Generates a revision: looks whether the database is where the revision begins,
 * compares, asks about renames, writes.
 */
final class GeneratedRevision {

	private final CommandContext context;

	private final SourceOptions sources;

	/**
	 * Create a generator.
	 * @param context what the command works with
	 * @param sources where files go
	 */
	GeneratedRevision(CommandContext context, SourceOptions sources) {
		this.context = context;
		this.sources = sources;
	}

	/**
	 * Generate.
	 * @param request what is asked of the new revision
	 * @param said what is said about the changes
	 * @param files writes the files
	 */
	void generate(RevisionRequest request, AutogenerateOptions said, Files files) {
		Migrator migrator = this.context.migrator();
		RevisionWriter writer = this.sources.writer(this.context);
		PlannedParents planned = writer.parents(request);
		ModelComparison comparison = said.isReplay() ? replay(migrator, planned) : compare(migrator, planned);
		Output output = this.context.output();
		ModelChanges changes = new RenameQuestions(this.context).settle(comparison, said.options());
		ChangesText text = new ChangesText(output);
		text.differences(changes, output::note);
		text.notes(changes);
		if (changes.isEmpty()) {
			output.note("Nothing has changed");
		}
		show(changes.isEmpty() ? List.of() : files.write(writer, request, changes), changes);
	}

	/** Whatever the database has. */
	private ModelComparison replay(Migrator migrator, PlannedParents planned) {
		ReplayedRevisions revisions = ReplayedRevisions.of(planned.known());
		ModelComparison comparison = revisions.compare(migrator);
		this.context.output().note(revisions.describe(comparison));
		return comparison;
	}

	private ModelComparison compare(Migrator migrator, PlannedParents planned) {
		boolean first = new AtHead(migrator.history()).require(planned);
		ModelComparison comparison = first ? first(migrator) : migrator.compareToModel();
		this.context.output().note("Compared with " + comparison.description());
		return comparison;
	}

	/**
	 * Where nothing was ever written, a database that has tables is what the first
	 * revision makes: from there on it goes on to what the model wants.
	 */
	private ModelComparison first(Migrator migrator) {
		ModelComparison takeOver = migrator.compareFromNothing();
		if (!takeOver.hasTables()) {
			return migrator.compareToModel();
		}
		this.context.output()
			.note("There is no revision yet, and the database has tables: the first revision takes over what is there");
		return takeOver;
	}

	private void show(List<WrittenRevision> written, ModelChanges changes) {
		Output output = this.context.output();
		if (this.sources.isJson()) {
			Map<String, Object> json = new LinkedHashMap<>();
			List<Object> revisions = new ArrayList<>();
			written.forEach((one) -> revisions.add(SourceOptions.json(one.revision(), one.file(), one.heads())));
			json.put("revisions", revisions);
			json.putAll(ChangesText.json(changes));
			output.json(json);
		}
		else {
			written.forEach((one) -> output.line(one.file().toString()));
		}
		written.forEach((one) -> SourceOptions.noteParents(one, output));
		if (!written.isEmpty()) {
			WrittenRevision last = written.get(written.size() - 1);
			SourceOptions.noteHeads(last.heads(), output);
			output.note("Next: migrate edit " + firstToEdit(written, changes).revision().id() + ", build, migrate "
					+ (changes.takeOver() ? "stamp head" : "upgrade"));
		}
	}

	/** A later revision that asks for something, or the first. */
	private static WrittenRevision firstToEdit(List<WrittenRevision> written, ModelChanges changes) {
		for (int i = 1; i < written.size(); i++) {
			if (!changes.drafts().get(i).notes().isEmpty()) {
				return written.get(i);
			}
		}
		return written.get(0);
	}

	/**
	 * Writes the files of changes.
	 */
	interface Files {

		/**
		 * Write.
		 * @return what was written, in order
		 */
		List<WrittenRevision> write(RevisionWriter writer, RevisionRequest request, ModelChanges changes);

	}

}
