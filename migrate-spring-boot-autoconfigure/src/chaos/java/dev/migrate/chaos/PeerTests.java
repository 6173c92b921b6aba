package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestServer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same accidents for this project, Flyway and Liquibase, each with files of its own
 * form. Ours is held to what it promises; of the others the outcome is only told, in
 * {@code target/chaos/peers.md}.
 */
@PostgresTest
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "migrate.chaos", matches = "full")
class PeerTests {

	private final Map<PeerScenario, Map<PeerTool, String>> outcomes = new LinkedHashMap<>();

	@ParameterizedTest
	@EnumSource
	void oursDoesWhatItPromises(PeerScenario scenario, TestServer server, @TempDir Path folder) throws Exception {
		for (PeerTool tool : PeerTool.values()) {
			try (PeerBench bench = new PeerBench(tool, server, folder.resolve(tool.name()))) {
				this.outcomes.computeIfAbsent(scenario, (key) -> new LinkedHashMap<>())
					.put(tool, outcome(scenario, bench));
			}
		}
		assertThat(this.outcomes.get(scenario).get(PeerTool.MIGRATE)).matches(scenario.promise());
	}

	private static String outcome(PeerScenario scenario, PeerBench bench) throws Exception {
		try {
			return scenario.run(bench);
		}
		catch (ConditionTimeoutException ex) {
			return "never came so far";
		}
	}

	@AfterAll
	void report() {
		StringBuilder text = new StringBuilder("| what happens |");
		StringBuilder line = new StringBuilder("\n| --- |");
		for (PeerTool tool : PeerTool.values()) {
			text.append(' ').append(tool.title()).append(" |");
			line.append(" --- |");
		}
		text.append(line).append('\n');
		this.outcomes.forEach((scenario, row) -> {
			text.append("| ").append(scenario.title()).append(" |");
			row.values().forEach((outcome) -> text.append(' ').append(outcome).append(" |"));
			text.append('\n');
		});
		ChaosFigures.write("peers.md", text.toString());
	}

}
