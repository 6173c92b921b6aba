package dev.migrate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.OfflineScriptException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.WrongDirectionException;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.Scripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is written and what is refused, where there is no database at all.
 */
class OfflineScriptTests {

	private static final DataSource NO_DATABASE = new AbstractDataSource() {

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("nobody may ask for a connection");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	};

	@TempDir
	Path folder;

	private final StringBuilder text = new StringBuilder();

	private MigratorBuilder builder() {
		return Migrator.builder(NO_DATABASE).locations("file:" + this.folder).host("some-host");
	}

	private Scripts scripts() {
		return Scripts.in(this.folder);
	}

	private String script(OfflineRequest request) throws IOException {
		StringBuilder script = new StringBuilder();
		builder().build().script(request, script);
		return script.toString();
	}

	private Failure refused(Class<? extends MigrateException> type, MigratorBuilder builder, OfflineRequest request) {
		Failure failure = Failures.of(type, () -> builder.build().script(request, this.text));
		assertThat(this.text).isEmpty();
		return failure;
	}

	@Test
	void headSaysFromWhereToWhereAndHowToRunIt() throws IOException {
		scripts().table("a1", "").table("b2", "a1").table("c3", "b2");
		String script = script(OfflineRequest.upgrade("a1:heads"));
		assertThat(script).startsWith("-- Upgrade of application from a1 to c3, written by migrate ")
			.contains("\n-- 2 revisions: b2, c3\n", "psql -X -v ON_ERROR_STOP=1")
			.doesNotContain("some-host");
		assertThat(script(OfflineRequest.downgrade("c3:base")))
			.startsWith("-- Downgrade of application from c3 to base,");
		assertThat(script(OfflineRequest.stamp("b2"))).startsWith("-- Stamp of application from base to b2,");
	}

	@Test
	void sameRevisionsGiveTheSameScript() throws IOException {
		scripts().table("a1", "").table("b2", "a1");
		assertThat(script(OfflineRequest.upgrade("heads"))).isEqualTo(script(OfflineRequest.upgrade("base:b2")));
	}

	@Test
	void rangeWithNothingInItIsAScriptThatDoesNothing() throws IOException {
		scripts().table("a1", "").table("b2", "a1");
		assertThat(script(OfflineRequest.upgrade("b2:b2")).lines()).hasSize(2)
			.allMatch((line) -> line.startsWith("-- "));
	}

	@Test
	void downgradeWantsARange() {
		Failure failure = Failures.of(OfflineScriptException.class, () -> OfflineRequest.downgrade("a1"));
		assertThat(failure.what()).contains("range", "a1");
		assertThat(failure.action()).contains("current:a1");
	}

	@Test
	void downgradeDoesNotGoUp() {
		scripts().table("a1", "").table("b2", "a1");
		assertThatExceptionOfType(WrongDirectionException.class)
			.isThrownBy(() -> script(OfflineRequest.downgrade("a1:+1")));
	}

	@Test
	void databaseIsAskedOnlyWhereTheRangeDependsOnIt() {
		for (String range : List.of("current:b2", "+1", "-1:b2", "a1:current", "current", "current+1:b2")) {
			assertThat(OfflineRequest.upgrade(range).needsDatabase()).as(range).isTrue();
		}
		for (String range : List.of("a1:b2", "b2", ":", "a1:+1", "heads", "a1+1:heads", "x@head")) {
			assertThat(OfflineRequest.upgrade(range).needsDatabase()).as(range).isFalse();
		}
		assertThat(OfflineRequest.downgrade("b2:-1").needsDatabase()).isFalse();
		assertThat(OfflineRequest.downgrade("current:-1").needsDatabase()).isTrue();
	}

