package dev.migrate.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit in the builds of projects, run as a build runs it.
 */
@PostgresTest
class MigrationContractTestsTests {

	private static final String HEAD = "there is one head";

	private static final String UP = "an empty database goes up to the head";

	private static final String MODEL = "the database at the head is what the model wants";

	private static final String EDITED = "no released revision is edited";

	private static final String PASSED = "passed";

	@TempDir
	Path folder;

	@BeforeEach
	void place(TestDatabase database) {
		Project.DATABASE.set(database);
		Project.FOLDER.set(this.folder);
	}

	@Test
	void aProjectWithoutFaultPasses() {
		Map<String, String> results = run(Projects.Good.class);
		assertThat(results).containsEntry(HEAD, PASSED)
			.containsEntry(UP, PASSED)
			.containsEntry(MODEL, PASSED)
			.containsEntry("a", PASSED)
			.containsEntry("b", PASSED)
			.containsEntry("c", PASSED)
			.containsEntry("d", PASSED)
			.containsEntry("e", PASSED)
			.containsEntry("f", PASSED)
			.containsEntry("h", PASSED)
			.hasSize(12);
		assertThat(results.get("g")).startsWith("skipped").contains("There is no way back", "the invoices are gone");
		assertThat(results.get(EDITED)).startsWith("skipped").contains("-Dmigrate.test.record-checksums=true");
	}

	@Test
	void severalHeadsAreNamed() {
		Map<String, String> results = run(Projects.TwoHeads.class);
		assertThat(results.get(HEAD)).startsWith("failed")
			.contains("There are 2 heads.\n  b\n  c\n", "'migrate merge heads -m TEXT'");
		assertThat(results).containsEntry(UP, PASSED).containsEntry("b", PASSED).containsEntry("c", PASSED);
		assertThat(results.get(MODEL)).startsWith("skipped").contains("There is no model");
	}

	@Test
	void anUpgradeThatFailsStopsTheWay() {
		Map<String, String> results = run(Projects.BrokenUpgrade.class);
		assertThat(results).containsEntry("a", PASSED);
		assertThat(results.get(UP)).startsWith("failed").contains("\"nowhere\" does not exist");
		assertThat(results.get("b")).startsWith("failed").contains("\"nowhere\" does not exist");
		assertThat(results.get("c")).startsWith("skipped").contains("Not reached: revision b does not go up");
	}

	@Test
	void whatADowngradeForgetsIsNamed() {
		Map<String, String> results = run(Projects.ForgetfulDowngrade.class);
		assertThat(results.get("b")).startsWith("failed")
			.contains("The downgrade does not give back the schema that was there before the revision.",
					"left over: index public.users_name",
					"changed: column public.users.name, which was text NOT NULL and is text\n", "Revision: b",
					"b.sql\nCorrect the downgrade.");
		assertThat(results).containsEntry("a", PASSED).containsEntry("c", PASSED);
	}

	@Test
	void whatIsNotMadeTheSecondTimeIsNamed() {
		assertThat(run(Projects.OnceOnly.class).get("a")).startsWith("failed")
			.contains("Down and up again, the revision makes another schema", "missing: index public.first_time");
	}

	@Test
	void rowsThatGetLostAreShown() {
		Map<String, String> results = run(Projects.LossyDowngrade.class);
		assertThat(results.get("b")).startsWith("failed").contains("lost from public.users: id=2, name=Grace\n");
		assertThat(results.get("c")).startsWith("failed")
			.contains("lost from public.users: active=false, id=3, name=Linus\n")
			.doesNotContain("Grace");
	}

	@Test
	void aMissingDowngradeNeedsAReasonOrAProjectThatAllowsIt() {
		assertThat(run(Projects.MissingDowngrade.class)).containsEntry("b", PASSED)
			.hasEntrySatisfying("a",
					(result) -> assertThat(result).startsWith("failed").contains("The revision has no downgrade"));
		assertThat(run(Projects.AllowedWithoutDowngrade.class)).containsEntry("b", PASSED)
			.hasEntrySatisfying("a", (result) -> assertThat(result).startsWith("skipped").contains("allows it"));
	}

	@Test
	void whatTheModelWantsMoreIsShown() {
		assertThat(run(Projects.ModelAhead.class).get(MODEL)).startsWith("failed")
			.contains("t_a.wanted", "'migrate revision --autogenerate -m TEXT'");
	}

	@Test
	void releasedRevisionsThatWereChangedAreNamed() {
		assertThat(run(Projects.EditedRevision.class).get(EDITED)).startsWith("failed")
			.contains("\n  a was edited: ", "a.sql\n", "\n  b was edited: ",
					"\n  b has other parents or dependencies: ", "\n  gone is gone\n");
	}

	@Test
	void releasedRevisionsAreRecordedWhenAskedFor() throws IOException {
		System.setProperty(MigrationContractTests.RECORD, "true");
		try {
			assertThat(run(Projects.Recorded.class)).containsEntry(EDITED, PASSED);
		}
		finally {
			System.clearProperty(MigrationContractTests.RECORD);
		}
		assertThat(Files.readAllLines(this.folder.resolve("folder/recorded.txt")))
			.filteredOn((line) -> !line.startsWith("#"))
			.satisfiesExactly((line) -> assertThat(line).matches("a v1:[0-9a-f]{64} - -"),
					(line) -> assertThat(line).matches("b v1:[0-9a-f]{64} a -"));
		assertThat(run(Projects.Recorded.class)).containsEntry(EDITED, PASSED);
	}

	/**
	 * Run a project's tests.
	 * @return what became of each, by its name for people
	 */
	private static Map<String, String> run(Class<? extends MigrationContractTests> project) {
		Map<String, String> results = new LinkedHashMap<>();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(project))
			.build();
		LauncherFactory.create().execute(request, new TestExecutionListener() {

			@Override
			public void executionFinished(TestIdentifier test, TestExecutionResult result) {
				if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
					results.put(test.getDisplayName(), switch (result.getStatus()) {
						case SUCCESSFUL -> PASSED;
						case ABORTED -> "skipped: " + result.getThrowable().map(Throwable::getMessage).orElse("");
						case FAILED -> "failed: " + result.getThrowable().map(Throwable::getMessage).orElse("");
					});
				}
			}

		});
		return results;
	}

}
