package dev.migrate.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.Placeholders;
import dev.migrate.script.ScriptFile;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.DestructionFinder;
import dev.migrate.sql.PsqlText;
import dev.migrate.sql.ReferenceCollector;
import dev.migrate.sql.SchemaRenaming;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.SqlSyntaxException;
import dev.migrate.sql.SqlTokens;
import dev.migrate.sql.StatementReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that nobody would write: what reads them ends, and with a script or with an error
 * of its own that names file and line.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ScriptFuzzTests {

	private static final int LONG = Chaos.count(1_000, 200_000);

	@Test
	void fileIsAScriptOrAnErrorWithItsLine() {
		int files = Chaos.count(4_000, 200_000);
		Chaos.seeded((random) -> {
			int sound = 0;
			for (int i = 0; i < files; i++) {
				String text = NastySql.script(random);
				sound += read(text.getBytes(StandardCharsets.UTF_8), text) ? 1 : 0;
			}
			assertThat(sound).isBetween(files / 50, files / 2);
			report(files + " files, " + sound + " of them sound");
		});
	}

	@Test
	void bytesThatAreNoTextAreAnErrorWithTheirLine() {
		int files = Chaos.count(500, 50_000);
		Chaos.seeded((random) -> {
			for (int i = 0; i < files; i++) {
				byte[] bytes = NastySql.script(random).getBytes(StandardCharsets.UTF_8);
				for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
					bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
				}
				read(bytes, "bytes");
			}
			report(files + " files of bytes");
		});
	}

	/**
	 * Return whether it is sound.
	 */
	private static boolean read(byte[] bytes, String text) {
		try {
			SqlScript script = SqlScript.read(new Bytes(bytes), new Placeholders((name) -> "a;b"), KnownScripts.NONE);
			script.upgrade();
			readAgain(script);
			return true;
		}
		catch (MigrateException ex) {
			Failure failure = ex.getFailure();
			assertThat(failure.file()).as(text).contains("fuzz.sql");
			assertThat(failure.line()).as(() -> failure + "\n" + text).isBetween(1, lines(text));
			assertThat(failure.action()).as(text).isNotBlank();
			assertThat(failure.next()).as(text).startsWith("migrate ");
			return false;
		}
		catch (RuntimeException | IOException ex) {
			throw new AssertionError(text, ex);
		}
	}

	/** What was found sound can be read again when it runs, is shown or is stored. */
	private static void readAgain(SqlScript script) throws IOException {
		assertThat(script.checksum()).startsWith("v1:");
		assertThat(script.revision().id()).isNotEmpty();
		int count = 0;
		try (SectionStatements statements = script.open(SectionKind.UPGRADE)) {
			for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
				count++;
				consume(statement.text());
			}
		}
		assertThat(count).isEqualTo(script.upgrade().statements());
		script.downgradeText();
		script.textAsWritten(SectionKind.UPGRADE, 1000);
	}

	@Test
	void whateverReadsAStatementTakesWhatWasCut() {
		int texts = Chaos.count(3_000, 200_000);
		Chaos.seeded((random) -> {
			int statements = 0;
			for (int i = 0; i < texts; i++) {
				statements += consumeAll(NastySql.soup(random, 1 + random.nextInt(40)));
			}
			assertThat(statements).isGreaterThan(texts / 2);
			report(texts + " texts, " + statements + " statements");
		});
	}

	private static int consumeAll(String text) {
		StatementReader reader = new StatementReader(new StringReader(text), "fuzz.sql", 1, "-- migrate:");
		DestructionFinder destructions = new DestructionFinder();
		ReferenceCollector references = new ReferenceCollector();
		reader.setTokenSink((kind, chars, start, length) -> {
			destructions.token(kind, chars, start, length);
			references.token(kind, chars, start, length);
		});
		int count = 0;
		try {
			do {
				for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
					count++;
					consume(statement.text());
				}
			}
			while (reader.nextSection() != null);
			destructions.take();
			references.references();
		}
		catch (SqlSyntaxException ex) {
			assertThat(ex.getFailure().line()).as(text).isPositive();
		}
		catch (RuntimeException | IOException ex) {
			throw new AssertionError(text, ex);
		}
		return count;
	}

	private static void consume(String statement) {
		// a byte order mark is a letter inside of a script and nothing at its begin
		assertThat(SqlTokens.of(statement).isEmpty()).as(statement).isEqualTo(statement.equals("\uFEFF"));
		PsqlText.of(statement);
		Secrets.mask(statement);
		new SchemaRenaming(Map.of("a", "\"b\""), Map.of(), Map.of("a", Set.of("t"))).apply(statement);
	}

	/** Nothing that is said about a statement may take longer than the statement is. */
	@Test
	void repeatedPiecesTakeLinearTime() {
		for (String piece : NastySql.pieces()) {
			for (String repeated : List.of(piece, piece + " ", "a" + piece, piece + "\n")) {
				String text = repeated.repeat(LONG / repeated.length());
				for (Consumer<String> reader : List
					.<Consumer<String>>of(ScriptFuzzTests::consumeAll, Secrets::mask, (whole) -> read(
							("-- migrate:revision a1\n-- migrate:upgrade\n" + whole).getBytes(StandardCharsets.UTF_8),
							"repeated " + repeated))) {
					reader.accept(text);
				}
			}
		}
		report(NastySql.pieces().length * 4 + " texts of " + LONG + " characters");
	}

	private static void report(String what) {
		System.out.println("fuzz: " + what);
	}

	private static int lines(String text) {
		return text.equals("bytes") || text.startsWith("repeated") ? Integer.MAX_VALUE
				: (int) text.chars().filter((c) -> c == '\n' || c == '\r').count() + 1;
	}

	private record Bytes(byte[] bytes) implements ScriptFile {

		@Override
		public String name() {
			return "fuzz.sql";
		}

		@Override
		public String description() {
			return "memory:fuzz.sql";
		}

		@Override
		public String fingerprint() {
			return "0";
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.bytes);
		}

	}

}
