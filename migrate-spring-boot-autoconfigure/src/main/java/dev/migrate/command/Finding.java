package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One thing that {@code check} has found.
 *
 * @param kind what it is, in capitals
 * @param revision the revision concerned, or {@code null}
 * @param detail one sentence about it
 * @param action what to do about it
 */
record Finding(String kind, @Nullable String revision, String detail, String action) {

	static Finding of(Problem problem) {
		return new Finding(problem.kind().name(), problem.revision(), problem.detail(), problem.action());
	}

	/**
	 * A fault that keeps scripts, graph or history from being read is a finding, too.
	 */
	static Finding of(String kind, MigrateException fault) {
		Failure failure = fault.getFailure();
		String advice = failure.advice();
		return new Finding(kind, failure.revision(),
				failure.description()
					.lines()
					.reduce((first, next) -> first + "; " + next.strip())
					.orElse(failure.what()),
				(advice != null) ? advice.replace('\n', ' ') : "");
	}

	/**
	 * Return the finding as the endpoint shows problems.
	 */
	Map<String, Object> toJson() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("kind", this.kind);
		json.put("revision", this.revision);
		json.put("detail", this.detail);
		json.put("action", this.action);
		return json;
	}

}
