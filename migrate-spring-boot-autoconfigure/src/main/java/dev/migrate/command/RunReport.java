package dev.migrate.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.command.graph.PrintableText;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.RepeatableKind;

/**
 * Tells what a run did: its revisions as the result, the summary beside it.
 */
final class RunReport {

	private final Output output;

	private final boolean json;

	private final String up;

	private final String down;

	private RunReport(Output output, boolean json, String up, String down) {
		this.output = output;
		this.json = json;
		this.up = up;
		this.down = down;
	}

	/**
	 * Report a run of scripts.
	 */
	RunReport(Output output, boolean json) {
		this(output, json, "upgrade    ", "downgrade  ");
	}

	/**
	 * Report a change of the history alone.
	 */
	static RunReport ofStamp(Output output, boolean json) {
		return new RunReport(output, json, "recorded   ", "forgotten  ");
	}

	void show(RunResult result) {
		if (this.json) {
			this.output.json(json(result));
		}
		else {
			result.steps().forEach((step) -> this.output.line(line(step)));
			result.repeatables().forEach((script) -> this.output.line(line(script)));
		}
		this.output.note(summary(result));
	}

	private String line(RunResult.Step step) {
		return ((step.direction() == Direction.UPGRADE) ? this.up : this.down)
				+ this.output.style(Style.ID, PrintableText.of(step.revision().id()))
				+ (step.revision().message().isEmpty() ? "" : " " + PrintableText.of(step.revision().message()))
				+ (step.duration().isZero() ? "" : time(step.duration()));
	}

	private String line(RunResult.Repeatable script) {
		return script.key().kind().word() + "  " + this.output.style(Style.ID, script.key().name())
				+ time(script.duration());
	}

	private String time(Duration duration) {
		return "  " + this.output.style(Style.DIM, "(" + duration.toMillis() + " ms)");
	}

	private static String summary(RunResult result) {
		if (result.isEmpty() && result.tipsBefore().equals(result.tipsAfter())) {
			return "Nothing to do; the database is at " + tips(result.tipsAfter());
		}
		String what = result.isEmpty() ? "The history was changed"
				: counts(result) + " in " + result.duration().toMillis() + " ms";
		return result.dryRun()
				? "Dry run: " + what + ", all rolled back; the database is still at " + tips(result.tipsBefore())
				: what + "; the database is at " + tips(result.tipsAfter());
	}

	private static String counts(RunResult result) {
		long seeds = result.repeatables()
			.stream()
			.filter((script) -> script.key().kind() == RepeatableKind.SEED)
			.count();
		return Stream
			.of(count(result.steps().size(), "revision"),
					count(result.repeatables().size() - seeds, "repeatable script"), count(seeds, "seed"))
			.filter((count) -> !count.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private static String count(long number, String noun) {
		return (number == 0) ? "" : number + " " + noun + ((number == 1) ? "" : "s");
	}

	/**
	 * Name the place in the graph that some tips are.
	 */
	static String tips(List<String> tips) {
		return tips.isEmpty() ? "base" : String.join(", ", tips);
	}

	/**
	 * Return what a run did for {@code --json}.
	 */
	static Map<String, Object> json(RunResult result) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("run", result.run());
		json.put("batch", result.batch());
		json.put("dryRun", result.dryRun());
		json.put("steps", result.steps().stream().map((step) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("revision", step.revision().id());
			one.put("direction", step.direction().name());
			one.put("message", step.revision().message());
			one.put("durationMs", step.duration().toMillis());
			return one;
		}).toList());
		json.put("repeatables", result.repeatables().stream().map((script) -> {
			Map<String, Object> one = json(script.key());
			one.put("durationMs", script.duration().toMillis());
			return one;
		}).toList());
		json.put("tipsBefore", result.tipsBefore());
		json.put("tipsAfter", result.tipsAfter());
		json.put("durationMs", result.duration().toMillis());
		return json;
	}

	/**
	 * Name a repeatable script or seed for {@code --json}.
	 */
	static Map<String, Object> json(RepeatableKey script) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("kind", script.kind().name());
		json.put("profile", script.profile());
		json.put("name", script.name());
		return json;
	}

}
