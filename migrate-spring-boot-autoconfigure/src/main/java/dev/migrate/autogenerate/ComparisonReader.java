package dev.migrate.autogenerate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migrate.autogenerate.AutogenerateSettings.ScratchDatabase;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.database.Database;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.Scratch;
import dev.migrate.database.ScratchContents;
import dev.migrate.database.ScratchException;
import dev.migrate.database.ScratchSettings;
import dev.migrate.database.ScratchStatement;
import dev.migrate.database.ServerMessage;
import dev.migrate.error.Failure;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * Compares like with like: builds a model in a scratch on the server, reads what came out
 * and what the database has by one reader, and brings both to one way of writing. All of
 * it happens in transactions that are rolled back.
 */
public final class ComparisonReader {

	private final Database database;

	private final AutogenerateSettings settings;

	private final ObjectFilter filter;

	/**
	 * Create a reader.
	 * @param database the product
	 * @param settings how to compare
	 * @param filters what is compared, besides what the settings say; all must include an
	 * object
	 */
	public ComparisonReader(Database database, AutogenerateSettings settings, List<ObjectFilter> filters) {
		this.database = Objects.requireNonNull(database, "'database' must not be null");
		this.settings = Objects.requireNonNull(settings, "'settings' must not be null");
		ObjectFilter joined = settings.selection().and(new ForeignTables(settings.historyPrefix()));
		for (ObjectFilter other : filters) {
			joined = joined.and(other);
		}
		this.filter = joined;
	}

	/**
	 * Compare what the database has with a model.
	 * @param connection a connection to the database, with auto-commit on and no
	 * transaction open, as it is again afterwards
	 * @param source knows the wanted state
	 * @return both sides
	 * @throws ModelException when the model cannot be read, or cannot be built on the
	 * server
	 */
	public Comparison read(Connection connection, ModelSource source) {
		return work(connection, (work) -> work.compare(source, null));
	}

	/**
	 * Compare what revisions make with a model. The database only lends its server.
	 * @param connection a connection to the database, as above
	 * @param replayed what the revisions make
	 * @param source knows the wanted state
	 * @return both sides
	 * @throws ModelException when the model cannot be read, or cannot be built on the
	 * server
	 */
	public Comparison read(Connection connection, ReplayedSchema replayed, ModelSource source) {
		return work(connection, (work) -> work.compare(source, replayed));
	}

	/**
	 * Run revisions where there is nothing, and read what they make.
	 * @param connection a connection to the database, as above
	 * @param revisions the revisions
	 * @return what they make
	 * @throws ModelException when what they make is not known, or cannot be built on the
	 * server
	 */
	public ReplayedSchema replay(Connection connection, RevisionsModel revisions) {
		return work(connection, (work) -> work.replay(revisions));
	}

	private <T> T work(Connection connection, Task<T> task) {
		ScratchDatabase other = this.settings.scratch();
		try {
			if (other == null) {
				return beside(connection, task);
			}
			try (Connection elsewhere = ScratchConnection.open(this.database, other, connection)) {
				return elsewhere(connection, elsewhere, task);
			}
		}
		catch (ScratchException ex) {
			throw new ModelException(ex.getFailure(), ex);
		}
		catch (SQLException ex) {
			throw new ModelException(failure(ex), ex);
		}
	}

	private Failure failure(SQLException cause) {
		ServerMessage message = this.database.message(cause);
		return Failure.of("The model could not be compared with the database: " + message.message())
			.sqlState(message.sqlState())
			.state("Nothing was changed: all was done in a transaction that is rolled back")
			.action("See whether the server is well and nobody is changing the schema, and try again")
			.next("migrate diff")
			.build();
	}

	/** In schemas beside the live ones. */
	private <T> T beside(Connection connection, Task<T> task) throws SQLException {
		try (Scratch scratch = this.database.scratch(this.database.session(connection), settings(false, null))) {
			return task.on(new Work(connection, scratch, connection, scratch));
		}
	}

	/** In a database that is there for it. */
	private <T> T elsewhere(Connection connection, Connection elsewhere, Task<T> task) throws SQLException {
		try (Scratch live = this.database.scratch(this.database.session(connection), settings(false, null));
				Scratch scratch = this.database.scratch(this.database.session(elsewhere),
						settings(true, live.defaultSchema()))) {
			ScratchConnection.requireSameVersion(live, scratch);
			return task.on(new Work(connection, live, elsewhere, scratch));
		}
	}

	private ScratchSettings settings(boolean ownDatabase, @Nullable String defaultSchema) {
		return new ScratchSettings(ownDatabase, defaultSchema, this.settings.outsideTables(),
				this.settings.lockTimeout(), this.settings.statementTimeout(), this.settings.timeZone());
	}

	/**
	 * What is done in a scratch.
	 *
	 * @param <T> what comes out
	 */
	private interface Task<T> {

		T on(Work work) throws SQLException;

	}

	/** One scratch. */
	private final class Work {

		private final Connection liveConnection;

		private final Scratch live;

		private final Connection scratchConnection;

		private final Scratch scratch;

		Work(Connection liveConnection, Scratch live, Connection scratchConnection, Scratch scratch) {
			this.liveConnection = liveConnection;
			this.live = live;
			this.scratchConnection = scratchConnection;
			this.scratch = scratch;
		}

