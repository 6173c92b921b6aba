package dev.migrate.autogenerate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.error.Failure;
import dev.migrate.sql.SqlSyntaxException;
import dev.migrate.testsupport.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a wanted state from files, without a database.
 */
class SchemaFileModelTests {

	private final Set<String> asked = new TreeSet<>();

	@TempDir
	private Path folder;

	private final ModelContext context = new ModelContext(18, 1, "public", (schema) -> {
		this.asked.add(schema);
		return "mig_" + schema;
	}, Map.of("public", Set.of("citext")));

	private Path write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private Model read(String location) throws IOException {
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, null)) {
			return new SchemaFileModel(location, loader).read(this.context);
		}
	}

	@Test
	void eachStatementKnowsItsLine() throws IOException {
		Path file = write("schema.sql", "-- ours\nCREATE TABLE a (\n  id int\n);\n\nCREATE TABLE b (id int)");
		Model model = read("file:" + file);
		assertThat(model.statements()).containsExactly(new ModelStatement("CREATE TABLE a (\n  id int\n)", file + ":2"),
				new ModelStatement("CREATE TABLE b (id int)", file + ":6"));
		assertThat(model.ownership()).isEqualTo(Ownership.EVERYTHING);
	}

	@Test
	void theClassPathHasFilesAndFolders() throws IOException {
		write("db/schema.sql", "CREATE TABLE one ()");
		write("db/parts/2.sql", "CREATE TABLE three ()");
		write("db/parts/1.sql", "CREATE TABLE two ()");
		write("db/parts/notes.txt", "CREATE TABLE four ()");
		assertThat(read("classpath:db/schema.sql").statements())
			.containsExactly(new ModelStatement("CREATE TABLE one ()", "db/schema.sql:1"));
		assertThat(read("classpath:db/parts").statements()).extracting(ModelStatement::origin)
			.containsExactly("db/parts/1.sql:1", "db/parts/2.sql:1");
		assertThat(read("file:" + this.folder.resolve("db/parts")).statements()).extracting(ModelStatement::sql)
			.containsExactly("CREATE TABLE two ()", "CREATE TABLE three ()");
	}

	@Test
	void allSchemasThatItMakesOrWritesToAreItsOwn() throws IOException {
		write("schema.sql", """
				SET search_path = app, public, pg_catalog, "$user";
				CREATE SCHEMA IF NOT EXISTS "Ä";
				CREATE SCHEMA AUTHORIZATION joe;
				CREATE TABLE billing.t (a public.citext, b public.mood DEFAULT nextval('billing.s'));
				CREATE TABLE far.u (a int REFERENCES elsewhere.t);
				""");
		assertThat(read("classpath:schema.sql").statements()).extracting(ModelStatement::sql)
			.contains(
					"CREATE TABLE mig_billing.t (a public.citext, b mig_public.mood DEFAULT nextval('mig_billing.s'))",
					"CREATE TABLE mig_far.u (a int REFERENCES elsewhere.t)");
		assertThat(this.asked).containsExactlyInAnyOrder("app", "public", "Ä", "joe", "billing", "far");
	}

	@Test
	void dataIsLeftOutAndSaidSo() throws IOException {
		write("schema.sql", "CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n2\n\\.\nCREATE TABLE b ();\n");
		Model model = read("classpath:schema.sql");
		assertThat(model.statements()).hasSize(2);
		assertThat(model.notes())
			.containsExactly("COPY is not part of a comparison: the data of 1 table was not looked at");
	}

	@Test
	void mistakesAreNamed() throws IOException {
		assertThat(Failures
			.of(ModelException.class, () -> new SchemaFileModel(null, getClass().getClassLoader()).read(this.context))
			.action()).contains("migrate.autogenerate.schema-file");
		assertThat(Failures.of(ModelException.class, () -> read("schema.sql")).what()).contains("begins neither");
		assertThat(Failures.of(ModelException.class, () -> read("classpath:none.sql")).what())
			.contains("does not exist");
		assertThat(Failures.of(ModelException.class, () -> read("file:" + this.folder.resolve("none"))).what())
			.contains("does not exist");
		Files.write(this.folder.resolve("latin.sql"), "-- ü".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(Failures.of(ModelException.class, () -> read("classpath:latin.sql")).what()).contains("not UTF-8");
		write("open.sql", "\n\nCREATE TABLE a (");
		Failure failure = Failures.of(SqlSyntaxException.class, () -> read("classpath:open.sql"));
		assertThat(failure.file()).isEqualTo("open.sql");
		assertThat(failure.line()).isEqualTo(3);
		write("encoding.sql", "\nSET client_encoding = 'LATIN1';");
		assertThat(Failures.of(ModelException.class, () -> read("classpath:encoding.sql")).line()).isEqualTo(2);
	}

}
