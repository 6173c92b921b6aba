package dev.migrate.autogenerate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.sql.SqlStatement;
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
	public boolean isPresent() {
		return this.location != null && SchemaFile.isThere(this.location, this.classLoader);
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

		private final StatementCollection collection;

		private int copies;

		Reading(ModelContext context) {
			this.collection = new StatementCollection(context);
		}

		void file(SchemaFile file) {
			try (Reader in = new BufferedReader(new InputStreamReader(file.open(),
					StandardCharsets.UTF_8.newDecoder()
						.onMalformedInput(CodingErrorAction.REPORT)
						.onUnmappableCharacter(CodingErrorAction.REPORT)))) {
				StatementReader reader = new StatementReader(in, file.name());
				reader.setTokenSink(this.collection.tokens());
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
			this.collection.add(statement, file.name() + ":" + statement.line());
		}

		Model model(String location) {
			List<String> notes = (this.copies == 0) ? List.of()
					: List.of("COPY is not part of a comparison: the data of " + this.copies
							+ ((this.copies == 1) ? " table was" : " tables were") + " not looked at");
			return new Model(this.collection.statements(), Ownership.EVERYTHING, location, notes);
		}

	}

}
