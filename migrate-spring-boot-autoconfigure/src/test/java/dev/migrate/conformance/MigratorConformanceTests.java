package dev.migrate.conformance;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.RunResult;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionException;
import dev.migrate.revision.RevisionRange;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cases through the {@code Migrator}, on a real database.
 */
@PostgresTest
@TestInstance(Lifecycle.PER_CLASS)
class MigratorConformanceTests extends GraphConformance {

	private MigratorWay way;

	static Stream<Scenario> scenarios() {
		return everything();
	}

	@BeforeAll
	void open(TestDatabase database, @TempDir Path folder) throws SQLException {
		this.way = new MigratorWay(database, folder);
	}

	@AfterAll
	void close() throws SQLException {
		this.way.close();
	}

	@Override
	protected Way way() {
		return this.way;
	}

	/**
	 * Calls the method of the same name.
	 */
	private static final class MigratorWay extends DatabaseWay {

		private MigratorWay(TestDatabase database, Path folder) throws SQLException {
			super(database, folder);
		}

		@Override
		public List<String> run(List<String> words) {
			return result(words).steps()
				.stream()
				.map((step) -> ((step.direction() == Direction.UPGRADE) ? "+" : "-") + step.revision().id())
				.toList();
		}

		private RunResult result(List<String> words) {
			String[] targets = words.stream().skip(1).filter((word) -> !word.startsWith("--")).toArray(String[]::new);
			return switch (words.get(0)) {
				case "upgrade" -> migrator().upgrade(targets);
				case "downgrade" -> migrator().downgrade(targets[0]);
				case "stamp" -> words.contains("--purge") ? migrator().run(MigrationRequest.stampPurged(targets))
						: migrator().stamp(targets);
				case "rollback" -> migrator().run(rollback(words));
				default -> throw new IllegalArgumentException(words.toString());
			};
		}

		private static MigrationRequest rollback(List<String> words) {
			if (words.size() == 1) {
				return MigrationRequest.rollback();
			}
			int number = Integer.parseInt(words.get(2));
			return words.contains("--step") ? MigrationRequest.rollbackSteps(number)
					: MigrationRequest.rollbackBatch(number);
		}

		@Override
		public List<String> list(List<String> words) {
			return switch (words.get(0)) {
				case "history" -> ids((words.size() == 1) ? migrator().graph().revisions()
						: RevisionRange.parse(words.get(2)).select(migrator().graph(), known()));
				case "heads" -> migrator().status().heads();
				case "branches" -> ids(migrator().graph().branchPoints());
				case "current" -> current();
				default -> throw new IllegalArgumentException(words.toString());
			};
		}

		private Set<String> known() {
			return migrator().history()
				.stream()
				.map(AppliedRevision::revision)
				.filter(migrator().graph()::contains)
				.collect(Collectors.toSet());
		}

		private static List<String> ids(List<Revision> revisions) {
			return revisions.stream().map(Revision::id).toList();
		}

		@Override
		public List<String> pendingHeads() {
			return migrator().status().pendingHeads();
		}

		@Override
		public void fail(List<String> words, Refusal refusal, List<String> names) {
			Failure failure = Failures.of(refusal.type(), () -> {
				try {
					if (words.get(0).equals("history")) {
						list(words);
					}
					else {
						run(words);
					}
				}
				catch (RevisionException ex) {
					assertThat(ex.getRevisions()).as("named by: %s", ex).containsExactlyInAnyOrderElementsOf(names);
					throw ex;
				}
				catch (MigrateException ex) {
					names.forEach((name) -> assertThat(ex).message().containsPattern("\\b" + name + "\\b"));
					throw ex;
				}
			});
			assertThat(failure.what()).contains(refusal.words());
		}

	}

}
