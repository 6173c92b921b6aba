package dev.migrate.sql;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link StatementReader} against psql: random scripts made of what is hard to cut
 * are sent by the psql of this machine to a {@link RecordingServer}. What psql 15 sent is
 * recorded in {@code psql-cuts.properties} as a number of statements and a digest for
 * each script, and is the oracle where there is no psql. Where there is one, the test
 * writes the file anew to the directory {@code target}.
 */
class PsqlOracleTests {

	private static final int SCRIPTS = 60;

	private static final int PIECES = 40;

	private static final String[] WHOLE = { "SELECT 1;", "SELECT 'a;b', 'it''s', '\\';", "SELECT E'\\';', e'\\\\';",
			"SELECT U&'\\0061;', U&\"b;\"\"\", N';', B'0;', x';';", "SELECT \"a;\"\"'\";", "SELECT $$;'$$, $a$;$$;$a$;",
			"SELECT $x$ $y$;$y$ $x $$x$;", "SELECT a$$, b$c$;", "SELECT 1;SELECT 2;;;", "/* ; /* ; */ ' */",
			"-- ; ' $$ /*\n", "SELECT /* ' */ 1 -- '\n;", "SELECT 1+--;\n2;", "SELECT 1*/*;*/2;",
			"SELECT 1 /*/* */ ; */;", "SELECT a ?| b, c @> d, e @-- ;\n f;",
			"CREATE RULE r AS ON DELETE TO t DO (DELETE FROM a; DELETE FROM b);",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END;",
			"create or replace procedure p()\nbegin atomic; insert into t values ((1));\nend;",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;", "BEGIN;", "END;",
			"CREATE TABLE t (a int DEFAULT (1), b text);", "COPY t FROM STDIN;\na\t';\n\n\\N\n--\n\\.\n",
			"copy t from stdin with (format csv); -- c\n\"a;\n\"\n\\.\n", "SELECT 'a'\n  'b;'\n-- c\n'd';",
			"SELECT 'a' 'b;';", "SELECT :x, a::text, b[1:2], :'y';", "SELECT 1..2, 1.5e-3, 0x1F, $1, .5;", "\r\n", "\f",
			"\t", "SELECT '\r\n;\r', \"\r\";", "DO $do$ BEGIN PERFORM 1; END $do$;", "SELECT é$$;",
			"SELECT 'é😀;', ä FROM ö;", "VALUES (1, ')', (2));", "SELECT 1 AS begin, 2 AS atomic;", "SELECT 1);" };

	private static final String[] BROKEN = { "(", ")", "SELECT ", "'", "\"", "$$", "$a$", "/*", "*/", "--", "CASE ",
			"END ", "CREATE FUNCTION ", "BEGIN ATOMIC ", "E'", ";", "\n" };

	@Test
	void cutsWhereTheRecordedPsqlCut() throws IOException {
		assertCutLike(recorded());
	}

	@Test
	void cutsWherePsqlCuts(@TempDir Path directory) throws Exception {
		assertCutLike(psqlIsPresent() ? askPsql(directory) : recorded());
	}

	private static void assertCutLike(Map<Integer, Cut> expected) throws IOException {
		int whole = 0;
		for (int seed = 0; seed < SCRIPTS; seed++) {
			String script = script(seed);
			List<String> cut = new ArrayList<>();
			boolean complete = cut(script, cut);
			whole += complete ? 1 : 0;
			Cut psql = expected.get(seed);
			assertThat(psql).as("script %s", seed).isNotNull();
			assertThat(psql.digests()).as("script %s:%n%s", seed, script).hasSizeGreaterThan(cut.size());
			assertThat(digest(cut)).as("script %s:%n%s", seed, script).isEqualTo(psql.digests().get(cut.size()));
			if (complete) {
				assertThat(psql.digests()).as("script %s:%n%s", seed, script).hasSize(cut.size() + 1);
			}
		}
		assertThat(whole).isGreaterThan(SCRIPTS / 2);
	}

	/** Every fourth script has pieces that leave something open or close too much. */
	private static String script(int seed) {
		Random random = new Random(seed);
		StringBuilder script = new StringBuilder();
		for (int i = 0; i < PIECES; i++) {
			boolean broken = seed % 4 == 0 && random.nextInt(20) == 0;
			String[] pieces = broken ? BROKEN : WHOLE;
			String piece = pieces[random.nextInt(pieces.length)];
			// data begins in a line of its own
			script.append(random.nextBoolean() || piece.endsWith(".\n") ? "\n" : " ").append(piece);
		}
		return script.append('\n').toString();
	}

