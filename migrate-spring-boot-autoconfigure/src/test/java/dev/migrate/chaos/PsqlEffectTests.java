package dev.migrate.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.migrate.Migrator;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.sql.SqlSyntaxException;
import dev.migrate.testsupport.MiniPsql;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.ScriptProgram;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random scripts do to a database what psql does with them: cut by our reader, run as a
 * revision, and written as a script for psql.
 */
@PostgresTest
@Tag("process")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PsqlEffectTests {

	private static final String[] TABLES = { "DROP TABLE IF EXISTS seen, t CASCADE", "CREATE TABLE t (id int)",
			"CREATE TABLE seen (what text, n int GENERATED ALWAYS AS IDENTITY)" };

	private static final String SEEN = "SELECT what FROM public.seen ORDER BY n";

	@TempDir
	Path folder;

	private final ScriptProgram psql = ScriptProgram.psql("-q");

	private List<String> seen(TestDatabase database, Runnable work) {
		database.execute(TABLES);
		work.run();
		return database.query(SEEN);
	}

	@Test
	void scriptsThatFailInPartsAreCutAsPsqlCutsThem(TestDatabase database) {
		int scripts = Chaos.count(4, 1500);
		Chaos.seeded((random) -> {
			int traces = 0;
			int refused = 0;
			for (int i = 0; i < scripts; i++) {
				String script = EffectSql.script(random, 40, i % 4 != 0);
				List<String> ours;
				try {
					ours = seen(database, () -> new MiniPsql().run(database, script));
				}
				catch (SqlSyntaxException ex) {
					refused++;
					continue;
				}
				List<String> theirs = seen(database, () -> this.psql.run(database, script));
				assertThat(ours).as(script).isEqualTo(theirs);
				traces += ours.size();
			}
			assertThat(traces).isGreaterThan(scripts * 10);
			assertThat(refused).isLessThan(scripts / 2);
			System.out.println("fuzz: " + scripts + " scripts run beside psql, " + traces + " traces compared, "
					+ refused + " scripts refused");
		});
	}

	@Test
	void revisionsDoWhatPsqlDoes(TestDatabase database) {
		int revisions = Chaos.count(2, 300);
		Chaos.seeded((random) -> {
			for (int i = 0; i < revisions; i++) {
				String script = EffectSql.revision(random, 60);
				List<String> theirs = seen(database, () -> assertThat(this.psql.run(database, script)).isEmpty());
				Scripts files = Scripts.in(this.folder).revision("a1", "", "-- migrate:upgrade", script);
				Migrator migrator = Migrator.builder(database.dataSource())
					.locations(files.location())
					.schema("history")
					.build();
				database.execute("DROP SCHEMA IF EXISTS history CASCADE");
				assertThat(seen(database, migrator::upgrade)).as(script).isEqualTo(theirs);
				database.execute("DROP SCHEMA IF EXISTS history CASCADE");
				String written = written(migrator);
				assertThat(seen(database, () -> assertThat(this.psql.run(database, written)).as(written).isEmpty()))
					.as(script)
					.isEqualTo(theirs);
			}
			System.out.println("fuzz: " + revisions + " revisions of 60 pieces compared with psql in both ways");
		});
	}

	private static String written(Migrator migrator) {
		try {
			StringBuilder text = new StringBuilder();
			migrator.script(OfflineRequest.upgrade("a1"), text);
			return text.toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
