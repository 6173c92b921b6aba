package dev.migrate.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.command.graph.NodeState;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;

/**
 * Revisions as JSON, with the names that the endpoint has for the same things.
 */
final class RevisionJson {

	private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private RevisionJson() {
	}

	/**
	 * Write an instant in UTC with milliseconds, always of the same length.
	 */
	static String instant(Instant instant) {
		return INSTANT.format(instant);
	}

	static List<Object> of(List<MarkedRevision> revisions) {
		return revisions.stream().<Object>map(RevisionJson::of).toList();
	}

	/**
	 * Describe a revision and its place. What the database was not asked is left out.
	 */
	static Map<String, Object> of(MarkedRevision marked) {
		Map<String, Object> json = of(marked.revision());
		json.put("branchLabels", marked.branches());
		json.put("base", marked.revision().isBase());
		json.put("head", marked.place().head());
		json.put("branchPoint", marked.place().branchPoint());
		json.put("mergePoint", marked.revision().isMerge());
		if (marked.state() != NodeState.PLAIN) {
			json.put("state", state(marked.state()));
			json.put("current", marked.state().isCurrent());
		}
		return json;
	}

	private static String state(NodeState state) {
		if (state.isUnknown()) {
			return "UNKNOWN";
		}
		return (state == NodeState.PENDING) ? "PENDING" : "APPLIED";
	}

	/**
	 * Describe a revision.
	 */
	static Map<String, Object> of(Revision revision) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", revision.id());
		json.put("revises", revision.revises());
		json.put("dependsOn", revision.dependsOn());
		json.put("message", revision.message());
		json.put("script", revision.script());
		json.put("labels", revision.labels());
		return json;
	}

	/**
	 * Describe how a revision was applied.
	 */
	static Map<String, Object> of(AppliedRevision row) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("type", row.type().name());
		if (row.checksum() != null) {
			json.put("checksum", row.checksum());
		}
		json.put("batch", row.batch());
		json.put("appliedAt", instant(row.appliedAt()));
		json.put("appliedBy", row.appliedBy());
		json.put("durationMs", row.duration().toMillis());
		json.put("origin", row.origin().name());
		return json;
	}

}
