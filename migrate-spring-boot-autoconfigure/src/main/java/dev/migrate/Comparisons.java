package dev.migrate;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.ComparisonReader;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.ReplayedSchema;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.autogenerate.writing.RepeatableObjects;
import dev.migrate.autogenerate.RevisionsModel;
import dev.migrate.database.Database;
import dev.migrate.database.DdlStyle;
import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationReader;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.script.RevisionScript;
import org.jspecify.annotations.Nullable;

/**
 * Compares the database with models, with nothing and with what revisions make.
 */
final class Comparisons {

	/** Says nothing, so that all that the database has is beside it. */
	private static final ModelSource NOTHING = new ModelSource() {

		@Override
		public String name() {
			return "nothing";
		}

		@Override
		public Model read(ModelContext context) {
			return new Model(List.of(), Ownership.EVERYTHING, "nothing");
		}

	};

	private final Database database;

	private final MigrationReader reader;

	private final AutogenerateSettings settings;

	private final List<ObjectFilter> filters;

	private final Supplier<? extends Collection<ModelSource>> models;

	private final @Nullable String chosen;

	/**
	 * Create comparisons.
	 * @param database the product
	 * @param reader gives connections and scripts
	 * @param settings how to compare
	 * @param filters what is compared
	 * @param models gives the models there are
	 * @param chosen the name of the one to compare with, or {@code null} for the only one
	 */
	Comparisons(Database database, MigrationReader reader, AutogenerateSettings settings, List<ObjectFilter> filters,
			Supplier<? extends Collection<ModelSource>> models, @Nullable String chosen) {
		this.database = database;
		this.reader = reader;
		this.settings = settings;
		this.filters = List.copyOf(filters);
		this.models = models;
		this.chosen = chosen;
	}

	List<String> models() {
		return this.models.get().stream().map(ModelSource::name).sorted().toList();
	}

	ModelComparison toModel() {
		return ModelComparison.of(read(model()), this.database, repeatables());
	}

	/**
	 * Take what the database has for what is wanted, and nothing for what is there.
	 */
	ModelComparison fromNothing() {
		Comparison read = read(NOTHING);
		ObjectKey home = ObjectKey.of(ObjectKind.SCHEMA,
				ObjectName.of(Objects.requireNonNull(read.style().defaultSchema())));
		Schema nothing = read.is().filter((object) -> object.key().equals(home));
		return ModelComparison.takeOver(
				new Comparison(nothing, read.is(), Ownership.EVERYTHING, read.style(), "what the database has"),
				this.database, repeatables());
	}

	/**
	 * Compare with what revisions make.
	 * @param scripts the revisions, in the order in which they run
	 */
	ModelComparison toRevisions(List<RevisionScript> scripts) {
		return ModelComparison.of(read(revisions(scripts)), this.database, repeatables());
	}

	/**
	 * Compare what revisions make with what the model wants. What repeatable scripts make
	 * is on neither side, for they are not replayed.
	 * @param scripts the revisions, in the order in which they run
	 */
	ModelComparison fromRevisions(Collection<? extends RevisionScript> scripts) {
		ModelSource model = model();
		RepeatableObjects repeatables = repeatables();
		List<ObjectFilter> all = new ArrayList<>(this.filters);
		all.add(repeatables);
		ComparisonReader comparisons = new ComparisonReader(this.database, this.settings, all);
		Comparison read = this.reader.onConnection((connection) -> comparisons.read(connection,
				replay(comparisons, connection, revisions(scripts)), model));
		return ModelComparison.of(read, this.database, repeatables);
	}

	private RevisionsModel revisions(Collection<? extends RevisionScript> scripts) {
		return new RevisionsModel(scripts, this.database.ddl(DdlStyle.QUALIFIED));
	}

	private static ReplayedSchema replay(ComparisonReader comparisons, Connection connection,
			RevisionsModel revisions) {
		try {
			return comparisons.replay(connection, revisions);
		}
		catch (ModelException ex) {
			Failure reason = ex.getFailure();
			if (reason.file() == null) {
				// about the scratch, not about a revision
				throw ex;
			}
			throw new ModelException(
					because("The revisions could not be replayed, and so not be compared, because: ", reason)
						.state("Nothing was changed")
						.action("Upgrade a database to the head and compare with that, without a replay; where only the"
								+ " place in a scratch schema is the trouble, set migrate.autogenerate.scratch-url to"
								+ " an empty database")
						.next("migrate upgrade")
						.build(),
					ex);
		}
	}

	/**
	 * Begin to tell that there is nothing to compare, and why.
	 */
	static Failure.Builder because(String what, Failure reason) {
		Failure.Builder failure = Failure.of(what + reason.what());
		reason.details().forEach(failure::detail);
		return failure.revision(reason.revision())
			.file(reason.file(), reason.line())
			.statement(reason.statement())
			.sqlState(reason.sqlState());
	}

	private RepeatableObjects repeatables() {
		return RepeatableObjects.of(this.reader.repeatables().repeatables());
	}

	private Comparison read(ModelSource source) {
		ComparisonReader comparisons = new ComparisonReader(this.database, this.settings, this.filters);
		return this.reader.onConnection((connection) -> comparisons.read(connection, source));
	}

	private ModelSource model() {
		Collection<ModelSource> all = this.models.get();
		List<ModelSource> found = all.stream()
			.filter((model) -> this.chosen == null || this.chosen.equals(model.name()))
			.toList();
		if (this.chosen == null && found.size() > 1) {
			// a file that nobody has written yet says nothing
			found = found.stream().filter(ModelSource::isPresent).toList();
		}
		if (found.size() == 1) {
			return found.get(0);
		}
		List<String> names = models();
		Failure.Builder failure;
		if (all.isEmpty()) {
			failure = Failure.of("There is no model that says what is wanted")
				.action("Add entities (JPA), or a file that makes the wanted schema, named by"
						+ " migrate.autogenerate.schema-file");
		}
		else if (found.isEmpty()) {
			failure = Failure.of("There is no model '" + this.chosen + "'")
				.detail((names.size() == 1) ? "There is " + names.get(0) : "There are " + String.join(", ", names))
				.action("Set migrate.autogenerate.model to one of them, or leave it out where there is only one");
		}
		else {
			failure = Failure.of("There are several models: " + String.join(", ", names))
				.action("Choose one by its name in migrate.autogenerate.model, such as migrate.autogenerate.model="
						+ names.get(0));
		}
		throw new ModelException(failure.state("Nothing was changed").next("migrate diff").build());
	}

}
