package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.error.Failure;

/**
 * The entities of an application as a model: what Hibernate would make of all its
 * persistence units. Uses no connection and makes no session factory.
 */
public final class JpaModelSource implements ModelSource {

	/** What {@code migrate.autogenerate.model} calls it. */
	public static final String NAME = "jpa";

	private final PersistenceUnits units;

	private final List<String> chosen;

	/**
	 * Create a source.
	 * @param units the persistence units
	 * @param chosen the names of the factories whose entities count, or none for all
	 */
	public JpaModelSource(PersistenceUnits units, List<String> chosen) {
		this.units = units;
		this.chosen = List.copyOf(chosen);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Model read(ModelContext context) {
		List<String> names = chosen(this.units.names());
		if (names.isEmpty()) {
			throw nothingToRead();
		}
		List<UnitStatements> read = new ArrayList<>();
		for (String name : names) {
			read.add(read(name, context));
		}
		return UnitMerger.merge(read, this.chosen.isEmpty() ? this.units.unreadable() : List.of());
	}

	private List<String> chosen(List<String> names) {
		for (String name : this.chosen) {
			if (!names.contains(name)) {
				Failure.Builder failure = Failure
					.of("There is no persistence unit '" + name + "' to read entities from");
				names.forEach((other) -> failure.detail("There is '" + other + "'"));
				this.units.unreadable().forEach((other) -> failure.detail("Cannot be looked into: " + other));
				throw new ModelException(failure.state("Nothing was changed")
					.action("Name beans that make an EntityManagerFactory in migrate.autogenerate.persistence-units")
					.next("migrate diff")
					.build());
			}
		}
		return this.chosen.isEmpty() ? names : names.stream().filter(this.chosen::contains).toList();
	}

	private UnitStatements read(String unit, ModelContext context) {
		StatementCollector collector = new StatementCollector(unit, context);
		try {
			this.units.build(unit, (provider) -> new CollectingProvider(provider, collector));
		}
		catch (RuntimeException | LinkageError ex) {
			if (!collector.isDone()) {
				throw UnitFailure.of(unit, ex);
			}
		}
		UnitStatements statements = collector.statements();
		if (statements == null) {
			throw new IllegalStateException("The factory '" + unit + "' was built with another provider");
		}
		return statements;
	}

	private ModelException nothingToRead() {
		Failure.Builder failure = Failure
			.of("There are no entities to compare with: no EntityManagerFactory can be looked into");
		this.units.unreadable().forEach((other) -> failure.detail("Cannot be looked into: " + other));
		return new ModelException(failure.state("Nothing was changed")
			.action("Entities are read from Spring Boot's EntityManagerFactory, or from a"
					+ " LocalContainerEntityManagerFactoryBean of your own. Otherwise describe the schema in a file:"
					+ " migrate.autogenerate.model=sql and migrate.autogenerate.schema-file")
			.next("migrate revision -m TEXT")
			.build());
	}

}