	/** Whether the script could be cut up to its end. */
	private static boolean cut(String script, List<String> statements) throws IOException {
		StatementReader reader = new StatementReader(new StringReader(script), "script");
		StringBuilder tokens = new StringBuilder();
		reader.setTokenSink((kind, chars, start, length) -> {
			if (kind == TokenKind.COPY_DATA) {
				tokens.append(statements.remove(statements.size() - 1));
			}
			tokens.append(kind.code()).append(length).append(':').append(chars, start, length);
			if (kind == TokenKind.STATEMENT_END || kind == TokenKind.COPY_DATA) {
				statements.add(tokens.toString());
				tokens.setLength(0);
			}
		});
		try {
			reader.nextSection();
			return true;
		}
		catch (SqlSyntaxException ex) {
			return false;
		}
	}

	private static boolean psqlIsPresent() {
		String path = System.getenv("PATH");
		return path != null && Stream.of(path.split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "psql")));
	}

	private static Map<Integer, Cut> askPsql(Path directory) throws Exception {
		Map<Integer, Cut> cuts = new TreeMap<>();
		try (RecordingServer server = new RecordingServer()) {
			for (int seed = 0; seed < SCRIPTS; seed++) {
				Path file = directory.resolve(seed + ".sql");
				Files.writeString(file, script(seed));
				cuts.put(seed, Cut.of(sentByPsql(server, file)));
			}
		}
		write(cuts);
		return cuts;
	}

	private static List<RecordingServer.Sent> sentByPsql(RecordingServer server, Path file) throws Exception {
		CompletableFuture<List<RecordingServer.Sent>> recorded = CompletableFuture.supplyAsync(() -> {
			try {
				return server.serve();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		ProcessBuilder builder = new ProcessBuilder("psql", "-X", "-q", "-h", "127.0.0.1", "-p",
				String.valueOf(server.port()), "-U", "nobody", "-d", "nothing", "-f", file.toString());
		builder.environment()
			.putAll(Map.of("PGSSLMODE", "disable", "PGGSSENCMODE", "disable", "PGCLIENTENCODING", "UTF8"));
		Process psql = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try {
			assertThat(psql.waitFor(30, TimeUnit.SECONDS)).isTrue();
			return recorded.get(30, TimeUnit.SECONDS);
		}
		finally {
			psql.destroyForcibly();
		}
	}

	/**
	 * Comparable with ours: what psql sends still has its semicolon, but no line
	 * comments.
	 */
	private static String canonical(RecordingServer.Sent sent) throws IOException {
		List<String> statements = new ArrayList<>();
		cut((sent.data() != null) ? sent.sql() + "\n" + sent.data() + "\\.\n" : sent.sql(), statements);
		return String.join("", statements);
	}

	private static String digest(List<String> statements) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			statements.forEach((statement) -> digest.update(statement.getBytes(StandardCharsets.UTF_8)));
			return HexFormat.of().formatHex(digest.digest(), 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<Integer, Cut> recorded() throws IOException {
		Properties properties = new Properties();
		try (InputStream in = PsqlOracleTests.class.getResourceAsStream("psql-cuts.properties")) {
			assertThat(in).isNotNull();
			properties.load(in);
		}
		Map<Integer, Cut> cuts = new TreeMap<>();
		properties.forEach((seed, digests) -> cuts.put(Integer.valueOf(seed.toString()),
				new Cut(List.of(digests.toString().split(" ")))));
		return cuts;
	}

	private static void write(Map<Integer, Cut> cuts) throws IOException {
		List<String> lines = new ArrayList<>();
		cuts.forEach((seed, cut) -> lines.add(seed + " = " + String.join(" ", cut.digests())));
		Files.write(Path.of("target", "psql-cuts.properties"), lines);
	}

	/**
	 * What psql makes of one script.
	 *
	 * @param digests for every number of statements from none, a digest of the first ones
	 */
	private record Cut(List<String> digests) {

		static Cut of(List<RecordingServer.Sent> sent) throws IOException {
			List<String> statements = new ArrayList<>();
			List<String> digests = new ArrayList<>(List.of(digest(statements)));
			for (RecordingServer.Sent message : sent) {
				String statement = canonical(message);
				if (!statement.isEmpty()) {
					statements.add(statement);
					digests.add(digest(statements));
				}
			}
			return new Cut(digests);
		}

	}

}
