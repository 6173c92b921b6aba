package dev.migrate.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Entity classes that say what a {@link DiffSchema} wants, compiled to a folder: what an
 * application with Hibernate has.
 */
final class DiffEntities {

	private static final String LIST = "entities.txt";

	private static final String IMPORTS = """
			import jakarta.persistence.*;
			""";

	private final DiffSchema schema;

	DiffEntities(DiffSchema schema) {
		this.schema = schema;
	}

	/**
	 * Return the names of the classes that are on the class path.
	 * @return their names
	 */
	static List<String> names() {
		try (InputStream list = DiffEntities.class.getClassLoader().getResourceAsStream(LIST)) {
			return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compile.
	 * @param folder where to put the classes, an entry of a class path
	 * @throws IOException if they cannot be written
	 */
	void write(Path folder) throws IOException {
		List<JavaFileObject> sources = new ArrayList<>();
		List<String> names = new ArrayList<>();
		for (int number = 1; number <= this.schema.size(); number++) {
			names.add("Item" + number);
			sources.add(source("Item" + number, entity(number)));
		}
		names.add("Added");
		sources.add(source("Added", IMPORTS + """
				@Entity @Table(name = "added_table") public class Added {
				 @Id Long id; @Column(nullable = false, columnDefinition = "text") String name; }
				"""));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		boolean compiled = compiler
			.getTask(null, null, null,
					List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")), null,
					sources)
			.call();
		if (!compiled) {
			throw new IOException("The entities do not compile");
		}
		Files.write(folder.resolve(LIST), names);
	}

	private String entity(int number) {
		String table = DiffSchema.name(number);
		String last = this.schema.lastColumn(number);
		List<String> indexes = new ArrayList<>(List.of(index(table + "_parent", "parent_id")));
		if (!this.schema.isIn(number, "dropped_index")) {
			indexes.add(index(table + "_created", "created_at, code"));
		}
		if (this.schema.isIn(number, "added_index")) {
			indexes.add(index("added_index", "code, quantity"));
		}
		String unique = this.schema.isIn(number, "added_unique")
				? ", uniqueConstraints = @UniqueConstraint(name = \"added_unique\", columnNames = \"code\")" : "";
		StringBuilder text = new StringBuilder(IMPORTS);
		text.append("@Entity @Table(name = \"%s\", indexes = {%s}%s) public class Item%d {\n".formatted(table,
				String.join(", ", indexes), unique, number));
		text.append(" @Id Long id;\n").append(parent(number, table));
		text.append("""
				 @Column(nullable = false, length = 80) String code;
				 @Column(columnDefinition = "text") String label;
				 @Column(nullable = false, precision = 12, scale = 2) java.math.BigDecimal amount;
				 @Column(nullable = false) Integer quantity;
				 @Column(nullable = false) Boolean active;
				 @Column(name = "created_at", nullable = false) java.time.Instant createdAt;
				 @Column(name = "due_on") java.time.LocalDate dueOn;
				""");
		switch (last) {
			case "dropped_column" -> {
			}
			case "retyped_column" -> text.append(" Long retyped_column;\n");
			case "nullable_column" -> text.append(" @Column(nullable = false) Integer nullable_column;\n");
			case "defaulted_column" ->
				text.append(" @org.hibernate.annotations.ColumnDefault(\"1\") Integer defaulted_column;\n");
			default -> text.append(" Integer ").append(last).append(";\n");
		}
		if (this.schema.isIn(number, "added_column")) {
			text.append(" Integer added_column;\n");
		}
		return text.append("}\n").toString();
	}

	private String parent(int number, String table) {
		if (number == 1 || this.schema.isIn(number, "dropped_key")) {
			return " @Column(name = \"parent_id\") Long parentId;\n";
		}
		return " @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"parent_id\", foreignKey ="
				+ " @ForeignKey(name = \"" + table + "_parent_fk\")) Item" + (number - 1) + " parent;\n";
	}

	private static String index(String name, String columns) {
		return "@Index(name = \"" + name + "\", columnList = \"" + columns + "\")";
	}

	private static JavaFileObject source(String name, String text) {
		return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}
		};
	}

}