		/** Only what the revisions name themselves is there after them. */
		ReplayedSchema replay(RevisionsModel revisions) throws SQLException {
			Model model = revisions.read(context());
			if (this.scratch.install(statements(model))) {
				model = revisions.read(context());
			}
			ScratchContents contents = this.scratch.build(statements(model));
			Schema made = ComparisonReader.this.database.schemaReader()
				.read(this.scratchConnection, this.scratch.scope());
			Schema whole = withExtensions(made, made, model.ownership(), contents.extensions());
			List<String> notes = joined(notes(model, contents),
					Uncompared.notes(made, made, ComparisonReader.this.filter));
			return new ReplayedSchema(whole, shadowedInScratch(),
					notes.stream().map((note) -> "In the revisions: " + note).toList());
		}

		Comparison compare(ModelSource source, @Nullable ReplayedSchema replayed) throws SQLException {
			Database database = ComparisonReader.this.database;
			ComparisonReader.this.settings.schemas().forEach(this::standIn);
			Model model = source.read(context());
			// before anything is installed, for this may be the same transaction
			Schema is = (replayed != null) ? replayed.in(this.scratch.schemas()) : database.schemaReader()
				.read(this.liveConnection, new SchemaScope(this.scratch.schemas(), Map.of()));
			if (this.scratch.install(statements(model))) {
				model = source.read(context());
			}
			ScratchContents contents = this.scratch.build(statements(model));
			Schema built = database.schemaReader().read(this.scratchConnection, this.scratch.scope());
			Schema wanted = withExtensions(built, is, model.ownership(), contents.extensions());
			List<String> notes = notes(model, contents);
			if (model.ownership() == Ownership.EVERYTHING) {
				notes = joined(notes, Uncompared.notes(is, built, ComparisonReader.this.filter));
			}
			ObjectFilter filter = ComparisonReader.this.filter;
			Comparison comparison = new Comparison(FilteredSchema.of(is, filter::includes),
					FilteredSchema.of(wanted, filter::includes), model.ownership(), style(replayed),
					model.description(), data(contents), (replayed != null) ? joined(replayed.notes(), notes) : notes);
			return new TextAlignment(database, this.scratch, this.scratchConnection).align(comparison);
		}

		private String standIn(String schema) {
			return this.scratch.standIn(schema);
		}

		private ModelContext context() {
			return new ModelContext(this.scratch.majorVersion(), this.scratch.minorVersion(), this.live.defaultSchema(),
					this::standIn, this.scratch.foreignNames());
		}

		private DdlStyle style(@Nullable ReplayedSchema replayed) throws SQLException {
			String schema = this.live.defaultSchema();
			Set<String> shadowed = new HashSet<>(shadowedInScratch());
			shadowed.addAll((replayed != null) ? replayed.shadowed()
					: ComparisonReader.this.database.schemaReader().shadowed(this.liveConnection, schema));
			return new DdlStyle(schema, shadowed);
		}

		private Set<String> shadowedInScratch() throws SQLException {
			return ComparisonReader.this.database.schemaReader()
				.shadowed(this.scratchConnection, this.scratch.standIn(this.live.defaultSchema()));
		}

	}

	private static List<ScratchStatement> statements(Model model) {
		return model.statements()
			.stream()
			.map((statement) -> new ScratchStatement(statement.sql(), statement.origin()))
			.toList();
	}

	private static List<ModelStatement> data(ScratchContents contents) {
		return contents.data()
			.stream()
			.map((statement) -> new ModelStatement(statement.sql(), statement.origin()))
			.toList();
	}

	private static List<String> notes(Model model, ScratchContents contents) {
		return joined(model.notes(), contents.notes());
	}

	private static List<String> joined(List<String> first, List<String> second) {
		Set<String> joined = new LinkedHashSet<>(first);
		joined.addAll(second);
		return List.copyOf(joined);
	}

	/**
	 * Extensions are the database's, not a schema's, so a scratch has those that are
	 * installed, wanted or not. A model that says everything wants those that it names;
	 * any other leaves them alone.
	 */
	private static Schema withExtensions(Schema wanted, Schema is, Ownership ownership,
			Map<String, @Nullable String> named) {
		List<SchemaObject> objects = new ArrayList<>();
		wanted.objects().values().stream().filter((object) -> !(object instanceof Extension)).forEach(objects::add);
		if (ownership == Ownership.MAPPED_TABLES) {
			objects.addAll(is.all(Extension.class));
		}
		else {
			for (Extension extension : wanted.all(Extension.class)) {
				if (named.containsKey(extension.name())) {
					objects.add(wanted(extension, is, named.get(extension.name())));
				}
			}
		}
		return SchemaRewriting.withObjects(wanted, objects);
	}

	/** A comment is taken as it is, and so is a schema that the model does not name. */
	private static Extension wanted(Extension built, Schema is, @Nullable String schema) {
		for (Extension extension : is.all(Extension.class)) {
			if (extension.name().equals(built.name())) {
				return new Extension(built.name(), (schema != null) ? schema : extension.schema(), extension.comment());
			}
		}
		return new Extension(built.name(), schema, null);
	}

}
