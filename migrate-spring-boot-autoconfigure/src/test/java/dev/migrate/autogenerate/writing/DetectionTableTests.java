package dev.migrate.autogenerate.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.script.authoring.RevisionBody;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/autogenerate.md}: every row is run on a server. With
 * {@code -Dmigrate.docs.write=true} the last column is written anew.
 */
@PostgresTest
@TestInstance(Lifecycle.PER_CLASS)
class DetectionTableTests {

	private static final Path PAGE = Path.of("../docs/autogenerate.md");

	private static final boolean WRITE = Boolean.getBoolean("migrate.docs.write");

	private static final GenerationOptions PLAIN = new GenerationOptions(new RenameAnswers(List.of(), List.of(), true),
			true, Set.of());

	private final Map<String, String> written = new LinkedHashMap<>();

	/**
	 * A row of a table.
	 *
	 * @param line the line as it stands on the page
	 * @param change what changes
	 * @param before statements
	 * @param after statements
	 * @param last the last column
	 */
	record Row(String line, String change, List<String> before, List<String> after, String last) {

		static Row of(String line) {
			List<String> cells = new ArrayList<>();
			for (String cell : line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1)) {
				cells.add(cell.strip().replace("\\|", "|"));
			}
			return new Row(line, cells.get(0), statements(cells.get(1)), statements(cells.get(2)), cells.get(3));
		}

		private static List<String> statements(String cell) {
			String sql = cell.replaceAll("^`|`$", "");
			// bodies of functions have semicolons of their own
			return Stream.of(sql.split(";(?=[^']*(?:'[^']*'[^']*)*$)"))
				.map(String::strip)
				.filter((one) -> !one.isEmpty())
				.toList();
		}

		@Override
		public String toString() {
			return this.change;
		}

	}

	private static String page() {
		try {
			return Files.readString(PAGE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Row> rows(String heading, String next) {
		String page = page();
		String part = page.substring(page.indexOf("\n" + heading), page.indexOf("\n" + next));
		return part.lines()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| ---")
					&& !line.contains("| before | after |"))
			.map(Row::of);
	}

	static Stream<Row> detected() {
		return rows("## What is detected", "## What is not detected");
	}

	static Stream<Row> notDetected() {
		return rows("## What is not detected", "### What entities cannot say");
	}

	static Stream<Row> notOfEntities() {
		return rows("### What entities cannot say", "## More");
	}

	private static List<String> base() {
		String page = page();
		int begin = page.indexOf("```sql\nCREATE TYPE mood") + "```sql\n".length();
		return Row.statements(page.substring(begin, page.indexOf("```", begin)));
	}

	private static List<String> with(List<String> more) {
		return Stream.concat(base().stream(), more.stream()).toList();
	}

	private static void make(TestDatabase database, List<String> statements) {
		database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
		database.execute(statements.toArray(String[]::new));
	}

	private static ModelChanges changes(TestDatabase database, List<String> model) {
		return changes(database, new Statements(model, Ownership.EVERYTHING));
	}

	private static ModelChanges changes(TestDatabase database, ModelSource model) {
		return Migrator.builder(database.dataSource()).locations().model(model).build().compareToModel().changes(PLAIN);
	}

	@ParameterizedTest
	@MethodSource("detected")
	void whatIsDetectedIsWrittenAndTakenBack(Row row, TestDatabase database, @TempDir Path folder) {
		make(database, with(row.before()));
		ModelChanges changes = changes(database, with(row.after()));
		Scripts scripts = Scripts.in(folder);
		String parent = "";
		for (int i = 0; i < changes.bodies().size(); i++) {
			RevisionBody body = changes.bodies().get(i);
			scripts.revision("r" + i, parent, "-- migrate:upgrade " + body.upgrade().options(), body.upgrade().text(),
					"-- migrate:downgrade " + body.downgrade().options(), body.downgrade().text());
			parent = "r" + i;
		}
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.onExistingSchema(OnExistingSchema.RUN)
			.build();
		migrator.upgrade();
		assertThat(changes(database, with(row.after())).lines()).as("left after the upgrade").isEmpty();
		if (changes.drafts().stream().allMatch((draft) -> draft.irreversible() == null)) {
			migrator.downgrade("base");
			assertThat(changes(database, with(row.before())).lines()).as("left after the downgrade").isEmpty();
		}
		String sql = cell(changes);
		if (WRITE) {
			this.written.put(row.line(), sql);
		}
		else {
			assertThat("`" + sql + "`").isEqualTo(row.last());
		}
	}

	@ParameterizedTest
	@MethodSource("notDetected")
	void whatIsNotDetectedIsLeftAlone(Row row, TestDatabase database) {
		make(database, with(row.before()));
		assertThat(changes(database, with(row.after())).lines()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("notOfEntities")
	void whatEntitiesCannotSayIsLeftAlone(Row row, TestDatabase database) {
		make(database, with(row.before()));
		assertThat(changes(database, new Statements(with(row.after()), Ownership.MAPPED_TABLES)).lines()).isEmpty();
	}

	/**
	 * The statements in one line, without comments.
	 */
	private static String cell(ModelChanges changes) {
		return changes.bodies()
			.stream()
			.flatMap((body) -> body.upgrade().text().lines())
			.filter((line) -> !line.startsWith("--"))
			.map(String::strip)
			.collect(Collectors.joining(" "))
			.replaceAll("\\s+", " ")
			.replace("|", "\\|")
			.strip();
	}

	@Test
	void thePageHasManyRows() {
		assertThat(detected()).hasSizeGreaterThan(40);
		assertThat(notDetected()).hasSizeGreaterThan(4);
		assertThat(notOfEntities()).hasSizeGreaterThan(6);
	}

	@AfterAll
	void writeThePage() throws IOException {
		if (WRITE) {
			String page = page();
			for (Map.Entry<String, String> row : this.written.entrySet()) {
				String line = row.getKey();
				String start = line.substring(0, line.length() - 1);
				String head = line.substring(0, lastCell(start));
				page = page.replace(line + "\n", head + "| `" + row.getValue() + "` |\n");
			}
			Files.writeString(PAGE, page);
		}
	}

	private static int lastCell(String line) {
		int bar = line.lastIndexOf('|');
		while (bar > 0 && line.charAt(bar - 1) == '\\') {
			bar = line.lastIndexOf('|', bar - 1);
		}
		return bar;
	}

	/**
	 * A model of statements that run as they stand.
	 */
	private record Statements(List<String> sql, Ownership ownership) implements ModelSource {

		@Override
		public String name() {
			return "statements";
		}

		@Override
		public Model read(ModelContext context) {
			return new Model(this.sql.stream().map((one) -> new ModelStatement(one, "")).toList(), this.ownership,
					"the page");
		}

	}

}
