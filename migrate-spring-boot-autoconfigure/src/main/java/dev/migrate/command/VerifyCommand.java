package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.execution.VerifyResult;
import dev.migrate.execution.VerifyResult.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Verifies applied revisions again.
 */
@Command(name = "verify",
		description = { "Ask applied revisions again whether what they promise holds.",
				"Runs their verify sections, each in a transaction that is rolled back. Ends with 3 where one fails." },
		footer = { "  migrate verify             all that is applied", "  migrate verify current     the newest",
				"  migrate verify 4f1c        this one" })
final class VerifyCommand implements MigrateCommand {

	@Parameters(paramLabel = "REV", arity = "0..*", description = "The revisions; all applied ones if left out.")
	private List<String> revisions = List.of();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Output output = context.output();
		List<VerifyResult> results = context.migrator().verify(this.revisions.toArray(String[]::new));
		if (this.json.isJson()) {
			output.json(Map.of("revisions", results.stream().map(VerifyCommand::json).toList()));
		}
		else {
			results.forEach((result) -> show(result, output));
		}
		long failed = results.stream().filter((result) -> result.outcome() == Outcome.FAILED).count();
		long passed = results.stream().filter((result) -> result.outcome() == Outcome.PASSED).count();
		long unapplied = results.stream().filter((result) -> result.outcome() == Outcome.NOT_APPLIED).count();
		output.note(passed + " passed, " + failed + " failed, " + (results.size() - passed - failed - unapplied)
				+ " with nothing to verify" + ((unapplied > 0) ? ", " + unapplied + " not applied" : ""));
		return (failed + unapplied > 0) ? ExitCode.FOUND : ExitCode.DONE;
	}

	private void show(VerifyResult result, Output output) {
		boolean named = !this.revisions.isEmpty();
		String line = output.style(Style.ID, result.revision().id()) + " " + result.revision().message();
		switch (result.outcome()) {
			case PASSED -> output.line("passed  " + line);
			case FAILED -> output.line(output.style(Style.ERROR, "failed") + "  " + line);
			case NOT_APPLIED -> output.line("not applied  " + line);
			default -> {
				if (named) {
					output.line("nothing to verify  " + line);
				}
			}
		}
		Failure failure = result.failure();
		if (failure != null) {
			failure.description().lines().forEach((text) -> output.line("        " + text));
		}
	}

	private static Map<String, Object> json(VerifyResult result) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", result.revision().id());
		json.put("message", result.revision().message());
		json.put("outcome", result.outcome().name());
		Failure failure = result.failure();
		if (failure != null) {
			json.put("detail", failure.what());
			json.put("file", failure.file());
			json.put("line", failure.line());
		}
		return json;
	}

}
