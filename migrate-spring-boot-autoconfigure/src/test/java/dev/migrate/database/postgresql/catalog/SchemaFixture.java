package dev.migrate.database.postgresql.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import dev.migrate.database.SchemaScope;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.testsupport.TestDatabase;

/**
 * Reads pictures, and finds things in them in few words.
 */
final class SchemaFixture {

	private final Schema schema;

	private final String namespace;

	private SchemaFixture(Schema schema, String namespace) {
		this.schema = schema;
		this.namespace = namespace;
	}

	/**
	 * Return a script with one of everything, in a schema {@code shop}.
	 */
	static String everything() {
		return script("everything.sql");
	}

	static String script(String file) {
		try (InputStream script = SchemaFixture.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SchemaFixture read(TestDatabase database, String namespace) {
		return new SchemaFixture(read(database, SchemaScope.of(namespace)), namespace);
	}

	static Schema read(TestDatabase database, String namespace, String presentedAs) {
		return read(database, new SchemaScope(List.of(namespace), Map.of(namespace, presentedAs)));
	}

	static Schema read(TestDatabase database, SchemaScope scope) {
		try (Connection connection = database.connect()) {
			return new PostgresSchemaReader().read(connection, scope);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Schema schema() {
		return this.schema;
	}

	ObjectName name(String name) {
		return ObjectName.of(this.namespace, name);
	}

	ObjectKey key(ObjectKind kind, String name) {
		return ObjectKey.of(kind, name(name));
	}

	ObjectKey part(ObjectKind kind, String table, String name) {
		return ObjectKey.ofPart(kind, name(table), name);
	}

	SchemaObject object(ObjectKind kind, String name) {
		return this.schema.find(key(kind, name)).orElseThrow();
	}

	SchemaObject object(ObjectKey key) {
		return this.schema.find(key).orElseThrow();
	}

	Table table(String name) {
		return this.schema.table(name(name)).orElseThrow();
	}

	Column column(String table, String name) {
		return table(table).column(name).orElseThrow();
	}

	Constraint constraint(String table, String name) {
		return table(table).constraints()
			.stream()
			.filter((constraint) -> constraint.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	Index index(String table, String name) {
		return table(table).indexes()
			.stream()
			.filter((index) -> index.name().name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return what an object needs, as people say it, without the schema itself.
	 */
	TreeSet<String> needs(ObjectKey key) {
		TreeSet<String> needs = new TreeSet<>();
		this.schema.dependencies(key).forEach((needed) -> {
			if (needed.on().kind() != ObjectKind.SCHEMA) {
				String words = needed.on().toString().replace(this.namespace + ".", "");
				needs.add((needed.column() != null) ? words + "." + needed.column() : words);
			}
		});
		return needs;
	}

}
