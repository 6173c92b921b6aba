package dev.migrate.history;

import java.util.List;
import java.util.Map;

/**
 * The downgrades that the history keeps of some revisions, as they were at one moment.
 *
 * @param texts the section with its directive line by revision; those without one are
 * absent
 * @param objections what speaks against running them: a sentence without a full stop for
 * each way in which another than the table's owner may change what it holds
 */
public record StoredDowngrades(Map<String, String> texts, List<String> objections) {

	public StoredDowngrades {
		texts = Map.copyOf(texts);
		objections = List.copyOf(objections);
	}

}
