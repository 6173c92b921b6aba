package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.MigratorStatus;
import dev.migrate.execution.Problem;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.history.AppliedRevision;
import dev.migrate.sql.Secrets;

/**
 * A status as JSON, as the endpoint has it.
 */
final class StatusJson {

	private StatusJson() {
	}

	static Map<String, Object> of(MigratorStatus status) {
		Map<String, Object> json = new LinkedHashMap<>();
		MigratorStatus.DatabaseInfo database = status.database();
		if (database != null) {
			json.put("database", database(database));
		}
		json.put("state", status.state().name());
		json.put("current", status.current());
		json.put("heads", status.heads());
		json.put("pendingHeads", status.pendingHeads());
		json.put("pending", status.pending().stream().<Object>map(RevisionJson::of).toList());
		json.put("history", status.history().stream().map(StatusJson::applied).toList());
		json.put("repeatables", status.repeatables().stream().map(StatusJson::repeatable).toList());
		json.put("seeds", status.seeds().stream().map(StatusJson::repeatable).toList());
		json.put("problems", status.problems().stream().map(StatusJson::problem).toList());
		return json;
	}

	/**
	 * Take passwords out of a sentence, and all after its first line: drivers put the
	 * server's DETAIL there, which quotes values of rows.
	 */
	static String shown(String sentence) {
		return Secrets.mask(sentence.lines().findFirst().orElse(""));
	}

	private static Map<String, Object> database(MigratorStatus.DatabaseInfo database) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("product", database.product());
		json.put("version", database.version());
		json.put("name", database.name());
		if (database.schema() != null) {
			json.put("schema", database.schema());
		}
		return json;
	}

	private static Map<String, Object> applied(AppliedRevision row) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", row.revision());
		json.put("revises", row.revises());
		json.put("message", row.message());
		json.put("script", row.script());
		json.putAll(RevisionJson.of(row));
		return json;
	}

	private static Map<String, Object> repeatable(RepeatableStatus repeatable) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", repeatable.key().name());
		json.put("state", repeatable.state().name());
		if (repeatable.appliedAt() != null) {
			json.put("appliedAt", RevisionJson.instant(repeatable.appliedAt()));
		}
		return json;
	}

	private static Map<String, Object> problem(Problem problem) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("kind", problem.kind().name());
		if (problem.revision() != null) {
			json.put("revision", problem.revision());
		}
		json.put("detail", shown(problem.detail()));
		json.put("action", shown(problem.action()));
		return json;
	}

}
