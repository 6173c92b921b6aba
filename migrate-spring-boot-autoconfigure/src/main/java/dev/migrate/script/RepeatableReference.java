package dev.migrate.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.sql.CreatedObject;
import dev.migrate.sql.ObjectReferences.Mention;
import dev.migrate.sql.QualifiedName;

/**
 * One script's mention of what another makes.
 *
 * @param from the script that mentions
 * @param to the script that makes it
 * @param strength how sure it is that this is meant
 * @param reason what is mentioned, for messages
 */
record RepeatableReference(RepeatableScript from, RepeatableScript to, Mention strength, String reason) {

	/**
	 * Find all references among some scripts: the strongest for each pair. Who drops what
	 * another makes runs before it.
	 * @return the references in the order of the scripts
	 */
	static List<RepeatableReference> among(List<RepeatableScript> scripts) {
		Map<String, List<Made>> made = new HashMap<>();
		for (RepeatableScript script : scripts) {
			for (CreatedObject object : script.references().created()) {
				if (object.table() == null) {
					made.computeIfAbsent(object.name().name(), (name) -> new ArrayList<>())
						.add(new Made(script, object.name()));
				}
			}
		}
		List<RepeatableReference> references = new ArrayList<>();
		for (RepeatableScript script : scripts) {
			Map<RepeatableScript, RepeatableReference> strongest = new HashMap<>();
			script.references()
				.mentions()
				.forEach((name, mention) -> made.getOrDefault(name.name(), List.of())
					.stream()
					.filter((object) -> isMeant(object.name(), name, mention))
					.forEach((object) -> keep(strongest, script, object, mention, made)));
			scripts.stream().map(strongest::get).filter((found) -> found != null).forEach(references::add);
			addDropped(script, made, references);
		}
		return references;
	}

	private static void addDropped(RepeatableScript script, Map<String, List<Made>> made,
			List<RepeatableReference> references) {
		for (QualifiedName name : script.references().dropped()) {
			for (Made object : made.getOrDefault(name.name(), List.of())) {
				if (object.script() != script && isMeant(object.name(), name, Mention.SURE)) {
					references
						.add(new RepeatableReference(object.script(), script, Mention.LIKELY, "its DROP of " + name));
				}
			}
		}
	}

	private static void keep(Map<RepeatableScript, RepeatableReference> strongest, RepeatableScript script, Made object,
			Mention mention, Map<String, List<Made>> made) {
		boolean own = made.getOrDefault(object.name().name(), List.of())
			.stream()
			.anyMatch((other) -> other.script() == script);
		if (own) {
			return;
		}
		RepeatableReference reference = new RepeatableReference(script, object.script(), mention,
				object.name().toString());
		strongest.merge(object.script(), reference, (first, second) -> isStronger(second, first) ? second : first);
	}

	private static boolean isStronger(RepeatableReference one, RepeatableReference other) {
		int strength = one.strength().compareTo(other.strength());
		return strength > 0 || (strength == 0 && one.reason().compareTo(other.reason()) < 0);
	}

	/**
	 * An unqualified name on either side may be found through the search path; but what
	 * stands behind a dot is more often a column than a relation.
	 */
	private static boolean isMeant(QualifiedName object, QualifiedName mentioned, Mention mention) {
		String schema = mentioned.schema();
		if (schema == null || schema.equals(object.schema())) {
			return true;
		}
		return object.schema() == null && (mention == Mention.SURE || schema.equals("public"));
	}

	/**
	 * An object and who makes it.
	 */
	private record Made(RepeatableScript script, QualifiedName name) {

	}

}
