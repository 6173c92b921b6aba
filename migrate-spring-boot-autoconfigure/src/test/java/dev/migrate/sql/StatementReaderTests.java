package dev.migrate.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link StatementReader}: where a script is cut.
 */
class StatementReaderTests {

	@Test
	void cutsAtSemicolons() {
		assertThat(cut("SELECT 1;SELECT 2;\n")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void endsTheLastStatementWithoutASemicolon() {
		assertThat(cut("SELECT 1;\nSELECT 2 -- done\n")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void dropsWhatHasNoToken() {
		assertThat(cut(";;\n -- nothing\n;/* nothing */;")).isEmpty();
		assertThat(cut("")).isEmpty();
		assertThat(cut("\uFEFF")).isEmpty();
	}

	@Test
	void keepsCommentsWithinAStatementAndDropsThoseAround() {
		assertThat(cut("-- before\nSELECT /* ; */ 1 -- ;\n + 2 /* after */ ; -- after"))
			.containsExactly("SELECT /* ; */ 1 -- ;\n + 2");
	}

	@Test
	void keepsAHintBeforeItsStatement() {
		assertThat(cut("/* x */ /*+ SeqScan(a) */ SELECT 1; /*+ nothing */;"))
			.containsExactly("/*+ SeqScan(a) */ SELECT 1");
	}

	@Test
	void skipsAByteOrderMark() {
		assertThat(cut("\uFEFFSELECT 1;")).containsExactly("SELECT 1");
	}

	@Test
	void nestsBlockComments() {
		assertThat(cut("SELECT 1 /* a /* b; */ c; */; SELECT 2 /*/* */ ; */ + 3; SELECT/**/4; SELECT /***/ 5"))
			.containsExactly("SELECT 1", "SELECT 2 /*/* */ ; */ + 3", "SELECT/**/4", "SELECT /***/ 5");
	}

	@Test
	void takesABackslashInAStandardStringForData() {
		assertThat(cut("SELECT 'a\\'; SELECT 'b''; c'")).containsExactly("SELECT 'a\\'", "SELECT 'b''; c'");
	}

	@Test
	void escapesInEStrings() {
		assertThat(cut("SELECT E'a\\';b'; SELECT e'\\\\'; SELECT E'\\\n;'; SELECT name'\\'; SELECT 1"))
			.containsExactly("SELECT E'a\\';b'", "SELECT e'\\\\'", "SELECT E'\\\n;'", "SELECT name'\\'", "SELECT 1");
	}

	@Test
	void continuesEStringsOnTheNextLineAsTheServerDoes() {
		assertThat(cut("SELECT E'a' -- x'\n\t'\\';b'; SELECT 'a' 'b;'")).containsExactly("SELECT E'a' -- x'\n\t'\\';b'",
				"SELECT 'a' 'b;'");
	}

	@Test
	void knowsUnicodeBitAndNationalStrings() {
		assertThat(cut("SELECT U&'\\0061;''\\', u&\"a;\"\"\" UESCAPE '!'; SELECT B'1;', x'F;', N'a;''b', b'0''1'"))
			.containsExactly("SELECT U&'\\0061;''\\', u&\"a;\"\"\" UESCAPE '!'",
					"SELECT B'1;', x'F;', N'a;''b', b'0''1'");
	}

	@Test
	void knowsQuotedIdentifiers() {
		assertThat(cut("SELECT \"a;\"\"--\"; SELECT \"'\"")).containsExactly("SELECT \"a;\"\"--\"", "SELECT \"'\"");
	}

	@Test
	void knowsDollarQuotesWithTags() {
		assertThat(cut("DO $outer$ x; $in$ ; $in$ $outer $outer$; SELECT $$;$a$;$$, $ä$;$ä$; SELECT 1"))
			.containsExactly("DO $outer$ x; $in$ ; $in$ $outer $outer$", "SELECT $$;$a$;$$, $ä$;$ä$", "SELECT 1");
	}

	@Test
	void takesADollarWithinAWordForPartOfIt() {
		assertThat(cut("SELECT a$$, b$c$; SELECT é$$; SELECT $1; SELECT $1$$;$$")).containsExactly("SELECT a$$, b$c$",
				"SELECT é$$", "SELECT $1", "SELECT $1$$;$$");
	}

	@Test
	void endsOperatorsAtComments() {
		assertThat(cut("SELECT 1+--;\n2; SELECT 1*/*;*/2; SELECT 2@-1; SELECT '{}' ? 'a', b ?| c, d @> e"))
			.containsExactly("SELECT 1+--;\n2", "SELECT 1*/*;*/2", "SELECT 2@-1", "SELECT '{}' ? 'a', b ?| c, d @> e");
	}

	@Test
	void ignoresSemicolonsInParentheses() {
		assertThat(cut("CREATE RULE r AS ON DELETE TO t DO (DELETE FROM a; DELETE FROM b;); SELECT 1"))
			.containsExactly("CREATE RULE r AS ON DELETE TO t DO (DELETE FROM a; DELETE FROM b;)", "SELECT 1");
	}

	@Test
	void ignoresSurplusClosingParentheses() {
		assertThat(cut("SELECT 1); SELECT (2)")).containsExactly("SELECT 1)", "SELECT (2)");
	}

	@Test
	void keepsABeginAtomicBodyTogether() {
		String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END";
		String procedure = "create or replace procedure p()\nbegin atomic; insert into t values (1);\nend";
		assertThat(cut(function + ";" + procedure + ";SELECT 1")).containsExactly(function, procedure, "SELECT 1");
	}

	@Test
	void takesKeywordsOfABodyForNamesWhereTheyAreNames() {
		String function = "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS end; SELECT t.case, t . end FROM t; END";
		assertThat(cut(function + "; CREATE FUNCTION begin() RETURN 1; SELECT 1")).containsExactly(function,
				"CREATE FUNCTION begin() RETURN 1", "SELECT 1");
	}

	@Test
	void cutsBeginElsewhere() {
		assertThat(cut("BEGIN; CREATE TABLE begin (a int); END; CREATE VIEW v AS SELECT 1 AS atomic")).hasSize(4);
	}

	@Test
	void tellsLinesWhateverEndsThem() {
		List<SqlStatement> statements = read("SELECT 1;\r\nSELECT '\r\n'\r\n;\rSELECT\r2;\n\nSELECT 3");
		assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 2, 5, 8);
		assertThat(statements).extracting(SqlStatement::endLine).containsExactly(1, 3, 6, 8);
	}

	@Test
	void mapsThePositionsOfTheServerToLines() {
		SqlStatement statement = read("\n\nSELECT '😀',\r\n x,\r\n y").get(0);
		assertThat(statement.lineAt(1)).isEqualTo(3);
		assertThat(statement.lineAt(11)).isEqualTo(3);
		assertThat(statement.lineAt("SELECT '1',\r\n ".length() + 1)).isEqualTo(4);
		assertThat(statement.lineAt("SELECT '1',\r\n x,\r\n ".length() + 1)).isEqualTo(5);
		assertThat(statement.lineAt(1000)).isEqualTo(5);
	}

	@Test
	void countsFromTheFirstLineGiven() throws IOException {
		StatementReader reader = new StatementReader(new StringReader("\nSELECT 1"), "f", 10, null);
		assertThat(reader.next()).extracting(SqlStatement::line).isEqualTo(11);
	}

	@Test
	void leavesPsqlVariablesAlone() {
		assertThat(cut("SELECT :x, :'y', a::text, b[1:2];")).containsExactly("SELECT :x, :'y', a::text, b[1:2]");
	}

	@Test
	void refusesPsqlCommandsByNameWithAdvice() {
		assertRefused("SELECT 1;\n\\copy t from 'f'\n", 2, "'\\copy' is a command of psql", "COPY … FROM STDIN");
		assertRefused("SELECT 1 \\gset\n", 1, "'\\gset'", "DO block");
		assertRefused("SELECT 1\\;\n", 1, "'\\;'", "semicolon");
		assertRefused("\\unknown", 1, "'\\unknown'", "Remove it");
		assertRefused("\\", 1, "'\\'", "Remove it");
		assertRefused("SELECT 1;\n\\.\n", 2, "'\\.'", "COPY … FROM STDIN");
	}

	@Test
	void skipsTheRestrictLinesOfPgDump() {
		assertThat(cut("\\restrict aB3\nSELECT 1;\n\\unrestrict aB3\n")).containsExactly("SELECT 1");
		assertRefused("SELECT 1 \\restrict x\n", 1, "'\\restrict'", "Remove it");
		assertRefused("SELECT\n\\restrict x\n", 2, "'\\restrict'", "Remove it");
	}

	@Test
	void refusesTheCharacterZero() {
		assertRefused("SELECT 1;\nSELECT '\0'", 2, "U+0000", "Remove it");
		assertRefused("SELECT \0", 1, "U+0000", "Remove it");
	}

	@Test
	void namesWhatNeverEnds() {
		assertRefused("\nSELECT 'a\n\n", 2, "A string that begins in line 2 never ends", "quote");
		assertRefused("\nSELECT E'a\\", 2, "A string that begins in line 2 never ends", "quote");
		assertRefused("\nSELECT \"a\n\n", 2, "A quoted identifier that begins in line 2", "double quote");
		assertRefused("SELECT\n $x$ $$\n\n", 2, "A dollar-quoted string that begins in line 2", "$x$");
		assertRefused("SELECT\n /* /*\n*/\n", 2, "A block comment that begins in line 2", "nest");
		assertRefused("SELECT\n (\n(1);\n", 2, "The parenthesis that begins in line 2 is never closed", "Close it");
		assertRefused("CREATE FUNCTION f()\nBEGIN ATOMIC SELECT 1;\n", 2, "The BEGIN ATOMIC body that begins in line 2",
				"END");
	}

	@Test
	void exposesInlineCopyData() throws IOException {
		StatementReader reader = reader("COPY t FROM stdin; -- data\n1\t;'\r\n\\.x\n\n\\.\nSELECT 1;");
		SqlStatement copy = reader.next();
		assertThat(copy).isNotNull();
		assertThat(copy.hasData()).isTrue();
		assertThat(copy.dataLine()).isEqualTo(2);
		assertThat(text(reader.copyData())).isEqualTo("1\t;'\r\n\\.x\n\n");
		assertThat(reader.next()).isNotNull().extracting(SqlStatement::line).isEqualTo(6);
		assertThatIllegalStateException().isThrownBy(reader::copyData);
	}

	@Test
	void skipsCopyDataThatNobodyReads() {
		assertThat(cut("COPY t FROM STDIN;\n';\n\\.\nCOPY u FROM STDIN;\r\n\\.\r\nSELECT 1"))
			.containsExactly("COPY t FROM STDIN", "COPY u FROM STDIN", "SELECT 1");
		assertThat(cut("COPY t FROM STDIN;\n1\n\\.")).containsExactly("COPY t FROM STDIN");
		assertThat(cut("COPY t FROM STDIN;\r1\r\\.\rSELECT 1")).containsExactly("COPY t FROM STDIN", "SELECT 1");
	}

	@Test
	void namesCopyDataThatNeverEnds() {
		assertRefused("\nCOPY t FROM STDIN;\n1\n2\n", 2, "data of COPY … FROM STDIN", "'\\.'");
		assertRefused("\nCOPY t FROM STDIN;\n1\n2", 2, "data of COPY … FROM STDIN", "'\\.'");
		assertRefused("\nCOPY t FROM STDIN;", 2, "data of COPY … FROM STDIN", "'\\.'");
		assertRefused("\nCOPY t FROM STDIN", 2, "data of COPY … FROM STDIN", "'\\.'");
		assertRefused("\nCOPY t FROM STDIN; SELECT 1;\n\\.\n", 2, "follows COPY", "Move it");
	}

	@Test
	void cutsSectionsAtBoundaryLines() throws IOException {
		StatementReader reader = reader("""
				-- migrate:revision   4f1c
				-- migrate:upgrade no-transaction \s
				SELECT 1;
				SELECT 2
				-- migrate:downgrade
				""");
		assertThat(reader.next()).isNull();
		assertThat(reader.boundary()).isEqualTo(new SectionBoundary("revision   4f1c", 1));
		assertThat(reader.nextSection()).isEqualTo(new SectionBoundary("revision   4f1c", 1));
		assertThat(reader.boundary()).isNull();
		assertThat(reader.nextSection()).isEqualTo(new SectionBoundary("upgrade no-transaction", 2));
		assertThat(reader.next()).hasToString("SELECT 1");
		assertThat(reader.next()).hasToString("SELECT 2");
		assertThat(reader.next()).isNull();
		assertThat(reader.next()).isNull();
		assertThat(reader.nextSection()).isEqualTo(new SectionBoundary("downgrade", 5));
		assertThat(reader.next()).isNull();
		assertThat(reader.nextSection()).isNull();
		assertThat(reader.nextSection()).isNull();
	}

	@Test
	void takesABoundaryLineInQuotesCommentsAndDataForContent() {
		assertThat(cut("""
				SELECT '
				-- migrate:a
				', "
				-- migrate:a
				", $$
				-- migrate:a
				$$ /*
				-- migrate:a
				*/ + 1;
				COPY t FROM STDIN;
				-- migrate:a
				\\.
				SELECT 2
				""")).hasSize(3).last().isEqualTo("SELECT 2");
	}

	@Test
	void doesNotContinueAStringAcrossABoundary() {
		assertThat(cut("SELECT 'a'\n-- migrate:a\n'b'")).containsExactly("SELECT 'a'");
	}

	@Test
	void refusesABoundaryInTheMidstOfAStatement() {
		assertRefused("SELECT\n(1\n\n-- migrate:downgrade\n", 2, "still open in line 4", "Close it");
		assertRefused("CREATE FUNCTION f() BEGIN ATOMIC\n-- migrate:downgrade\n", 1, "still open in line 2", "END");
		assertRefused("COPY t FROM STDIN\n-- migrate:downgrade\n", 1, "COPY", "'\\.'");
	}

	@Test
	void refusesACommentThatOnlyLooksLikeABoundary() {
		assertRefused("SELECT 1;\n--migrate:downgrade\n", 2, "looks like a directive", "-- migrate:");
		assertRefused("SELECT 1;\n -- migrate:downgrade\n", 2, "looks like a directive", "-- migrate:");
		assertRefused("SELECT 1;\n--  Migrate: downgrade\n", 2, "looks like a directive", "-- migrate:");
		assertRefused("SELECT 1; -- migrate:downgrade\n", 1, "looks like a directive", "-- migrate:");
		assertThat(cut("SELECT 1; -- to migrate: that\n-- what to migrate: this\n")).containsExactly("SELECT 1");
	}

	static void assertRefused(String script, int line, String what, String action) {
		assertThatExceptionOfType(SqlSyntaxException.class).isThrownBy(() -> cut(script)).satisfies((ex) -> {
			assertThat(ex.getFailure().file()).isEqualTo("test.sql");
			assertThat(ex.getFailure().line()).isEqualTo(line);
			assertThat(ex.getFailure().what()).contains(what);
			assertThat(ex.getFailure().action()).contains(action);
		});
	}

	static StatementReader reader(String script) {
		return new StatementReader(new StringReader(script), "test.sql", 1, "-- migrate:");
	}

	static List<SqlStatement> read(String script) {
		try {
			StatementReader reader = reader(script);
			List<SqlStatement> statements = new ArrayList<>();
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
			return statements;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<String> cut(String script) {
		return read(script).stream().map(SqlStatement::text).toList();
	}

	private static String text(Reader reader) throws IOException {
		StringWriter text = new StringWriter();
		reader.transferTo(text);
		return text.toString();
	}

}
