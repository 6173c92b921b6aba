package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for what holds for every script that {@link StatementReader} may be given.
 */
class StatementReaderPropertyTests {

	/**
	 * The size of what would take hours in quadratic time and takes a moment in linear
	 * time.
	 */
	private static final int LARGE = 2_000_000;

	private static final int LINES = 200_000;

	@Property(tries = 2000)
	void endsWithStatementsOrASyntaxException(@ForAll("soup") String script) {
		assertThat(cut(new StringReader(script)).lines()).allMatch((line) -> line >= 1);
	}

	@Property(tries = 2000)
	void doesNotDependOnHowTheReaderDeliversCharacters(@ForAll("soup") String script) {
		assertThat(cut(new DrippingReader(script, 1))).isEqualTo(cut(new StringReader(script)));
		String late = "\n".repeat(4090) + script;
		assertThat(cut(new DrippingReader(late, 3)).tokens()).isEqualTo(cut(new StringReader(script)).tokens());
	}

	@Property(tries = 2000)
	void cutsItsOwnStatementsAgainWhereTheyAre(@ForAll("soup") String script) {
		Cut cut = cut(new StringReader(script));
		String again = "\n" + String.join("\n;\n", cut.texts());
		assertThat(cut(new StringReader(again)).texts()).isEqualTo(cut.texts());
	}

	@Property(tries = 2000)
	void sendsTheSameTokensWhateverEndsTheLines(@ForAll("soup") String script) {
		String unix = script.replace('\r', ' ');
		Cut expected = cut(new StringReader(unix));
		assertThat(cut(new StringReader(unix.replace("\n", "\r\n"))).tokens()).isEqualTo(expected.tokens());
		assertThat(cut(new StringReader(unix.replace("\n", "\r"))).lines()).isEqualTo(expected.lines());
	}

	@Provide
	Arbitrary<String> soup() {
		Arbitrary<String> pieces = Arbitraries.of("'", "''", "\"", "$", "$$", "$a$", "$1", "(", ")", ";", "\n", "\r",
				"\r\n", " ", "\t", "--", "/*", "*/", "/*+", "\\", "\\.", "\n\\.\n", "E'", "e", "U&'", "U&\"", "B'",
				"x'", "N'", "a", "é", "😀", "\uD83D", "1", "1_0", "0x", "..", ".5", "1e", "+", "-", "=", "?", "@", ":",
				"::", ":=", "copy t from stdin;", "COPY t TO stdout;", "create function ", "begin atomic ", "end ",
				"case ", "select ", "into temp ", "set ", "set_config(", "reindex (", "concurrently ", "-- migrate:",
				"\n-- migrate:upgrade\n", "\f", "\0", "{", "restrict ");
		return pieces.list().ofMaxSize(40).map((list) -> String.join("", list));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+", "=+", "-", "- ", "$", "$a", "$a$ ", "'", "''", "'a'\n", "'a'\n ", "'a' ", "/*", "*",
			"/", "(", ")", ";", "a", "a ", "1", "1_", "1e", "0x", ".", ":", "\\", "\"", "U&", "E'", "\n", "\r\n",
			"-- \n", "-- ", "--", "/**/", "/*+*/", "@-", "case ", ",a", "\n(" })
	void takesLinearTime(String piece) {
		String text = piece.repeat(LARGE / piece.length());
		for (String before : new String[] { "", "=", "SELECT ", "SELECT '", "$", "$x$",
				"CREATE FUNCTION f() BEGIN ATOMIC " }) {
			assertTimeoutPreemptively(Duration.ofSeconds(60), () -> cutWithoutKeeping(before + text));
		}
	}

	@Test
	void readsAStreamWithoutKeepingIt() throws IOException {
		Reader in = new SequenceReader(1, "/*\n", LINES, "a comment\n", 1, "*/ COPY;\n", LINES, "a line of data\n", 1,
				"\\.\n", LINES, "-- a comment\n", 1, "SELECT");
		Lexer lexer = new Lexer(in, "large.sql", 1, null);
		TokenKind kind = lexer.next();
		while (kind != TokenKind.PUNCTUATION) {
			kind = lexer.next();
		}
		CopyDataReader.begin(lexer, new CanonicalTokens(), 1).skipRest();
		assertThat(lexer.next()).isEqualTo(TokenKind.WORD);
		assertThat(lexer.tokenLine).isEqualTo(3 * LINES + 4);
		assertThat(lexer.chars).hasSizeLessThan(10_000);
	}

	private static void cutWithoutKeeping(String script) throws IOException {
		StatementReader reader = new StatementReader(new StringReader(script), "test.sql");
		reader.setTokenSink((kind, chars, start, length) -> {
		});
		try {
			reader.nextSection();
		}
		catch (SqlSyntaxException ex) {
			assertThat(ex.getFailure().line()).isPositive();
		}
	}

	private static Cut cut(Reader in) {
		Cut cut = new Cut(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		StatementReader reader = new StatementReader(in, "test.sql", 1, "-- migrate:");
		reader.setTokenSink(
				(kind, chars, start, length) -> cut.tokens().add(kind.code() + new String(chars, start, length)));
		try {
			SectionBoundary boundary;
			do {
				for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
					cut.texts().add(statement.text() + (statement.hasData() ? ";\n\\." : ""));
					cut.lines().add(statement.line());
					cut.lines().add(statement.endLine());
				}
				boundary = reader.nextSection();
			}
			while (boundary != null);
		}
		catch (SqlSyntaxException ex) {
			cut.tokens().add(String.valueOf(ex.getFailure().action()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return cut;
	}

	private record Cut(List<String> texts, List<Integer> lines, List<String> tokens) {

	}

	/** Delivers a few characters at a time. */
	private static final class DrippingReader extends Reader {

		private final Reader in;

		private final int size;

		DrippingReader(String text, int size) {
			this.in = new StringReader(text);
			this.size = size;
		}

		@Override
		public int read(char[] target, int offset, int length) throws IOException {
			return this.in.read(target, offset, Math.min(length, this.size));
		}

		@Override
		public void close() {
			// nothing to close
		}

	}

	/** Delivers texts, some of them many times. */
	private static final class SequenceReader extends Reader {

		private final Object[] parts;

		private int part;

		private int left;

		private Reader current = new StringReader("");

		SequenceReader(Object... timesAndTexts) {
			this.parts = timesAndTexts;
		}

		@Override
		public int read(char[] target, int offset, int length) throws IOException {
			int count = this.current.read(target, offset, length);
			while (count < 0 && next()) {
				count = this.current.read(target, offset, length);
			}
			return count;
		}

		private boolean next() {
			if (this.left == 0) {
				if (this.part == this.parts.length) {
					return false;
				}
				this.left = (int) this.parts[this.part];
				this.part += 2;
			}
			this.left--;
			this.current = new StringReader((String) this.parts[this.part - 1]);
			return true;
		}

		@Override
		public void close() {
			// nothing to close
		}

	}

}
