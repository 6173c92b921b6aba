package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.Schema;

/**
 * What is known about renames once answers were taken.
 *
 * @param renames what is renamed, in the order in which it is done
 * @param open likely renames that nobody has answered
 * @param is what is there, under the names that it will have
 */
public record Renaming(List<Rename> renames, List<RenameCandidate> open, Schema is) {

	public Renaming {
		renames = List.copyOf(renames);
		open = List.copyOf(open);
	}

	/**
	 * Find renames and take answers.
	 * @param is what is there
	 * @param wanted what is wanted
	 * @param answers what a person said
	 * @param names how names are written
	 * @return what is renamed, and what is not known
	 * @throws RenameException if an answer names what is not both gone and new
	 */
	public static Renaming find(Schema is, Schema wanted, RenameAnswers answers, Names names) {
		AnswerReader reader = new AnswerReader(answers, names);
		List<Rename> renames = new ArrayList<>();
		List<RenameCandidate> open = new ArrayList<>();
		List<Rename> objects = reader.objects(is, wanted);
		Schema named = new SchemaRenaming(objects).apply(is);
		List<Rename> parts = reader.parts(named, wanted);
		reader.refuseWhatIsLeft(is, named, wanted);
		open.addAll(reader.open(new RenameFinder(named, wanted).objects()));
		named = new SchemaRenaming(parts).apply(named);
		open.addAll(reader.open(new RenameFinder(named, wanted).parts()));
		renames.addAll(objects);
		renames.addAll(parts);
		return new Renaming(renames, open, named);
	}

}
