package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link TokenSink} receives: the meaning of a script and nothing else.
 */
class TokenSinkTests {

	@Test
	void receivesKindsAndCanonicalText() {
		assertThat(tokens("SELECT \"A\", a.B :: Text, 1_000 + $1 FROM t;")).containsExactly("w:select", "q:\"A\"",
				"x:,", "w:a", "x:.", "w:b", "x:::", "w:text", "x:,", "n:1_000", "o:+", "p:$1", "w:from", "w:t", "e:");
	}

	@Test
	void receivesOperatorsAsTheServerCutsThem() {
		assertThat(tokens("1=-1 ?- 2 @>'{}' ?? || <=+ *- @-")).containsExactly("n:1", "o:=", "o:-", "n:1", "o:?-",
				"n:2", "o:@>", "s:'{}'", "o:??", "o:||", "o:<=", "o:+", "o:*", "o:-", "o:@-", "e:");
	}

	@Test
	void receivesNumbersAsTheServerCutsThem() {
		assertThat(tokens("1..10 1.5e-3 .5 1. 0x1F 0b_1 0o7 1e 1_ t.1")).containsExactly("n:1", "x:..", "n:10",
				"n:1.5e-3", "n:.5", "n:1.", "n:0x1F", "n:0b_1", "n:0o7", "n:1", "w:e", "n:1", "w:_", "w:t", "n:.1",
				"e:");
	}

	@Test
	void receivesWordsWithOnlyAsciiLettersInLowerCase() {
		assertThat(tokens("Ä É$1 _X")).containsExactly("w:Ä", "w:É$1", "w:_x", "e:");
	}

	@Test
	void isTheSameForAnyFormatting() {
		List<String> tokens = tokens("select a,'x' from T where b=1;commit;");
		assertThat(tokens("-- c\nSELECT\ta , -- d\r\n 'x'\rFROM t /* e /* f */ */ WHERE B = 1 ;\f\n\n;COMMIT"))
			.isEqualTo(tokens);
	}

	@Test
	void changesWhenCodeFallsIntoAComment() {
		assertThat(tokens("SELECT 1 -- x\n + 2")).isNotEqualTo(tokens("SELECT 1 -- x + 2\n"));
		assertThat(tokens("-- x\nDROP TABLE t;")).isNotEqualTo(tokens("-- xDROP TABLE t;"));
		assertThat(tokens("SELECT 1 /* x */ + 2 /* y */")).isNotEqualTo(tokens("SELECT 1 /* x  + 2 /* y */ */"));
	}

	@Test
	void changesWhereAStatementEnds() {
		assertThat(tokens("SELECT 1; + 2")).isNotEqualTo(tokens("SELECT 1 + 2"));
		assertThat(tokens("/*+ a */; SELECT 1")).isNotEqualTo(tokens("/*+ a */ SELECT 1"));
	}

	@Test
	void receivesHintsButNoOtherComments() {
		assertThat(tokens("/*+ A\r\n(b) */ SELECT /*+c*/ 1 /* d */")).containsExactly("h:/*+ A\n(b) */", "w:select",
				"h:/*+c*/", "n:1", "e:");
	}

	@Test
	void receivesOneKindOfLineEndInQuotes() {
		List<String> tokens = tokens("SELECT 'a\n\nb', \"c\nd\", $$e\n$$");
		assertThat(tokens).contains("s:'a\n\nb'", "q:\"c\nd\"", "s:$$e\n$$");
		assertThat(tokens("SELECT 'a\r\n\rb', \"c\rd\", $$e\r\n$$")).isEqualTo(tokens);
	}

	@Test
	void receivesStringPrefixesInUpperCase() {
		assertThat(tokens("e'A' u&'b' u&\"c\" n'd' x'e' b'1' $t$U$t$")).containsExactly("s:E'A'", "s:U&'b'",
				"q:U&\"c\"", "s:N'd'", "s:X'e'", "s:B'1'", "s:$t$U$t$", "e:");
	}

	@Test
	void receivesAContinuedStringAsOneTokenHoweverItIsIndented() {
		assertThat(tokens("'a'\n'b'\n'c'")).containsExactly("s:'a'\n'b'\n'c'", "e:");
		assertThat(tokens("'a' -- x\n\r\n\t-- y\n 'b'\r'c'")).containsExactly("s:'a'\n'b'\n'c'", "e:");
		assertThat(tokens("'a' 'b'")).containsExactly("s:'a'", "s:'b'", "e:");
		assertThat(tokens("'a' /*\n*/ 'b'")).containsExactly("s:'a'", "s:'b'", "e:");
	}

	@Test
	void tellsAContinuedStringFromOneThatIsWrittenTogether() {
		// E'\1' and '2' are two characters, E'\12' is one
		assertThat(tokens("E'\\1'\n'2'")).isNotEqualTo(tokens("E'\\12'"));
	}

	@Test
	void receivesCopyDataLineByLine() {
		assertThat(tokens("COPY t FROM STDIN;\nA\t1\r\n\n-- b\n\\.\nSELECT 1")).containsExactly("w:copy", "w:t",
				"w:from", "w:stdin", "e:", "c:A\t1", "c:", "c:-- b", "w:select", "n:1", "e:");
	}

	@Test
	void receivesCopyDataThatTheCallerReads() throws IOException {
		List<String> tokens = new ArrayList<>();
		StatementReader reader = StatementReaderTests.reader("COPY t FROM STDIN;\na\nb\nc\n\\.\n");
		reader.setTokenSink(collect(tokens));
		reader.next();
		assertThat(reader.copyData().read(new char[3], 0, 3)).isEqualTo(2);
		assertThat(tokens).endsWith("e:", "c:a");
		reader.next();
		assertThat(tokens).endsWith("e:", "c:a", "c:b", "c:c");
	}

	@Test
	void receivesOnlyTheSectionsThatItIsSetFor() throws IOException {
		List<String> tokens = new ArrayList<>();
		StatementReader reader = StatementReaderTests.reader("A;\n-- migrate:upgrade\nB;\n-- migrate:downgrade\nC;\n");
		assertThat(reader.nextSection()).isNotNull();
		reader.setTokenSink(collect(tokens));
		assertThat(reader.nextSection()).isNotNull();
		reader.setTokenSink(null);
		assertThat(reader.nextSection()).isNull();
		assertThat(tokens).containsExactly("w:b", "e:");
	}

	static List<String> tokens(String script) {
		try {
			List<String> tokens = new ArrayList<>();
			StatementReader reader = new StatementReader(new StringReader(script), "test.sql");
			reader.setTokenSink(collect(tokens));
			reader.nextSection();
			return tokens;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static TokenSink collect(List<String> tokens) {
		return (kind, chars, start, length) -> tokens.add(kind.code() + ":" + new String(chars, start, length));
	}

}
