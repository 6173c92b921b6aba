package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.migrate.autogenerate.text.Names;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;

/**
 * What is known about renames once answers were taken.
 *
 * @param renames what is renamed, in the order in which it is done
 * @param open likely renames that nobody has answered
 * @param is what is there, under the names that it will have
 * @param wanted what is wanted, under the names that stay where names do not count
 */
public record Renaming(List<Rename> renames, List<RenameCandidate> open, Schema is, Schema wanted) {

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
	 * @param namesCount whether a sequence gets the name that is wanted where its column
	 * tells which it is, as one of a renamed table does; otherwise it keeps its own
	 * @return what is renamed, and what is not known
	 * @throws RenameException if an answer names what is not both gone and new
	 */
	public static Renaming find(Schema is, Schema wanted, RenameAnswers answers, Names names, boolean namesCount) {
		AnswerReader reader = new AnswerReader(answers, names);
		List<Rename> renames = new ArrayList<>(reader.objects(is, wanted));
		Schema named = new SchemaRenaming(renames).apply(is);
		List<Rename> parts = reader.parts(named, wanted);
		reader.refuseWhatIsLeft(is, named, wanted);
		reader.refuseUnknownDeclined(is, named, wanted);
		List<RenameCandidate> open = new ArrayList<>(reader.open(new RenameFinder(named, wanted).objects()));
		named = new SchemaRenaming(parts).apply(named);
		open.addAll(reader.open(new RenameFinder(named, wanted).parts()));
		renames.addAll(parts);
		if (namesCount) {
			List<Rename> sequences = sequences(named, wanted);
			renames.addAll(sequences);
			return new Renaming(renames, open, new SchemaRenaming(sequences).apply(named), wanted);
		}
		List<Rename> kept = sequences(wanted, named);
		return new Renaming(renames, open, named, new SchemaRenaming(kept).apply(wanted));
	}

	/**
	 * Find sequences that differ by their names alone, because they are of one column.
	 */
	private static List<Rename> sequences(Schema from, Schema to) {
		Map<ColumnName, Sequence> fresh = new HashMap<>();
		for (Sequence sequence : to.all(Sequence.class)) {
			if (sequence.ownedBy() != null && !from.objects().containsKey(sequence.key())) {
				fresh.put(sequence.ownedBy(), sequence);
			}
		}
		List<Rename> renames = new ArrayList<>();
		for (Sequence sequence : fresh.isEmpty() ? List.<Sequence>of() : from.all(Sequence.class)) {
			Sequence other = (sequence.ownedBy() != null) ? fresh.get(sequence.ownedBy()) : null;
			if (other != null && !to.objects().containsKey(sequence.key())
					&& Objects.equals(other.name().schema(), sequence.name().schema())) {
				renames.add(new Rename(Rename.Kind.SEQUENCE, sequence.name(), null, other.name().name()));
			}
		}
		return renames;
	}

}