	@Test
	void javaMigrationIsRefusedUnlessItIsStamped() throws IOException {
		scripts().table("a1", "").table("c3", "b2");
		MigratorBuilder builder = builder().source((known) -> List.of(new JavaRevisionScript(InJava.class, () -> {
			throw new IllegalStateException("must not be made");
		})));
		Failure failure = refused(OfflineScriptException.class, builder, OfflineRequest.upgrade("c3"));
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.action()).contains("(a1)", "'migrate upgrade b2'", "'b2:'");
		refused(OfflineScriptException.class, builder, OfflineRequest.downgrade("c3:a1"));
		builder.build().script(OfflineRequest.upgrade("b2:c3"), this.text);
		builder.build().script(OfflineRequest.stamp("c3"), this.text);
		assertThat(this.text).contains("'JAVA', NULL, NULL");
	}

	@Test
	void revisionWithoutAWayBackIsRefused() {
		scripts().table("a1", "").revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;");
		assertThat(refused(PlanRefusedException.class, builder(), OfflineRequest.downgrade("b2:base")).revision())
			.isEqualTo("b2");
	}

	@Test
	void singleTransactionRefusesWhatCannotRunInOne() {
		scripts().revision("a1", "", "-- migrate:upgrade", "VACUUM;");
		refused(PlanRefusedException.class, builder().transactionMode(TransactionMode.SINGLE),
				OfflineRequest.upgrade("a1"));
	}

	@Test
	void inspectorsMayRefuse() {
		scripts().table("a1", "");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> builder().inspector((plan, catalog) -> {
			throw new IllegalStateException(plan.revisions().toString());
		}).build().script(OfflineRequest.upgrade("a1"), this.text));
		assertThat(this.text).isEmpty();
	}

	@Test
	void copyDataWithBareCarriageReturnsIsRefused() {
		scripts().file("a1.sql",
				"-- migrate:revision a1\r-- migrate:upgrade\rCREATE TABLE t (s text);\rCOPY t FROM STDIN;\ra\r\\.\r");
		Failure failure = Failures.of(OfflineScriptException.class,
				() -> builder().build().script(OfflineRequest.upgrade("a1"), this.text));
		assertThat(failure.line()).isEqualTo(4);
	}

	@Test
	void largeScriptIsWrittenPieceByPiece() throws IOException {
		Path file = this.folder.resolve("a1.sql");
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write("-- migrate:revision a1\n-- migrate:upgrade\nCREATE TABLE t (s text);\nCOPY t FROM STDIN;\n");
			for (int i = 0; i < 200_000; i++) {
				out.write("a line of data, number " + i + ", neither long nor short\n");
			}
			out.write("\\.\n");
			for (int i = 0; i < 50_000; i++) {
				out.write("INSERT INTO t VALUES ('a line of data, number " + i + "');\n");
			}
		}
		CountingAppendable out = new CountingAppendable();
		builder().build().script(OfflineRequest.upgrade("a1"), out);
		assertThat(out.total).isGreaterThan(Files.size(file));
		assertThat(out.longest).isLessThan(10_000);
	}

	@RevisionHeader(id = "b2", revises = "a1")
	static class InJava implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

		@Override
		public void downgrade(MigrationContext context) {
		}

	}

	private static final class CountingAppendable implements Appendable {

		private long total;

		private int longest;

		@Override
		public Appendable append(CharSequence text) {
			this.total += text.length();
			this.longest = Math.max(this.longest, text.length());
			return this;
		}

		@Override
		public Appendable append(CharSequence text, int start, int end) {
			return append(text.subSequence(start, end));
		}

		@Override
		public Appendable append(char c) {
			return append(String.valueOf(c));
		}

	}

	@Test
	void repeatableScriptsAreNamedAsWhatIsMissing() throws Exception {
		Scripts.in(this.folder.resolve("migration")).table("a1", "");
		MigratorBuilder builder = Migrator.builder(NO_DATABASE)
			.locations("file:" + this.folder.resolve("migration"))
			.host("some-host");
		String note = "Repeatable scripts are not in here";
		builder.build().script(OfflineRequest.upgrade("base", "head"), this.text);
		assertThat(this.text).doesNotContain(note);
		this.text.setLength(0);
		Scripts views = Scripts.in(this.folder.resolve("repeatable")).file("v.sql", "CREATE VIEW v AS SELECT 1;");
		builder.repeatableLocations(views.location()).build().script(OfflineRequest.upgrade("base", "head"), this.text);
		assertThat(this.text).contains("-- " + note);
	}

}
