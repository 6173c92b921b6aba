package dev.migrate.test;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.execution.MigrationState;
import dev.migrate.revision.Revision;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a project's revisions must keep to, as tests that the project gets with one line:
 *
 * <pre class="code">
 * class OrdersMigrationTests extends MigrationContractTests {
 *
 * }
 * </pre>
 *
 * There is one head; an empty database goes up to it; what is there then is what the
 * model wants; each revision goes down and up again without a trace; none that was
 * released is edited. A test that a project does not want is overridden without
 * {@code @Test}.
 */
@MigrationTest
public abstract class MigrationContractTests {

	/**
	 * The system property that, set to {@code true}, has the revisions recorded that were
	 * not yet.
	 */
	public static final String RECORD = "migrate.test.record-checksums";

	/**
	 * The revisions have one head, unless {@code migrate.target} says that several are
	 * meant.
	 * @param tester goes from revision to revision
	 * @param environment has the properties
	 */
	@Test
	@DisplayName("there is one head")
	protected void hasOneHead(@Autowired MigrationTester tester, @Autowired Environment environment) {
		String target = environment.getProperty("migrate.target", "head");
		List<Revision> heads = tester.migrator().graph().effectiveHeads();
		if (heads.size() > 1) {
			Assumptions.assumeTrue(target.equals("head"), () -> "Several heads are meant: migrate.target is " + target);
			throw failure("There are " + heads.size() + " heads", heads.stream().map(MigrationContractTests::name),
					"Join them with 'migrate merge heads -m TEXT', or move one of them with 'migrate rebase'");
		}
	}

	/**
	 * An empty database goes up to the heads, and what runs behind them runs too.
	 * @param tester goes from revision to revision
	 */
	@Test
	@DisplayName("an empty database goes up to the head")
	protected void upgradesFromEmpty(@Autowired MigrationTester tester) {
		tester.migrateTo("heads");
		MigratorStatus status = tester.migrator().status();
		if (status.state() != MigrationState.UP_TO_DATE) {
			throw failure("The database is not up to date after the upgrade: " + status.state(),
					status.problems().stream().map((problem) -> problem.kind() + " " + problem.detail()),
					"Look at 'migrate status'");
		}
	}

	/**
	 * What the revisions make is what the model wants: entities, or a file. Skipped where
	 * there is no model.
	 * @param tester goes from revision to revision
	 */
	@Test
	@DisplayName("the database at the head is what the model wants")
	protected void modelEqualsDatabase(@Autowired MigrationTester tester) {
		Migrator migrator = tester.migrator();
		if (migrator.models().isEmpty()) {
			Assumptions.abort("There is no model: no entities, and no migrate.autogenerate.schema-file");
		}
		tester.migrateTo("heads");
		ModelComparison comparison = migrator.compareToModel();
		ModelChanges changes = comparison.changes(GenerationOptions.NONE);
		if (!changes.lines().isEmpty() || !changes.openRenames().isEmpty()) {
			throw failure("The database at the head is not what " + comparison.description() + " want",
					Stream.concat(changes.lines().stream(),
							changes.openRenames()
								.stream()
								.map((open) -> "renamed? " + open.accept() + " or " + open.decline())),
					"Write what is missing with 'migrate revision --autogenerate -m TEXT'");
		}
	}

	/**
	 * Each revision, on the way from an empty database to the heads, goes down and up
	 * again: the schema is the same on both ends, and the rows that the revision leaves
	 * in place come back.
	 * @param tester goes from revision to revision
	 * @return a test for each revision
	 */
	@TestFactory
	@DisplayName("each revision goes down and up again")
	protected Stream<DynamicTest> goesDownAndUpAgain(@Autowired MigrationTester tester) {
		RoundTrips trips = new RoundTrips(tester, this::insertRows);
		return trips.revisions()
			.stream()
			.map((revision) -> DynamicTest.dynamicTest(name(revision),
					() -> trips.check(revision, mayLackDowngrade(revision))));
	}

	/**
	 * No revision that was released is edited: what is in the file of
	 * {@link #recordedChecksums()} is still what it was. Skipped where there is no such
	 * file.
	 * @param tester goes from revision to revision
	 */
	@Test
	@DisplayName("no released revision is edited")
	protected void releasedRevisionsAreNotEdited(@Autowired MigrationTester tester) {
		RecordedChecksums recorded = new RecordedChecksums(recordedChecksums());
		List<String> differences = recorded.differences(tester.migrator().scripts());
		if (!differences.isEmpty()) {
			throw failure("Revisions that " + recordedChecksums() + " knows are not what they were",
					differences.stream(),
					"Take the change back and write a new revision. Where this one was never applied anywhere, delete"
							+ " its line and record it anew with -D" + RECORD + "=true");
		}
		if (Boolean.getBoolean(RECORD)) {
			recorded.add(tester.migrator().scripts());
		}
		if (!recorded.exists()) {
			Assumptions.abort("There is no " + recordedChecksums() + ": write it with -D" + RECORD
					+ "=true, and again with each release");
		}
	}

	/**
	 * Insert rows that shall survive what comes: called when a revision has gone up for
	 * the first time. Does nothing unless overridden.
	 * @param revision the revision
	 * @param jdbc commits each statement
	 */
	protected void insertRows(Revision revision, JdbcClient jdbc) {
	}

	/**
	 * Tell whether a revision may be without a downgrade that does not say that it is
	 * irreversible.
	 * @param revision a revision without a downgrade
	 * @return {@code false} unless overridden
	 */
	protected boolean mayLackDowngrade(Revision revision) {
		return false;
	}

	/**
	 * Return the file of the revisions that were released.
	 * @return a path, {@code src/test/resources/migrate-checksums.txt} in the folder in
	 * which tests run unless overridden
	 */
	protected Path recordedChecksums() {
		return Path.of("src", "test", "resources", "migrate-checksums.txt");
	}

	private static String name(Revision revision) {
		return revision.message().isEmpty() ? revision.id() : revision.id() + " " + revision.message();
	}

	private static AssertionError failure(String what, Stream<String> details, String action) {
		return new AssertionError(what + "." + details.map((detail) -> "\n  " + detail).collect(Collectors.joining())
				+ "\n" + action + ".");
	}

}
