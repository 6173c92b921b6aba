package dev.migrate.autogenerate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrate.database.Database;
import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.Scratch;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;

/**
 * Makes texts equal that mean the same. What a server prints is not always what it prints
 * of its own print: {@code s IN ('A', 'B')} comes out in one form, and that form, fed
 * back, in another, which stays. So where texts of the two sides differ, both are made
 * again in the scratch, read, and compared, until they are equal or stay as they are. A
 * wanted text that means the same as the database's becomes the database's.
 */
final class TextAlignment {

	private static final int ROUNDS = 3;

	private static final String NAME = "mig_text_";

	private final Database database;

	private final Scratch scratch;

	private final Connection connection;

	private final DdlRenderer renderer;

	private final Map<TextPlace, String> equal = new HashMap<>();

	TextAlignment(Database database, Scratch scratch, Connection connection) {
		this.database = database;
		this.scratch = scratch;
		this.connection = connection;
		this.renderer = database.ddl(DdlStyle.QUALIFIED);
	}

	Comparison align(Comparison comparison) throws SQLException {
		List<Candidate> candidates = new ArrayList<>();
		for (TextGroup group : ObjectTexts.of(comparison.is(), comparison.wanted())) {
			candidates.add(new Candidate(group, group));
		}
		Map<String, Set<String>> known = known(comparison);
		for (int round = 0; round < ROUNDS && !candidates.isEmpty(); round++) {
			candidates = again(candidates, known);
		}
		if (this.equal.isEmpty()) {
			return comparison;
		}
		Schema wanted = SchemaRewriting.of(comparison.wanted(), new TextReplacement(this.equal)::object);
		return new Comparison(comparison.is(), wanted, comparison.ownership(), comparison.style(),
				comparison.description(), comparison.data(), comparison.notes());
	}

	private static Map<String, Set<String>> known(Comparison comparison) {
		Map<String, Set<String>> known = new HashMap<>();
		for (Schema schema : List.of(comparison.is(), comparison.wanted())) {
			for (SchemaObject object : schema.objects().values()) {
				String space = object.key().name().schema();
				if (space != null) {
					known.computeIfAbsent(space, (name) -> new HashSet<>()).add(object.key().name().name());
				}
			}
		}
		return known;
	}

	/**
	 * Have all texts printed once more.
	 * @return what is still to be looked at
	 */
	private List<Candidate> again(List<Candidate> candidates, Map<String, Set<String>> known) throws SQLException {
		List<List<String>> statements = new ArrayList<>();
		for (Candidate candidate : candidates) {
			for (PrintedText text : candidate.texts()) {
				statements.add(this.renderer.render(text.make(NAME + statements.size())));
			}
		}
		this.scratch.attempt(statements, known);
		Schema printed = this.database.schemaReader().read(this.connection, this.scratch.scope());
		this.scratch.withdraw();
		List<Candidate> left = new ArrayList<>();
		int number = 0;
		for (Candidate candidate : candidates) {
			Candidate next = candidate.printed(printed, number);
			number += candidate.texts().size();
			Candidate unequal = match(next);
			boolean changed = !next.now().equals(candidate.now());
			if (changed && !unequal.now().isEmpty()) {
				left.add(unequal);
			}
		}
		return left;
	}

	/** Note which texts are equal now, and return the others. */
	private Candidate match(Candidate candidate) {
		Map<String, PrintedText> live = new HashMap<>();
		for (int i = 0; i < candidate.now().is().size(); i++) {
			live.putIfAbsent(candidate.now().is().get(i).text(), candidate.first().is().get(i));
		}
		List<PrintedText> first = new ArrayList<>();
		List<PrintedText> now = new ArrayList<>();
		for (int i = 0; i < candidate.now().wanted().size(); i++) {
			PrintedText wanted = candidate.now().wanted().get(i);
			PrintedText same = live.get(wanted.text());
			if (same != null) {
				this.equal.put(wanted.place(), same.text());
			}
			else {
				first.add(candidate.first().wanted().get(i));
				now.add(wanted);
			}
		}
		return new Candidate(new TextGroup(candidate.first().is(), first), new TextGroup(candidate.now().is(), now));
	}

	/**
	 * Texts that are being looked at.
	 *
	 * @param first as they stood in the pictures
	 * @param now as they were printed last, in the same order
	 */
	private record Candidate(TextGroup first, TextGroup now) {

		List<PrintedText> texts() {
			List<PrintedText> texts = new ArrayList<>(this.now.is());
			texts.addAll(this.now.wanted());
			return texts;
		}

		/** A text that could not be made again stays as it is. */
		Candidate printed(Schema schema, int number) {
			List<PrintedText> printed = new ArrayList<>();
			for (PrintedText text : texts()) {
				String again = text.read(schema, NAME + (number + printed.size()));
				printed.add((again != null) ? text.with(again) : text);
			}
			int size = this.now.is().size();
			return new Candidate(this.first,
					new TextGroup(printed.subList(0, size), printed.subList(size, printed.size())));
		}

	}

}
