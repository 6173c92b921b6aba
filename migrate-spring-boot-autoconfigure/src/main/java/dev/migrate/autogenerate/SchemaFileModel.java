package dev.migrate.autogenerate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.error.Failure;
import dev.migrate.sql.CreatedObject;
import dev.migrate.sql.QualifiedName;
import dev.migrate.sql.ReferenceCollector;
import dev.migrate.sql.SchemaRenaming;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.SqlToken;
import dev.migrate.sql.SqlTokens;
import dev.migrate.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * The wanted state as SQL: a file such as {@code schema.sql}, written by hand or by
 * pg_dump, or a folder of them, read in the order of their names. It can say everything
 * that the database can, so what it lacks shall not be there.
 */
public final class SchemaFileModel implements ModelSource {

	private final @Nullable String location;

	private final ClassLoader classLoader;

	/**
	 * Create a source.
	 * @param location the file or folder, beginning with {@code classpath:} or
	 * {@code file:}, or {@code null} where none was configured
	 * @param classLoader where {@code classpath:} is looked up
	 */
	public SchemaFileModel(@Nullable String location, ClassLoader classLoader) {
		this.location = location;
		this.classLoader = Objects.requireNonNull(classLoader, "'classLoader' must not be null");
	}

	@Override
	public String name() {
		return "sql";
	}

	@Override
	public Model read(ModelContext context) {
		if (this.location == null) {
			throw new ModelException(failure("No file says which schema is wanted")
				.action("Set migrate.autogenerate.schema-file, for example to classpath:db/schema.sql")
				.build());
		}
		List<SchemaFile> files = SchemaFile.find(this.location, this.classLoader);
		Reading reading = new Reading(context);
		files.forEach(reading::file);
		return reading.model(this.location);
	}

	static Failure.Builder failure(String what) {
		return Failure.of(what)
			.state("Nothing was changed: the model is read before anything is compared")
			.next("migrate diff");
	}

	/** One reading of all files. */
	private static final class Reading {

		private final ModelContext context;

		private final List<ModelStatement> statements = new ArrayList<>();

		private final ReferenceCollector references = new ReferenceCollector();

		private final Set<String> schemas = new TreeSet<>();

		private int copies;

		Reading(ModelContext context) {
			this.context = context;
			this.schemas.add(context.defaultSchema());
		}

		void file(SchemaFile file) {
			try (Reader in = new BufferedReader(new InputStreamReader(file.open(),
					StandardCharsets.UTF_8.newDecoder()
						.onMalformedInput(CodingErrorAction.REPORT)
						.onUnmappableCharacter(CodingErrorAction.REPORT)))) {
				StatementReader reader = new StatementReader(in, file.name());
				reader.setTokenSink(this.references);
				for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
					statement(file, statement);
				}
			}
			catch (CharacterCodingException ex) {
				throw new ModelException(failure("The file has a byte that is not UTF-8").file(file.name())
					.action("Save the file as UTF-8")
					.build(), ex);
			}
			catch (IOException ex) {
				throw new ModelException(failure("The file cannot be read: " + ex.getMessage()).file(file.name())
					.action("Make it readable, or correct migrate.autogenerate.schema-file")
					.build(), ex);
			}
		}

		private void statement(SchemaFile file, SqlStatement statement) {
			if (statement.traits().refusal() != null) {
				throw new ModelException(
						failure(statement.traits().refusal().reason()).file(file.name(), statement.line())
							.statement(statement.text())
							.action(statement.traits().refusal().action())
							.build());
			}
			if (statement.hasData()) {
				this.copies++;
				return;
			}
			schemas(statement);
			this.statements.add(new ModelStatement(statement.text(), file.name() + ":" + statement.line()));
		}

		/** Note the schemas that are made or written to without being named again. */
		private void schemas(SqlStatement statement) {
			String command = statement.traits().command();
			if (command.equals("CREATE SCHEMA")) {
				List<SqlToken> tokens = SqlTokens.of(statement.text());
				int index = tokens.get(2).isWord("if") ? 5 : 2;
				index += tokens.get(index).isWord("authorization") ? 1 : 0;
				this.schemas.add(Objects.requireNonNull(tokens.get(index).name()));
			}
			else if (command.equals("SET")) {
				List<SqlToken> tokens = SqlTokens.of(statement.text());
				if (tokens.stream().anyMatch((token) -> token.isWord("search_path"))) {
					tokens.subList(3, tokens.size()).forEach(this::pathElement);
				}
			}
		}

		private void pathElement(SqlToken token) {
			String schema = (token.content() != null) ? token.content() : token.name();
			if (schema != null && !schema.isEmpty() && !schema.startsWith("pg_") && !schema.equals("$user")
					&& !this.context.foreignNames().containsKey(schema)) {
				this.schemas.add(schema);
			}
		}

		Model model(String location) {
			Map<String, Set<String>> known = new HashMap<>();
			for (CreatedObject object : this.references.references().created()) {
				QualifiedName name = object.name();
				if (name.schema() != null && !name.schema().startsWith("pg_")) {
					this.schemas.add(name.schema());
					known.computeIfAbsent(name.schema(), (schema) -> new HashSet<>()).add(name.name());
				}
			}
			Map<String, String> standIns = new HashMap<>();
			for (String schema : this.schemas) {
				String standIn = this.context.scratchSchema().apply(schema);
				if (!standIn.equals(schema)) {
					standIns.put(schema, standIn);
				}
			}
			SchemaRenaming renaming = new SchemaRenaming(standIns, this.context.foreignNames(), known);
			List<ModelStatement> renamed = this.statements.stream()
				.map((statement) -> new ModelStatement(renaming.apply(statement.sql()), statement.origin()))
				.toList();
			List<String> notes = (this.copies == 0) ? List.of()
					: List.of("COPY is not part of a comparison: the data of " + this.copies
							+ ((this.copies == 1) ? " table was" : " tables were") + " not looked at");
			return new Model(renamed, Ownership.EVERYTHING, location, notes);
		}

	}

}
