package dev.migrate.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.migrate.sql.SqlStatement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs is what was checked, whether it was kept or is read again.
 */
class SectionStatementsTests {

	private static final String HEADER = "-- migrate:revision a\n";

	private final AtomicInteger opened = new AtomicInteger();

	private SqlScript script(String text, Placeholders placeholders) {
		TextFile file = new TextFile("x.sql", HEADER + text);
		return SqlScript.read(new CountedFile(file, this.opened), placeholders, KnownScripts.NONE);
	}

	private static List<String> read(SqlScript script, SectionKind kind) throws IOException {
		List<String> found = new ArrayList<>();
		try (SectionStatements statements = script.open(kind)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				found.add(next.line() + ": " + next.text());
			}
		}
		return found;
	}

	@Test
	void smallUpgradeIsReadOnce() throws IOException {
		SqlScript script = script("""
				-- migrate:upgrade
				SELECT 1;
				SELECT
				  2;
				-- migrate:downgrade
				SELECT 3;
				""", Placeholders.NONE);
		assertThat(read(script, SectionKind.UPGRADE)).containsExactly("3: SELECT 1", "4: SELECT\n  2");
		assertThat(read(script, SectionKind.UPGRADE)).hasSize(2);
		assertThat(this.opened).hasValue(1);
		assertThat(read(script, SectionKind.DOWNGRADE)).containsExactly("7: SELECT 3");
	}

	@Test
	void largeUpgradeIsReadAgainToItsEnd() throws IOException {
		List<String> inserts = IntStream.range(0, 400)
			.mapToObj((i) -> "INSERT INTO t VALUES (" + i + ", '" + "x".repeat(100) + "');")
			.toList();
		SqlScript script = script("-- migrate:upgrade\n" + String.join("\n", inserts), Placeholders.NONE);
		List<String> found = read(script, SectionKind.UPGRADE);
		assertThat(found).hasSize(400);
		assertThat(found.get(399)).startsWith("402: INSERT INTO t VALUES (399,");
		assertThat(this.opened).hasValue(2);
	}

	@Test
	void placeholdersAreReplacedInWhatIsKept() throws IOException {
		SqlScript script = script("-- migrate:placeholders\n-- migrate:upgrade\nSELECT ${x};\n",
				new Placeholders((name) -> name.equals("x") ? "7" : null));
		assertThat(read(script, SectionKind.UPGRADE)).containsExactly("4: SELECT 7");
	}

	@Test
	void dataOfACopyIsReadFromTheFile() throws IOException {
		SqlScript script = script("""
				-- migrate:upgrade
				SELECT 1;
				COPY t FROM STDIN;
				5
				\\.
				SELECT 2;
				""", Placeholders.NONE);
		try (SectionStatements statements = script.open(SectionKind.UPGRADE)) {
			statements.next();
			assertThat(statements.next()).extracting(SqlStatement::hasData).isEqualTo(true);
			assertThat(new BufferedReader(statements.copyData()).lines()).containsExactly("5");
			assertThat(statements.next()).hasToString("SELECT 2");
			assertThat(statements.next()).isNull();
		}
	}

	@Test
	void sectionOutsideATransactionTellsItsTokens() throws IOException {
		SqlScript script = script("-- migrate:upgrade no-transaction\nSELECT 1;\n", Placeholders.NONE);
		AtomicInteger tokens = new AtomicInteger();
		try (SectionStatements statements = script.open(SectionKind.UPGRADE)) {
			statements.setTokenSink((kind, chars, start, length) -> tokens.incrementAndGet());
			assertThat(statements.next()).hasToString("SELECT 1");
		}
		assertThat(tokens).hasPositiveValue();
	}

	/**
	 * A file that counts how often its content was asked for.
	 */
	private record CountedFile(TextFile file, AtomicInteger opened) implements ScriptFile {

		@Override
		public String name() {
			return this.file.name();
		}

		@Override
		public String description() {
			return this.file.description();
		}

		@Override
		public String fingerprint() {
			return this.file.fingerprint();
		}

		@Override
		public InputStream open() {
			this.opened.incrementAndGet();
			return this.file.open();
		}

	}

}
