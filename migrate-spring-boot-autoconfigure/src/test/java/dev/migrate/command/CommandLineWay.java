package dev.migrate.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.conformance.DatabaseWay;
import dev.migrate.conformance.Refusal;
import dev.migrate.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types the words, and reads what is on standard output, on standard error and in the
 * exit code.
 */
class CommandLineWay extends DatabaseWay {

	private static final Pattern NEXT = Pattern.compile("(?m)^Next: migrate (.+)$");

	CommandLineWay(TestDatabase database, Path folder) throws SQLException {
		super(database, folder);
	}

	/**
	 * Run a command line.
	 */
	Result type(String... words) {
		return InProcess.of(migrator()).run(words);
	}

	private Result type(List<String> words, String... more) {
		List<String> all = new ArrayList<>(words);
		all.addAll(List.of(more));
		return type(all.toArray(String[]::new));
	}

	@Override
	public List<String> run(List<String> words) {
		Result result = words.get(0).equals("upgrade") ? type(words, "--json") : type(words, "--json", "--force");
		String json = result.hasExitCode(ExitCode.DONE).out();
		if (json.isEmpty()) {
			assertThat(result.err()).contains("Nothing to do");
			return List.of();
		}
		List<String> directions = JsonPath.read(json, "$.steps[*].direction");
		List<String> revisions = JsonPath.read(json, "$.steps[*].revision");
		List<String> steps = new ArrayList<>();
		for (int i = 0; i < revisions.size(); i++) {
			steps.add((directions.get(i).equals("UPGRADE") ? "+" : "-") + revisions.get(i));
		}
		return steps;
	}

	@Override
	public List<String> list(List<String> words) {
		Result result = type(words, "--json").hasExitCode(ExitCode.DONE);
		String name = words.get(0).equals("history") ? "revisions" : words.get(0);
		List<String> listed = new ArrayList<>(
				JsonPath.<List<String>>read(result.out(), "$.migrators.migrator." + name + "[*].revision"));
		if (words.get(0).equals("history") || words.get(0).equals("branches")) {
			// newest first
			Collections.reverse(listed);
		}
		return listed;
	}

	@Override
	public List<String> pendingHeads() {
		Result result = type("current", "--check-heads", "--json");
		List<String> pending = JsonPath.read(result.out(), "$.migrators.migrator.pendingHeads");
		result.hasExitCode(pending.isEmpty() ? ExitCode.DONE : ExitCode.FOUND);
		return pending;
	}

	@Override
	public void fail(List<String> words, Refusal refusal, List<String> names) {
		boolean asks = !words.get(0).equals("upgrade") && !words.get(0).equals("history");
		Result result = (asks ? type(words, "--force") : type(words)).hasExitCode(refusal.exitCode());
		assertThat(result.out()).isEmpty();
		assertThat(result.err().lines().findFirst())
			.hasValueSatisfying((what) -> assertThat(what).contains(refusal.words()));
		names.forEach((name) -> assertThat(result.err()).containsPattern("\\b" + name + "\\b"));
		// Alembic advises targets with two labels, which it does not understand
		assertThat(result.err().substring(result.err().indexOf("\n\n"))).doesNotContainPattern("@[^ ':]*@");
		Matcher next = NEXT.matcher(result.err());
		assertThat(next.find()).as(result.err()).isTrue();
		follow(next.group(1), result.err());
	}

	/**
	 * Type what was advised, as far as it writes no file: it must be a command that can
	 * be used in the same place. It changes nothing, for nobody agrees to it.
	 */
	private void follow(String advised, String advice) {
		List<String> words = new ArrayList<>(List.of(advised.split(" ")));
		switch (words.get(0)) {
			case "merge" -> {
				return;
			}
			case "upgrade" -> words.add("--dry-run");
			default -> {
			}
		}
		assertThat(type(words).exitCode()).as(advice).isNotEqualTo(ExitCode.USAGE);
	}

}
