package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.error.Failure;

/**
 * Puts the statements of several units together. What two units say in the same words is
 * said once.
 */
final class UnitMerger {

	/** The object that a statement makes: two units must agree on it. */
	private static final Pattern CREATED = Pattern.compile("create (table|view|type|sequence) (" + SqlNames.NAME + ")");

	private final Map<String, Definition> definitions = new LinkedHashMap<>();

	private final Map<String, ModelStatement> statements = new LinkedHashMap<>();

	private UnitMerger() {
	}

	/**
	 * Make one model of all units.
	 * @param units what each of them wants
	 * @param unreadable what could not be looked into
	 * @return the model
	 * @throws ModelException if two units want one thing differently
	 */
	static Model merge(List<UnitStatements> units, List<String> unreadable) {
		UnitMerger merger = new UnitMerger();
		Set<String> notes = new LinkedHashSet<>();
		int entities = 0;
		for (UnitStatements unit : units) {
			unit.statements().forEach((statement) -> merger.add(unit.name(), statement));
			notes.addAll(unit.notes());
			entities += unit.entities();
		}
		unreadable.forEach((other) -> notes.add("The entities of " + other + " are not part of the model"));
		String description = entities + ((entities == 1) ? " entity" : " entities");
		return new Model(new ArrayList<>(merger.statements.values()), Ownership.MAPPED_TABLES, description,
				new ArrayList<>(notes));
	}

	private void add(String unit, ModelStatement statement) {
		Matcher created = CREATED.matcher(statement.sql());
		if (created.lookingAt()) {
			Definition definition = new Definition(unit, statement);
			Definition other = this.definitions.putIfAbsent(created.group(), definition);
			if (other != null && !other.statement.sql().equals(statement.sql())) {
				throw disagreement(created.group(1) + " " + created.group(2), other, definition);
			}
		}
		this.statements.putIfAbsent(statement.sql(), statement);
	}

	private static ModelException disagreement(String object, Definition one, Definition two) {
		return new ModelException(Failure.of("Two persistence units want " + object + " differently")
			.detail(one.text())
			.detail(two.text())
			.state("Nothing was changed")
			.action("Let one of them map it, or map it alike in both")
			.next("migrate check")
			.build());
	}

	private record Definition(String unit, ModelStatement statement) {

		String text() {
			return this.statement.origin().isEmpty() ? this.unit : this.unit + ": " + this.statement.origin();
		}

	}

}
