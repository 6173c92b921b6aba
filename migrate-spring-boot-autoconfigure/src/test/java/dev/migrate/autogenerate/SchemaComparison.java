package dev.migrate.autogenerate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.Schema;
import dev.migrate.testsupport.TestDatabase;

/**
 * Compares a text with a database, as a schema file.
 */
final class SchemaComparison {

	private final TestDatabase database;

	private AutogenerateSettings settings = AutogenerateSettings.DEFAULT;

	private List<ObjectFilter> filters = List.of();

	private String username;

	private String password;

	SchemaComparison(TestDatabase database) {
		this.database = database;
		this.username = database.username();
		this.password = database.password();
	}

	SchemaComparison with(AutogenerateSettings other) {
		this.settings = other;
		return this;
	}

	SchemaComparison with(ObjectFilter... other) {
		this.filters = List.of(other);
		return this;
	}

	SchemaComparison as(String role, String rolePassword) {
		this.username = role;
		this.password = rolePassword;
		return this;
	}

	Comparison of(String... lines) {
		try {
			Path file = Files.createTempFile("schema", ".sql");
			try {
				Files.writeString(file, String.join("\n", lines));
				return read(new SchemaFileModel("file:" + file, getClass().getClassLoader()));
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Comparison read(ModelSource source) {
		try (Connection connection = this.database.dataSource(this.username, this.password).getConnection()) {
			return new ComparisonReader(new PostgresDatabase(), this.settings, this.filters).read(connection, source);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What differs between two sides, one line for each object. */
	static List<String> differences(Comparison comparison) {
		List<String> differences = new ArrayList<>();
		Schema is = comparison.is();
		Schema wanted = comparison.wanted();
		for (ObjectKey key : is.objects().keySet()) {
			if (wanted.find(key).isEmpty()) {
				differences.add("- " + key);
			}
			else if (!Objects.equals(wanted.objects().get(key), is.objects().get(key))) {
				differences.add("~ " + key + ": " + is.objects().get(key) + " => " + wanted.objects().get(key));
			}
		}
		wanted.objects()
			.keySet()
			.stream()
			.filter((key) -> is.find(key).isEmpty())
			.forEach((key) -> differences.add("+ " + key));
		return differences;
	}

}
